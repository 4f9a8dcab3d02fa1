import Arguments
import Testing

@Suite struct CommandTreeRulesTests {
    @Test("Declarations that contradict each other stop the program when it is made")
    func contradictions() async {
        await #expect(processExitsWith: .failure) { make([Flag("a", help: "x"), Flag("a", help: "y")]) }
        await #expect(processExitsWith: .failure) {
            make([Flag("a", short: "x", help: "x"), Flag("b", short: "x", help: "y")])
        }
        await #expect(processExitsWith: .failure) { make([Flag("help", help: "x")]) }
        await #expect(processExitsWith: .failure) { make([Flag("shared", help: "x")]) }
        await #expect(processExitsWith: .failure) { make([Flag("b", short: "h", help: "x")]) }
    }

    @Test("Names are of small letters, short forms are letters, help has no full stop")
    func forms() async {
        await #expect(processExitsWith: .failure) { make([Flag("aB", help: "x")]) }
        await #expect(processExitsWith: .failure) { make([Flag("b", short: "5", help: "x")]) }
        await #expect(processExitsWith: .failure) { make([Flag("b", help: "x.")]) }
        await #expect(processExitsWith: .failure) { make([Flag("b", help: "")]) }
        await #expect(processExitsWith: .failure) { make([], examples: []) }
    }

    @Test("Positional arguments can be told apart by their places")
    func places() async {
        await #expect(processExitsWith: .failure) {
            make([Positional<[String]>("a", help: "x"), Positional<String>("b", help: "x")])
        }
        await #expect(processExitsWith: .failure) {
            make([Positional<String?>("a", help: "x"), Positional<String>("b", help: "x")])
        }
        await #expect(processExitsWith: .failure) { make([Option<Int>("a", atLeast: 2, help: "x")]) }
    }

    @Test("Declarations that agree make a program")
    func agreement() async {
        await #expect(processExitsWith: .success) {
            make([
                Flag("a", short: "x", help: "x"), Positional<String>("b", help: "x"),
                Positional<[String]>("c", help: "x"), Option<[Int]>("d-2", atLeast: 2, help: "x"),
            ])
        }
    }
}

private func make(
    _ arguments: [any ArgumentKey],
    examples: [CommandSpecification.Example] = [.init("p go", "Go")]
) {
    let specification = CommandSpecification("go", "Go", arguments: arguments, examples: examples)
    _ = Program<Void>(
        name: "p", version: "1", summary: "A program", globals: [Flag("shared", help: "x")],
        commands: [.command(specification) { _ in { _ in .done } }])
}

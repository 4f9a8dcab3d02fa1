import Arguments
import Faults
import Testing

@Suite struct ProgramTests {
    @Test("A prepared command runs with the context that it is given")
    func commandsRun() throws {
        let invocation = try SampleProgram.program.parse(["data", "import", "a", "b"], environment: [:])
        guard case .command(let command) = invocation else {
            Issue.record("a command was expected")
            return
        }
        #expect(try command.run(["x", "y"]) == .done)
        #expect(try command.run(["x"]) == .refused)
        let fault = #expect(throws: Fault.self) { try command.run([]) }
        #expect(fault?.description == "no context")
    }

    @Test("A command that refuses its arguments says so as the parser does, before it runs")
    func commandsCheckArguments() {
        #expect(
            SampleProgram.message(["data", "import", "a", "b", "-s", "SPY"])
                == "\"--symbol\" names one file, was given 2; import them one by one; see 'assay data import --help'")
    }

    @Test("The version is asked of the program alone")
    func version() throws {
        #expect(try SampleProgram.answer("--version") == "assay 1.2.3\n")
        #expect(try SampleProgram.answer("--json", "--version") == "assay 1.2.3\n")
    }

    @Test("A program called without a word shows its help")
    func withoutWords() throws {
        #expect(try SampleProgram.answer() == SampleProgram.answer("--help"))
    }

    @Test("Every example of help is a line that the program accepts")
    func examplesAreAccepted() throws {
        let examples = SampleProgram.program.examples
        #expect(examples.count == 8)
        // What stands behind a shell's own mark is the shell's.
        for example in examples where !example.line.contains(where: { "<>".contains($0) }) {
            #expect(example.words.first == "assay")
            _ = try SampleProgram.program.parse(Array(example.words.dropFirst()), environment: [:])
        }
    }

    @Test("An example is split into words as a shell does")
    func exampleWords() {
        func words(_ line: String) -> [String] { CommandSpecification.Example(line, "x").words }
        #expect(words("a  b --where 'fast < slow' \"it's\"") == ["a", "b", "--where", "fast < slow", "it's"])
        #expect(words("--a='b c'd ''") == ["--a=b cd", ""])
        #expect(words(" ") == [])
    }

    @Test("Exit codes are those of the faults")
    func exitCodes() {
        #expect(ExitCode.done.rawValue == 0)
        #expect(ExitCode(.usage).rawValue == 2)
        #expect(ExitCode.refused.rawValue == 4)
        #expect(ExitCode.interrupted.rawValue == 130)
    }

    @Test("A closure can stand in for a command type")
    func closures() throws {
        let specification = CommandSpecification("go", "Go", examples: [.init("p go", "Go")])
        let program = Program<Int>(
            name: "p", version: "1", summary: "A program", globals: [],
            commands: [.command(specification) { _ in { context in ExitCode(rawValue: Int32(context)) } }])
        guard case .command(let command) = try program.parse(["go"], environment: [:]) else {
            Issue.record("a command was expected")
            return
        }
        #expect(try command.run(7).rawValue == 7)
    }

    @Test("A key that the command does not declare is a programmer's error")
    func undeclaredKey() async {
        await #expect(processExitsWith: .failure) {
            _ = try SampleProgram.parse("doctor")[Run.from]
        }
    }
}

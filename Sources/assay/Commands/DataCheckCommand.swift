import Arguments
import Documents
import Faults
import Persistence

/// `assay data check`: whether the store is what was written.
struct DataCheckCommand: Command {
    static let verify = Flag("verify", help: "read every chunk and compare it with its digests")

    static let specification = CommandSpecification(
        "check", "Verify that the store holds what was written",
        arguments: [verify],
        examples: [.init("assay data check --verify", "Name every damaged chunk; exit 3 where there is one")])

    init(_ arguments: ParsedArguments) throws(Fault) {
        guard arguments[Self.verify] else {
            throw Fault(.usage, "there is one check so far", remedy: "give --verify")
        }
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let store = try context.workspace.openStore()
        let damages = try store.verify()
        let entries = damages.map { JSON(["place": JSON($0.place), "reason": JSON($0.reason)] as JSONObject) }
        let verdict = damages.isEmpty ? "the store is sound\n" : ""
        context.answer(
            ["sound": JSON(damages.isEmpty), "damages": .array(entries)],
            text: verdict + damages.map { "\($0.place): \($0.reason)\n" }.joined())
        return damages.isEmpty ? .done : ExitCode(.input)
    }
}

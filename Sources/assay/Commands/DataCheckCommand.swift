import Arguments
import Documents
import Faults
import Persistence

/// `assay data check`: whether the store is what was written.
struct DataCheckCommand: Command {
    static let verify = Flag("verify", help: "read all bars too and compare them with their digests")

    static let specification = CommandSpecification(
        "check", "Verify that the store holds what was written",
        discussion: """
            Checks the tables of the file and that every revision has all of its chunks and rows; exit 3 where \
            something is damaged. With --verify every bar of every revision is read too and compared with the digest \
            that was taken when it was written. Instruments, actions and calendars have no digests: their tables are \
            checked.
            """,
        arguments: [verify],
        examples: [
            .init("assay data check", "Check tables, revisions and their parts"),
            .init("assay data check --verify", "Read all bars too and name every damaged chunk"),
        ])

    private let readsBars: Bool

    init(_ arguments: ParsedArguments) throws(Fault) { readsBars = arguments[Self.verify] }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let store = try context.workspace.openStore()
        let damages = try readsBars ? store.verify() : store.checkStructure()
        let entries = damages.map { JSON(["place": JSON($0.place), "reason": JSON($0.reason)] as JSONObject) }
        let checked = readsBars ? "tables, revisions and all bars" : "tables and revisions; --verify reads the bars too"
        let verdict = damages.isEmpty ? "the store is sound: \(checked)\n" : ""
        context.answer(
            [
                "sound": JSON(damages.isEmpty), "bars": JSON(readsBars), "damages": .array(entries),
            ],
            text: verdict + damages.map { "\($0.place): \($0.reason)\n" }.joined())
        return damages.isEmpty ? .done : ExitCode(.input)
    }
}

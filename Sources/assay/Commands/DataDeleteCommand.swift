import Arguments
import Documents
import Faults
import Persistence

/// `assay data delete`: a series with all its revisions.
struct DataDeleteCommand: Command {
    static let series = Positional<[SeriesName]>("series", atLeast: 1, help: "the series, as in SPY:1d")
    static let yes = Flag("yes", short: "y", help: "do it; without this nothing is deleted")

    static let specification = CommandSpecification(
        "delete", "Delete series with all their revisions",
        arguments: [series, yes],
        examples: [.init("assay data delete OAK:1m --yes", "Delete the minutes of OAK for good")])

    private let series: [SeriesName]
    private let isConfirmed: Bool

    init(_ arguments: ParsedArguments) throws(Fault) {
        series = arguments[Self.series]
        isConfirmed = arguments[Self.yes]
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let found = try context.workspace.openStore()
        var revisions: [Revision] = []
        for one in series { revisions.append(try found.revision(of: one)) }
        guard isConfirmed else {
            let bars = revisions.map { "\($0.series) (\(NumberText.grouped($0.rows)) bars, \($0.number) revisions)" }
            throw Fault(
                .usage, "this would delete \(bars.joined(separator: ", ")) for good", remedy: "give --yes to do it")
        }
        let store = try context.workspace.openStoreForWriting()
        try store.delete(series)
        context.answer(
            ["deleted": JSON(series.map(\.description))], text: series.map { "deleted \($0)\n" }.joined())
        return .done
    }
}

import Arguments
import Columns
import Documents
import Faults
import Market
import Persistence

/// `assay data diff`: what changed between two revisions of a series.
struct DataDiffCommand: Command {
    static let series = Positional<SeriesName>("series", help: "the series, as in SPY:1d")
    static let from = Option<String?>(
        "from", placeholder: "REVISION|TIME", help: "the earlier state; the one before otherwise")
    static let to = Option<String?>("to", placeholder: "REVISION|TIME", help: "the later state; the newest otherwise")

    static let specification = CommandSpecification(
        "diff", "Compare two revisions of a series",
        arguments: [series, from, to],
        examples: [
            .init("assay data diff OAK:1d", "What the last import changed"),
            .init("assay data diff OAK:1d --from 1 --to 3", "What changed between two revisions"),
        ])

    private let series: SeriesName
    private let from: RevisionChoice?
    private let to: RevisionChoice

    init(_ arguments: ParsedArguments) throws(Fault) {
        series = arguments[Self.series]
        from = try arguments[Self.from].map { text throws(Fault) in try RevisionOption.choice(text) }
        to = try RevisionOption.choice(arguments[Self.to])
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let store = try context.workspace.openStore()
        let second = try store.revision(of: series, to)
        guard from != nil || second.number > 1 else {
            throw Fault(.input, "\(series) has one revision, there is nothing to compare it with", at: store.path)
        }
        let first = try store.revision(of: series, from ?? .number(second.number - 1))
        let zone = try MarketZone(named: try store.instrument(series.symbol)?.timeZone ?? "UTC")
        let (before, after) = try store.snapshot { () throws(Fault) in
            (
                try store.columns(of: first, threads: context.threads),
                try store.columns(of: second, threads: context.threads)
            )
        }
        let difference = BarDifference(before, after)
        var table = TextTable(columns: [.left("Time"), .left("Column"), .right("Before"), .right("After")])
        var entries: [JSON] = []
        for (old, new) in difference.changed {
            let label = TimeLabel.text(after.times[new], series.interval, in: zone)
            for field in BarField.allCases where before[field]?[old].bitPattern != after[field]?[new].bitPattern {
                let (left, right) = (before[field]?[old], after[field]?[new])
                if table.rows.count < 100 { table.append([label, field.name, Self.cell(left), Self.cell(right)]) }
                entries.append([
                    "time": JSON(label), "column": JSON(field.name), "before": JSON(left), "after": JSON(right),
                ])
            }
        }
        let summary = """
            \(series) revision \(first.number) → \(second.number): \(difference.changed.count) bars changed, \
            \(difference.onlyInSecond.count) added, \(difference.onlyInFirst.count) removed

            """
        context.answer(
            [
                "series": JSON(series.description), "from": JSON(first.number), "to": JSON(second.number),
                "changed": JSON(difference.changed.count), "added": JSON(difference.onlyInSecond.count),
                "removed": JSON(difference.onlyInFirst.count), "values": .array(entries),
            ], text: summary + (entries.isEmpty ? "" : table.text))
        return .done
    }

    private static func cell(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "–" }
        return NumberText.shortest(value)
    }
}

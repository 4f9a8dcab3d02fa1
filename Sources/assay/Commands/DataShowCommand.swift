import Arguments
import Columns
import Digests
import Documents
import Faults
import Market
import Persistence

/// `assay data show`: one series, its facts, its revisions, and some of its bars.
struct DataShowCommand: Command {
    static let series = Positional<SeriesName>("series", help: "the series, as in SPY:1d")
    static let bars = Option<Int>("bars", in: 0...10_000, default: 5, help: "bars to show from each end")

    static let specification = CommandSpecification(
        "show", "Show one series: its facts, revisions and bars",
        arguments: [series, bars, RevisionOption.asOf],
        examples: [
            .init("assay data show OAK:1d", "Facts, revisions, first and last bars"),
            .init("assay data show OAK:1d --as-of 1 --bars 0", "The first revision, without bars"),
        ])

    private let series: SeriesName
    private let barCount: Int
    private let choice: RevisionChoice

    init(_ arguments: ParsedArguments) throws(Fault) {
        series = arguments[Self.series]
        barCount = arguments[Self.bars]
        choice = try RevisionOption.choice(arguments[RevisionOption.asOf])
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let store = try context.workspace.openStore()
        return try store.snapshot { () throws(Fault) in try show(store, context) }
    }

    private func show(_ store: borrowing BarStore, _ context: CommandContext) throws(Fault) -> ExitCode {
        let revision = try store.revision(of: series, choice)
        let row = try SeriesRow(revision, in: store)
        guard let instrument = try store.instrument(series.symbol) else {
            throw Fault(.input, "the instrument of \(series) is not in the store", at: store.path)
        }
        let zone = try MarketZone(named: instrument.timeZone)
        let actions = try store.actions(of: series.symbol)
        let table = try table(of: revision, in: store, zone: zone)
        var history = TextTable(columns: [
            .right("Revision"), .left("Imported"), .right("Bars"), .right("Added"), .right("Changed"),
            .right("Removed"),
            .left("Source"),
        ])
        let revisions = try store.revisions(of: series)
        for one in revisions {
            history.append([
                String(one.number), one.provenance.created.text(in: .utc), NumberText.grouped(one.rows),
                NumberText.grouped(one.added), NumberText.grouped(one.changed), NumberText.grouped(one.removed),
                one.provenance.source,
            ])
        }
        var answer = row.json.objectValue ?? JSONObject()
        answer.append(instrument.json, for: "instrument")
        answer.append(JSON(revision.provenance.basis.rawValue), for: "adjustment")
        answer.append(JSON(actions.count), for: "actions")
        answer.append(
            .array(try revisions.map { one throws(Fault) in try SeriesRow(one, in: store).json }), for: "revisions")
        let facts = """
            \(series)  \(instrument.kind.rawValue), \(instrument.currency), tick \(instrument.tick), lot \
            \(instrument.lot), calendar \(instrument.calendar), \(instrument.timeZone)
            \(NumberText.grouped(revision.rows)) bars from \(row.first) to \(row.last), \
            \(revision.provenance.basis.rawValue) prices, \(actions.count) corporate actions
            digest \(revision.digest.hexadecimal)
            """
        context.answer(.object(answer), text: "\(facts)\n\n\(history.text)\n\(barCount > 0 ? table.text : "")")
        return .done
    }

    /// The first bars and the last.
    private func table(
        of revision: Revision, in store: borrowing BarStore, zone: MarketZone
    ) throws(Fault) -> TextTable {
        let head = min(barCount, revision.rows)
        let ends = [0..<head, max(head, revision.rows - barCount)..<revision.rows]
        var table: TextTable?
        for rows in ends {
            let columns = try store.columns(of: revision, rows: rows)
            let fields = BarField.reading.filter { columns[$0] != nil }
            var filled = table ?? TextTable(columns: [.left("Time")] + fields.map { .right($0.name) })
            for row in 0..<columns.count {
                filled.append(
                    [TimeLabel.text(columns.times[row], series.interval, in: zone)]
                        + fields.map { Self.cell(columns[$0]?[row]) })
            }
            table = filled
        }
        return table ?? TextTable(columns: [.left("Time")])
    }

    private static func cell(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "–" }
        return NumberText.shortest(value)
    }
}

extension Instrument {
    /// The facts as answers give them.
    var json: JSON {
        [
            "symbol": JSON(symbol), "kind": JSON(kind.rawValue), "currency": JSON(currency), "tick": JSON(tick.value),
            "lot": JSON(lot.value), "multiplier": JSON(multiplier), "calendar": JSON(calendar),
            "timeZone": JSON(timeZone),
        ]
    }
}

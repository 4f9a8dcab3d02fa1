import Arguments
import Digests
import Documents
import Faults
import Market
import Persistence

/// `assay data list`: the series in the store.
struct DataListCommand: Command {
    static let specification = CommandSpecification(
        "list", "List the series in the store",
        examples: [
            .init("assay data list", "Show symbols, intervals, spans and revisions"),
            .init("assay data list --json", "The same for a program"),
        ])

    init(_ arguments: ParsedArguments) throws(Fault) {}

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let store = try context.workspace.openStore()
        var table = TextTable(columns: [
            .left("Series"), .right("Bars"), .left("First"), .left("Last"), .left("Basis"), .right("Revision"),
            .left("Digest"),
        ])
        var entries: [JSON] = []
        for revision in try store.catalogue() {
            let row = try SeriesRow(revision, in: store)
            entries.append(row.json)
            table.append([
                revision.series.description, NumberText.grouped(revision.rows), row.first, row.last,
                revision.provenance.basis.rawValue, String(revision.number), revision.digest.short,
            ])
        }
        context.answer(["series": .array(entries)], text: table.text)
        return .done
    }
}

/// A revision as lists and answers show it.
struct SeriesRow {
    let first: String
    let last: String
    let json: JSON

    init(_ revision: Revision, in store: borrowing BarStore) throws(Fault) {
        guard let instrument = try store.instrument(revision.series.symbol) else {
            throw Fault(.input, "the instrument of \(revision.series) is not in the store", at: store.path)
        }
        let zone = try MarketZone(named: instrument.timeZone)
        first = TimeLabel.text(revision.first, revision.series.interval, in: zone)
        last = TimeLabel.text(revision.last, revision.series.interval, in: zone)
        json = [
            "symbol": JSON(revision.series.symbol), "interval": JSON(revision.series.interval.description),
            "rows": JSON(revision.rows), "first": JSON(first), "last": JSON(last),
            "revision": JSON(revision.number), "added": JSON(revision.added), "changed": JSON(revision.changed),
            "removed": JSON(revision.removed),
            "priceBasis": JSON(revision.provenance.basis.rawValue), "source": JSON(revision.provenance.source),
            "sourceDigest": JSON(revision.provenance.sourceDigest.hexadecimal),
            "created": JSON(revision.provenance.created.text(in: .utc)), "digest": JSON(revision.digest.hexadecimal),
        ]
    }
}

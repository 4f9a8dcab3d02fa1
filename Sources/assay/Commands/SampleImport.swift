import Columns
import Documents
import Faults
import Files
import Importing
import Market
import Persistence

/// Imports the sample files of a folder by their manifest, through the same reader as any other file.
struct SampleImport {
    let folder: String

    func run(_ context: CommandContext) throws(Fault) -> [ImportOutcome] {
        let path = Files.joined(folder, "manifest.json")
        let manifest = try JSON(parsing: Files.read(path), at: path)
        let created = context.now
        var imports: [SeriesImport] = []
        for entry in manifest["series"]?.arrayValue ?? [] {
            let instrument = try instrument(entry, at: path)
            var options = ImportOptions()
            options.threads = context.threads
            options.timeZone = ZoneClock(try MarketZone(named: instrument.timeZone))
            options.interval = BarInterval(try text(entry, "interval", at: path))
            let bars = try readBarFile(Files.joined(folder, text(entry, "file", at: path)), options)
            let provenance = Provenance(
                source: try text(entry, "file", at: path), sourceDigest: bars.sourceDigest,
                options: "[\"data\",\"sample\"]",
                basis: .raw, created: created)
            imports.append(SeriesImport(bars.columns, as: bars.interval, of: instrument, from: provenance))
        }
        let store = try context.workspace.openStoreForWriting()
        return try store.atomically { () throws(Fault) in
            let created = context.now
            let outcomes = try store.write(imports.map { $0.stamped(at: created) }, threads: context.threads)
            try addActions(to: store, created: created, symbols: imports.map(\.instrument.symbol))
            return outcomes
        }
    }

    private func addActions(to store: borrowing BarStore, created: Timestamp, symbols: [String]) throws(Fault) {
        let path = Files.joined(folder, "actions.csv")
        let calendar = try TradingCalendar(named: "nyse")
        let entries = try ActionFile.parse(
            Files.readText(path), file: path, zone: calendar.zone, calendar: calendar)
        for symbol in Set(symbols).sorted() {
            let actions = entries.filter { $0.symbol == symbol }.map(\.action)
            if !actions.isEmpty { _ = try store.add(actions, to: symbol, source: "actions.csv", created: created) }
        }
    }

    private func instrument(_ entry: JSON, at path: String) throws(Fault) -> Instrument {
        guard let kind = InstrumentKind(rawValue: try text(entry, "kind", at: path)) else {
            throw Fault(.input, "a kind of instrument is not known", at: path, remedy: "make the samples again")
        }
        return Instrument(
            symbol: try text(entry, "symbol", at: path), kind: kind, currency: try text(entry, "currency", at: path),
            tick: try Price(text(entry, "tick", at: path)), lot: try Quantity(text(entry, "lot", at: path)),
            multiplier: 1, calendar: try text(entry, "calendar", at: path),
            timeZone: try text(entry, "timeZone", at: path))
    }

    private func text(_ entry: JSON, _ key: String, at path: String) throws(Fault) -> String {
        guard let value = entry[key]?.stringValue else {
            throw Fault(
                .input, "an entry has no \"\(key)\"", at: path, remedy: "make it again with 'assay data sample'")
        }
        return value
    }
}

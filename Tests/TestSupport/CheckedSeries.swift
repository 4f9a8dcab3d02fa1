public import Columns
public import Indicators

/// Bars to check an indicator over: plausible, adversarial and absurd.
public struct CheckedSeries: Sendable {
    /// What they are.
    public let name: String
    /// The number of rows.
    public let rows: Int
    /// Whether no value is NaN and none is so great that squares overflow.
    public let isDefined: Bool
    /// Whether it is a walk in which nothing stands still.
    public let isWalk: Bool
    private let values: [InputName: Column<Double>]

    /// The columns that an indicator reads.
    public func columns(for inputs: [InputName]) -> [Column<Double>] {
        inputs.map { input in
            guard let column = values[input] else {
                preconditionFailure("a checked series has every input, not \(input)")
            }
            return column
        }
    }

    /// All of them.
    public static let all: [CheckedSeries] =
        (1...3).map { walk(seed: $0, rows: 700, decimals: 2) }
        + (4...5).map { walk(seed: $0, rows: 700, decimals: nil) }
        + [
            walk(seed: 6, rows: 300, decimals: 0, named: "ties"),
            made("empty", rows: 0) { _ in (1, 1, 1, 1, 1) }, made("one row", rows: 1) { _ in (2, 3, 1, 2, 5) },
            made("constant", rows: 300) { _ in (7, 7, 7, 7, 100) }, made("zero", rows: 300) { _ in (0, 0, 0, 0, 0) },
            made("rising", rows: 300) { row in bar(100 + Double(row), 0.5) },
            made("alternating", rows: 300) { row in bar(100 + Double(row % 2), 1) },
            made("denormal", rows: 300) { row in
                let least = Double.leastNonzeroMagnitude
                let level = Double(row % 7) * least
                return (level, level + least, level, level, level)
            },
            made("huge", rows: 300, isDefined: false) { row in bar(1e300 * (1 + Double(row % 5) / 10), 1e299) },
            holed("leading NaN") { $0 < 37 }, holed("inner NaN") { [150, 151, 320].contains($0) },
            holed("all NaN") { _ in true },
        ]

    private static func bar(_ close: Double, _ range: Double) -> (Double, Double, Double, Double, Double) {
        (close - range / 2, close + range, close - range, close, 1_000)
    }

    private static func made(
        _ name: String, rows: Int, isDefined: Bool = true,
        _ row: (Int) -> (open: Double, high: Double, low: Double, close: Double, volume: Double)
    ) -> CheckedSeries {
        let bars = (0..<rows).map(row)
        return CheckedSeries(
            name: name, rows: rows, isDefined: isDefined, isWalk: false,
            values: [
                .open: Column(bars.map(\.open)).scaled(), .high: Column(bars.map(\.high)).scaled(),
                .low: Column(bars.map(\.low)).scaled(), .close: Column(bars.map(\.close)).scaled(),
                .volume: Column(bars.map(\.volume)).scaled(), .other: Column(bars.map { $0.open + $0.volume }).scaled(),
                .periods: Column((0..<rows).map { Double(2 + $0 % 29) }),
            ])
    }

    private static func walk(seed: UInt64, rows: Int, decimals: Int?, named: String? = nil) -> CheckedSeries {
        var generator = SeededGenerator(seed: seed)
        var level = 100.0
        var other = 50.0
        var lists: [InputName: [Double]] = [:]
        func rounded(_ value: Double) -> Double {
            guard let decimals else { return value }
            let steps = DecimalScale(decimals: decimals).stepsPerUnit
            return (value * steps).rounded() / steps
        }
        for _ in 0..<rows {
            let open = rounded(level + Double.random(in: -0.3...0.3, using: &generator))
            level *= 1 + Double.random(in: -0.02...0.0202, using: &generator)
            other *= 1 + Double.random(in: -0.02...0.0202, using: &generator)
            let close = rounded(level)
            lists[.open, default: []].append(open)
            lists[.close, default: []].append(close)
            lists[.high, default: []].append(rounded(max(open, close) + Double.random(in: 0...1, using: &generator)))
            lists[.low, default: []].append(rounded(min(open, close) - Double.random(in: 0...1, using: &generator)))
            lists[.volume, default: []].append(Double(Int.random(in: 1_000...90_000, using: &generator)))
            lists[.other, default: []].append(rounded(other))
            lists[.periods, default: []].append(Double(Int.random(in: 2...30, using: &generator)))
        }
        return CheckedSeries(
            name: named ?? "walk \(seed)", rows: rows, isDefined: true, isWalk: decimals != 0,
            values: lists.mapValues { Column($0).scaled() })
    }

    /// A walk in which some rows are NaN in every column.
    private static func holed(_ name: String, _ isHole: (Int) -> Bool) -> CheckedSeries {
        let walk = walk(seed: 9, rows: 400, decimals: 2)
        let values = walk.values.mapValues { column in
            Column(column.values.enumerated().map { isHole($0.offset) ? Double.nan : $0.element }, scale: column.scale)
        }
        return CheckedSeries(name: name, rows: walk.rows, isDefined: false, isWalk: false, values: values)
    }
}

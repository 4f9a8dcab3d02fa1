import Columns
import Indicators
import TestSupport
import Testing

/// A hundred or two bars in plain arrays, for definitions written out at full length.
struct PlainBars: Sendable {
    var open: [Double] = []
    var high: [Double] = []
    var low: [Double] = []
    var close: [Double] = []
    var volume: [Double] = []
    var other: [Double] = []
    var rows: Int { close.count }

    /// A walk on a grid of two decimals, coarse enough for ties.
    init(rows: Int, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var (level, second) = (5_000, 3_000)
        func step(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        for _ in 0..<rows {
            let start = level + step(-2...2)
            level += step(-9...9)
            second += step(-5...5)
            open.append(Double(start) / 100)
            close.append(Double(level) / 100)
            high.append(Double(max(start, level) + step(0...6)) / 100)
            low.append(Double(min(start, level) - step(0...6)) / 100)
            volume.append(Double(step(1...900)))
            other.append(Double(second) / 100)
        }
    }

    func column(_ name: InputName) -> [Double] {
        switch name {
        case .open: open
        case .high: high
        case .low: low
        case .close: close
        case .volume: volume
        case .other, .periods: other
        }
    }

    /// The outputs of an indicator over these bars.
    func run(_ name: String, _ given: [String: Double] = [:]) throws -> [[Double]] {
        let declaration = try IndicatorCatalogue.declaration(named: name)
        let indicator = try declaration.make(ParameterValues(given, for: declaration))
        return indicator.columns(over: declaration.inputs.map { Column(column($0)).scaled() }).map { Array($0.values) }
    }

    func typical(_ row: Int) -> Double { (high[row] + low[row] + close[row]) / 3 }

    func relativeChange(_ row: Int) -> Double { (close[row] - close[row - 1]) / close[row - 1] }

    func trueRange(_ row: Int) -> Double {
        guard row > 0 else { return high[0] - low[0] }
        return max(high[row], close[row - 1]) - min(low[row], close[row - 1])
    }
}

extension [Double] {
    /// The last values up to a row.
    func window(_ row: Int, _ length: Int) -> [Double] { Array(self[(row - length + 1)...row]) }
    var total: Double { reduce(0, +) }
    var mean: Double { total / Double(count) }
    /// The mean of a power of the distances from the mean.
    func moment(_ power: Int) -> Double {
        let mean = mean
        return map { value in (0..<power).reduce(1) { product, _ in product * (value - mean) } }.mean
    }
    func covariance(_ other: [Double]) -> Double {
        let (mean, otherMean) = (mean, other.mean)
        return zip(self, other).map { ($0 - mean) * ($1 - otherMean) }.mean
    }
    /// The slope over 0, 1, 2 …
    var slope: Double {
        let places = indices.map(Double.init)
        return covariance(places) / places.moment(2)
    }
    /// The exponential average with a weight, seeded with the mean of its first values.
    func smoothed(_ length: Int, weight: Double) -> [Double] {
        let start = firstIndex { !$0.isNaN } ?? count
        var result = [Double](repeating: .nan, count: count)
        guard start + length <= count else { return result }
        result[start + length - 1] = Array(self[start..<(start + length)]).mean
        for row in (start + length)..<Swift.max(count, start + length) {
            result[row] = weight * self[row] + (1 - weight) * result[row - 1]
        }
        return result
    }
    func exponential(_ length: Int) -> [Double] { smoothed(length, weight: 2 / Double(length + 1)) }
    func wilder(_ length: Int) -> [Double] { smoothed(length, weight: 1 / Double(length)) }
    var changes: [Double] { indices.map { $0 == 0 ? .nan : self[$0] - self[$0 - 1] } }
}

/// A definition written out: what an output is in a row, as long as it is defined.
struct PlainDefinition: Sendable, CustomTestStringConvertible {
    let name: String
    let given: [String: Double]
    let output: Int
    let values: @Sendable (PlainBars) -> [Double]
    var testDescription: String { "\(name) output \(output)" }

    /// All rows at once.
    init(
        _ name: String, _ given: [String: Double] = [:], output: Int = 0,
        all values: @escaping @Sendable (PlainBars) -> [Double]
    ) {
        (self.name, self.given, self.output, self.values) = (name, given, output, values)
    }

    /// Row by row, from a row on.
    init(
        _ name: String, _ given: [String: Double] = [:], output: Int = 0, from first: Int,
        _ value: @escaping @Sendable (PlainBars, Int) -> Double
    ) {
        self.init(
            name, given, output: output, all: { bars in (0..<bars.rows).map { $0 < first ? .nan : value(bars, $0) } })
    }
}

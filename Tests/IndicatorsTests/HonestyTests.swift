import Columns
import Indicators
import TestSupport
import Testing

/// What rounding must not do: flip ties, or eat variances at high price levels.
@Suite struct HonestyTests {
    @Test("Averages of equal windows are equal, whatever came before them", arguments: 1...20 as ClosedRange<UInt64>)
    func equalWindowsHaveEqualMeans(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        // A walk whose last 60 rows alternate: both windows then hold as many of each price.
        var level = 1_000.1
        var prices = (0..<5_000).map { _ in
            level += Double(Int.random(in: -9...9, using: &generator)) / 10
            return (level * 10).rounded() / 10
        }
        for row in 0..<60 { prices.append(row % 2 == 0 ? 1_234.5 : 1_234.7) }
        let column = Column(prices).scaled()
        let fast = SimpleAverage(period: 10).columns(over: [column])[0]
        let slow = SimpleAverage(period: 50).columns(over: [column])[0]
        for row in (prices.count - 5)..<prices.count {
            #expect(fast[row] == slow[row] && fast[row] == 1_234.6, "row \(row): \(fast[row]) \(slow[row])")
        }
    }

    @Test("Variance, correlation and regression keep their digits at a million with a step of a millionth")
    func digitsAreKept() throws {
        let rows = Campaign.size(2_628_000)
        var generator = SeededGenerator(seed: 11)
        var ticks: Int64 = 1_000_000_000_000
        var other: Int64 = 1_000_000_000_000
        var first = [Double]()
        var second = [Double]()
        for _ in 0..<rows {
            ticks += Int64.random(in: -5...5, using: &generator)
            other += Int64.random(in: -5...5, using: &generator)
            first.append(Double(ticks) / 1e6)
            second.append(Double(other) / 1e6)
        }
        let x = Column(first).scaled()
        let y = Column(second).scaled()
        let period = 20
        let variance = try columns("talib.VAR", ["timeperiod": 20, "nbdev": 1], [x])
        let correlation = try columns("talib.CORREL", ["timeperiod": 20], [x, y])
        let slope = try columns("talib.LINEARREG_SLOPE", ["timeperiod": 20], [x])
        for row in stride(from: period - 1, to: rows, by: 997) {
            let window = (row - period + 1)...row
            let exact = WindowTruth(
                first[window].map { Int128(($0 * 1e6).rounded()) }, second[window].map { Int128(($0 * 1e6).rounded()) })
            #expect(close(variance[row], exact.variance / 1e12), "variance at \(row)")
            #expect(close(correlation[row], exact.correlation), "correlation at \(row)")
            #expect(close(slope[row], exact.slope / 1e6), "slope at \(row)")
        }
    }

    private func columns(
        _ name: String, _ given: [String: Double], _ inputs: [Column<Double>]
    ) throws -> Column<Double> {
        let declaration = try IndicatorCatalogue.declaration(named: name)
        return try declaration.make(ParameterValues(given, for: declaration)).columns(over: inputs)[0]
    }

    private func close(_ found: Double, _ expected: Double) -> Bool {
        abs(found - expected) <= 1e-9 * abs(expected) || abs(found - expected) < 1e-300
    }
}

/// Sums over a window in whole numbers of 128 bits: nothing is rounded before the end.
private struct WindowTruth {
    let variance: Double
    let correlation: Double
    let slope: Double

    init(_ x: [Int128], _ y: [Int128]) {
        let count = Int128(x.count)
        let (sumX, sumY) = (x.reduce(0, +), y.reduce(0, +))
        let xx = count * zip(x, x).reduce(0) { $0 + $1.0 * $1.1 } - sumX * sumX
        let yy = count * zip(y, y).reduce(0) { $0 + $1.0 * $1.1 } - sumY * sumY
        let xy = count * zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } - sumX * sumY
        variance = Double(xx) / Double(count * count)
        correlation = xx == 0 || yy == 0 ? 0 : Double(xy) / (Double(xx) * Double(yy)).squareRoot()
        let times = (0..<x.count).map { Int128($0) }
        let sumT = times.reduce(0, +)
        let tt = count * zip(times, times).reduce(0) { $0 + $1.0 * $1.1 } - sumT * sumT
        let tx = count * zip(times, x).reduce(0) { $0 + $1.0 * $1.1 } - sumT * sumX
        slope = Double(tx) / Double(tt)
    }
}

import Columns
import Indicators
import TestSupport
import Testing

/// Windows over prices of a million with ticks of a millionth, against sums of whole numbers.
@Suite struct WindowPrecisionTests {
    static let rows = 8_000
    static let length = 200

    /// A walk in ticks of 1e-6 around 1e6.
    private func walk(seed: UInt64) -> [Double] {
        var generator = SeededGenerator(seed: seed)
        var ticks = 1e12
        return (0..<Self.rows).map { _ in
            ticks += Double(Int.random(in: -40...40, using: &generator))
            return ticks / 1e6
        }
    }

    /// What a series holds, in whole steps of 2^-33 above a million: doubles of that size have no finer ones.
    private func steps(_ series: [Double]) -> [Int128] { series.map { Int128(($0 - 1e6) * 0x1p33) } }

    /// The sum of products of distances from the means in squared units, rounded once.
    private func products(_ first: [Int128], _ second: [Int128], _ row: Int) -> Double {
        let window = (row - Self.length + 1)...row
        let sums = first[window].reduce(0, +) * second[window].reduce(0, +)
        let products = Int128(Self.length) * window.reduce(0) { $0 + first[$1] * second[$1] } - sums
        return Double(products) / Double(Self.length) / 0x1p66
    }

    private func run(_ name: String, _ given: [String: Double], _ series: [Double]...) throws -> [Double] {
        let declaration = try IndicatorCatalogue.declaration(named: name)
        let indicator = try declaration.make(ParameterValues(given, for: declaration))
        return Array(indicator.columns(over: series.map { Column($0) })[0].values)
    }

    @Test("Variance, correlation and slope stay within 1e-9 of the exact ones", arguments: [21, 22] as [UInt64])
    func windowsStayExact(seed: UInt64) throws {
        let (first, second) = (walk(seed: seed), walk(seed: seed + 100))
        let (steps, others) = (steps(first), steps(second))
        let places = (0..<Self.rows).map { Int128($0) << 33 }
        let length = ["length": Double(Self.length)]
        let variance = try run("ta.variance", length, first)
        let correlation = try run("ta.correlation", length, first, second)
        let slope = try run("assay.ols", length, first)
        for row in stride(from: Self.length - 1, to: Self.rows, by: 7) {
            let (own, other) = (products(steps, steps, row), products(others, others, row))
            let square = own / Double(Self.length)
            #expect(abs(variance[row] - square) <= 1e-9 * square, "row \(row)")
            let shared = products(steps, others, row) / (own * other).squareRoot()
            #expect(abs(correlation[row] - shared) <= 1e-9, "row \(row)")
            let rise = products(steps, places, row) / products(places, places, row)
            #expect(abs(slope[row] - rise) <= 1e-9 * max(abs(rise), 1e-6), "row \(row)")
        }
    }
}

import Columns
import Indicators
import TestSupport
import Testing

@Suite struct IndicatorAxisTests {
    @Test("An axis gives the bits of each indicator by itself, on a grid and off it", arguments: [2, nil] as [Int?])
    func axisEqualsCalls(decimals: Int?) {
        let samples = samples(rows: 5_000, decimals: decimals)
        let periods = [1, 2, 3, 7, 50, 99, 2_047, 2_048, 3_000, 6_000]
        check(periods.map { SimpleAverage(period: $0) }, over: samples)
        check(periods.map { ExponentialAverage(period: $0) }, over: samples)
    }

    @Test("An axis over no rows hands out nothing")
    func emptyAxis() {
        var tiles = 0
        IndicatorAxis([SimpleAverage(period: 3)]).forEachTile(over: [Column([])]) { _, _, _ in tiles += 1 }
        #expect(tiles == 0)
    }

    private func check<Function: SeriesIndicator>(_ indicators: [Function], over samples: Column<Double>) {
        var found = indicators.map { _ in [Double]() }
        IndicatorAxis(indicators).forEachTile(over: [samples]) { index, rows, values in
            #expect(rows.lowerBound == found[index].count && rows.count == values.count)
            for row in values.indices { found[index].append(values[row]) }
        }
        for (index, indicator) in indicators.enumerated() {
            let alone = indicator.columns(over: [samples])[0].values
            #expect(found[index].map(bits) == alone.map(bits), "\(indicator)")
        }
    }

    /// Undefined is undefined, whatever its bits.
    private func bits(_ value: Double) -> UInt64 { value.isNaN ? .max : value.bitPattern }

    private func samples(rows: Int, decimals: Int?) -> Column<Double> {
        var generator = SeededGenerator(seed: 17)
        let values = (0..<rows).map { _ in Double.random(in: 90...110, using: &generator) }
        guard let decimals else { return Column(values) }
        let steps = DecimalScale(decimals: decimals).stepsPerUnit
        return Column(values.map { ($0 * steps).rounded() / steps }).scaled()
    }
}

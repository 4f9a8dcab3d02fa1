import Indicators
import TestSupport
import Testing

@Suite struct SimpleAverageTests {
    @Test("Both forms agree and the warm-up is told truly", arguments: [1, 2, 3, 14, 200])
    func contract(period: Int) {
        check(SimpleAverage(period: period), seed: UInt64(period))
    }

    @Test("The mean of a window, by hand")
    func byHand() {
        #expect(defined(SimpleAverage(period: 3), over: [1, 2, 3, 4, 8]) == [2, 3, 5])
        #expect(defined(SimpleAverage(period: 1), over: [7, -2]) == [7, -2])
        #expect(defined(SimpleAverage(period: 4), over: [1, 2, 3]) == [])
    }

    @Test("The mean of a window is that of its samples added up anew", arguments: [2, 5, 50])
    func definition(period: Int) {
        var generator = SeededGenerator(seed: 8)
        let samples = (0..<2_000).map { _ in Double.random(in: 90...110, using: &generator) }
        for (row, value) in defined(SimpleAverage(period: period), over: samples).enumerated() {
            let mean = samples[row..<(row + period)].reduce(0, +) / Double(period)
            if abs(value - mean) > 1e-11 * mean { Issue.record("row \(row) was \(value), not \(mean)") }
        }
    }

    @Test("A period of nothing is a programmer's error")
    func noPeriod() async {
        await #expect(processExitsWith: .failure) { _ = SimpleAverage(period: 0) }
    }
}

import Indicators
import TestSupport
import Testing

@Suite struct ExponentialAverageTests {
    @Test("Both forms agree and the warm-up is told truly", arguments: [1, 2, 3, 14, 200])
    func contract(period: Int) {
        check(ExponentialAverage(period: period), seed: UInt64(period))
    }

    @Test("The seed is a simple average, and each sample then moves it by 2 / (period + 1), by hand")
    func byHand() {
        #expect(defined(ExponentialAverage(period: 3), over: [1, 2, 3, 4, 8]) == [2, 3, 5.5])
        #expect(defined(ExponentialAverage(period: 1), over: [7, -2]) == [7, -2])
    }

    @Test("The weights of the samples fall geometrically", arguments: [2, 5, 50])
    func definition(period: Int) throws {
        var generator = SeededGenerator(seed: 9)
        let samples = (0..<400).map { _ in Double.random(in: 90...110, using: &generator) }
        let last = try #require(defined(ExponentialAverage(period: period), over: samples).last)
        let share = 2 / (Double(period) + 1)
        var weight = 1.0
        var sum = 0.0
        for sample in samples[period...].reversed() {
            sum += share * weight * sample
            weight *= 1 - share
        }
        sum += weight * samples[..<period].reduce(0, +) / Double(period)
        #expect(abs(last - sum) < 1e-11 * sum)
    }

    @Test("A period of nothing is a programmer's error")
    func noPeriod() async {
        await #expect(processExitsWith: .failure) { _ = ExponentialAverage(period: 0) }
    }
}

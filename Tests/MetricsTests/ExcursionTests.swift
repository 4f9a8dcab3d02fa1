import Metrics
import Statistics
import Testing

@Suite struct ExcursionTests {
    /// Bars that open at 100, go 5 up and 7 down, and close at 99; then 2 lower; then 1 higher.
    private let open: [Double] = [100, 98, 99]
    private let high: [Double] = [105, 103, 104]
    private let low: [Double] = [93, 91, 92]
    private let close: [Double] = [99, 97, 98]

    private func excursion(
        _ entry: Excursion.Moment, at price: Double, _ exit: Excursion.Moment, at end: Double, isLong: Bool = true,
        rows: ClosedRange<Int> = 0...2
    ) -> Excursion {
        Excursion(
            open: open, high: high, low: low, close: close,
            entry: .init(row: rows.lowerBound, price: price, moment: entry),
            exit: .init(row: rows.upperBound, price: end, moment: exit), isLong: isLong, quantity: 2)
    }

    @Test("A bar that is entered within counts from the fill through its close, one left within through the fill")
    func within() {
        let one = excursion(.within, at: 101, .within, at: 102)
        // 101 99 | 103 91 | 99 102
        #expect(one.adverse == 20 && one.favourable == 4)
        #expect(one.adverseFraction == 10.0 / 101 && one.edgeRatio == 0.2)
        let short = excursion(.within, at: 101, .within, at: 102, isLong: false)
        #expect(short.adverse == 4 && short.favourable == 20)
    }

    @Test("Bars that are entered at the open and left at the close count in full")
    func whole() {
        let one = excursion(.open, at: 100, .close, at: 98, rows: 0...0)
        #expect(one.adverse == 14 && one.favourable == 10)
        let closing = excursion(.close, at: 99, .open, at: 98, rows: 0...1)
        #expect(closing.adverse == 2 && closing.favourable == 0 && closing.edgeRatio == 0)
    }

    @Test("What never stood below its entry has no ratio; several are weighed by their volatility")
    func ratios() {
        let better = excursion(.close, at: 97, .open, at: 99, rows: 1...2)
        #expect(better.adverse == 0 && better.edgeRatio == nil)
        let one = excursion(.open, at: 100, .close, at: 98, rows: 0...0)
        #expect(Excursion.edgeRatio(of: [better, one], volatilities: [1, 2]) == (4 + 5) / 7.0)
        #expect(Excursion.edgeRatio(of: [better], volatilities: [1]) == nil)
    }

    @Test("Profits in multiples of what was risked; nothing where one risked nothing")
    func multiples() {
        #expect(TradeMetrics.multiples(of: [10, -5], initialRisks: [5, 5]) == [2, -1])
        #expect(TradeMetrics.multiples(of: [10], initialRisks: [0]) == nil)
    }

    @Test("Durations are told of all, of gains and of losses; a trade that breaks even is neither")
    func durations() {
        let durations = TradeDurations([2, 4, 9, 5], profits: [1, 3, -1, 0])
        #expect(durations.average == 5 && durations.averageWin == 3 && durations.averageLoss == 9)
        #expect(durations.longest == 9 && durations.shortest == 2)
        #expect(TradeDurations([], profits: []).average == nil)
    }

    @Test("More than a hundred trades count as a hundred under the root")
    func quality() throws {
        let metrics = TradeMetrics((0..<400).map { $0 % 2 == 0 ? 3 : -1 })
        let (all, capped) = (try #require(metrics.systemQuality), try #require(metrics.systemQualityOf100))
        #expect(abs(all - 2 * capped) < 1e-12)
    }

    @Test("The Calmar ratio of the last 36 months leaves out what came before")
    func threeYears() throws {
        let series = try ReturnSeries(
            returns: [-0.5, 0.1, -0.1, 0.2], periodsPerYear: 1, riskFree: .zero)
        let ratio = try #require(DrawdownMetrics.calmarOfThreeYears(series))
        #expect(abs(ratio - (power(1.1 * 0.9 * 1.2, 1 / 3.0) - 1) / 0.1) < 1e-12)
        let short = try ReturnSeries(returns: [0.1, -0.1], periodsPerYear: 1, riskFree: .zero)
        #expect(DrawdownMetrics.calmarOfThreeYears(short) == nil)
    }
}

import Columns
import Indicators
import Market
import Strategies
import TestSupport
import Testing

@Suite struct StrategyPlanTests {
    private let bars = Bars(
        (0..<40).map { row in
            let time = Timestamp(seconds: Int64(60 * row))
            let price = Double(100 + row % 7)
            return Bar(
                openTime: time, closeTime: Timestamp(seconds: time.seconds + 60), open: price - 1, high: price + 2,
                low: price - 2, close: price, volume: 10)
        }, interval: .seconds(60))

    @Test("Equal declarations share a column, others do not")
    func equalDeclarationsShare() throws {
        var plan = StrategyPlan(try testShare(), .seconds(60))
        let close = plan.source(.close)
        let first = plan.column(SimpleAverage(period: 5), of: close)
        #expect(plan.source(.close) == close)
        #expect(plan.column(SimpleAverage(period: 5), of: close) == first)
        #expect(plan.column(SimpleAverage(period: 6), of: close) != first)
        #expect(plan.column(SimpleAverage(period: 5), of: plan.source(.open)) != first)
    }

    @Test("The warm-up is that of the longest chain")
    func warmUp() throws {
        var plan = StrategyPlan(try testShare(), .seconds(60))
        let average = plan.column(SimpleAverage(period: 5), of: plan.source(.close))
        _ = plan.column(ExponentialAverage(period: 4), of: average)
        #expect(plan.warmUp == 7)
    }

    @Test("Reading back needs as many more rows, where they are the most")
    func readingBack() throws {
        var plan = StrategyPlan(try testShare(), .seconds(60))
        let close = plan.source(.close)
        let average = plan.column(SimpleAverage(period: 5), of: close)
        plan.reach(back: 3, of: close)
        #expect(plan.warmUp == 4)
        plan.reach(back: 3, of: average)
        #expect(plan.warmUp == 7)
    }

    @Test("A row reads itself and the past, as the columns have them")
    func rowsRead() throws {
        var plan = StrategyPlan(try testShare(), .seconds(60))
        let close = plan.source(.close)
        let average = plan.column(SimpleAverage(period: 3), of: close)
        let panel = plan.panel(over: [bars])
        let row = panel.row(at: [10])
        #expect(row.index == 10 && panel.rowCounts == [40])
        #expect(row[close] == bars.close[10])
        #expect(row[close, back: 4] == bars.close[6])
        #expect(row[average] == (bars.close[8] + bars.close[9] + bars.close[10]) / 3)
        #expect(panel.row(at: [1])[average].isNaN)
    }

    @Test("An indicator is declared over as many columns as it reads")
    func numberOfColumns() async throws {
        let end = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var plan = StrategyPlan(try testShare(), .seconds(60))
            let close = plan.source(.close)
            _ = plan.column(AverageTrueRange(period: 5), of: plan.source(.high), plan.source(.low), close)
            _ = plan.column(AverageTrueRange(period: 5), of: close)
        }
        let says = String(decoding: try #require(end).standardErrorContent, as: UTF8.self)
        #expect(says.contains("AverageTrueRange reads 3 columns, was given 1"))
    }
}

import Columns
import Indicators
import Market
import Strategies
import TestSupport
import Testing
import Trading

@Suite struct AlignedColumnTests {
    /// Bars that close at these seconds, each a minute long, at these prices.
    private func bars(_ rows: [(close: Int64, price: Double)]) -> Bars {
        Bars(
            rows.map { close, price in
                Bar(
                    openTime: Timestamp(seconds: close - 60), closeTime: Timestamp(seconds: close), open: price,
                    high: price, low: price, close: price, volume: 1)
            }, interval: .seconds(60))
    }

    private func plan() throws -> StrategyPlan {
        StrategyPlan(
            [Feed(InstrumentIndex(0), .seconds(60)), Feed(InstrumentIndex(1), .seconds(60))],
            instruments: [try testShare("AAA"), try testShare("BBB")])
    }

    @Test("A column of another series has the last value that had closed, at the same moment at the latest")
    func lastKnownValue() throws {
        var plan = try plan()
        let first = plan.source(.close)
        let second = plan.aligned(plan.source(.close, of: FeedIndex(1)), to: FeedIndex(0))
        let ratio = plan.column(Arithmetic(.div), of: first, second)
        let panel = plan.panel(over: [
            bars([(60, 10), (120, 12), (180, 15), (240, 20)]), bars([(90, 5), (180, 3), (241, 1)]),
        ])
        let (seconds, ratios) = (0..<4).reduce(into: ([Double](), [Double]())) { values, row in
            let rows = [row, 0]
            let row = panel.row(at: rows)
            values.0.append(row[second])
            values.1.append(row[ratio])
        }
        // At 60 none had closed; at 180 both close; the one at 241 comes a second too late.
        #expect(seconds[0].isNaN && ratios[0].isNaN)
        #expect(seconds.dropFirst() == [5, 3, 3])
        #expect(ratios.dropFirst() == [2.4, 5, 20.0 / 3])
    }

    @Test("To its own series a column is the same, and equal declarations share one")
    func sharesColumns() throws {
        var plan = try plan()
        let other = plan.source(.close, of: FeedIndex(1))
        #expect(plan.aligned(other, to: FeedIndex(1)) == other)
        #expect(plan.aligned(other, to: FeedIndex(0)) == plan.aligned(other, to: FeedIndex(0)))
    }
}

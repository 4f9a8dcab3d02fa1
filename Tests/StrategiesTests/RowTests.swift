import Columns
import Market
import Strategies
import TestSupport
import Testing

/// A row that is asked for what it cannot know.
@Suite struct RowTests {
    @Test("A row that is asked for a later one stops the program")
    func laterRow() async throws {
        let end = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var plan = StrategyPlan(try testShare(), .seconds(60))
            let close = plan.source(.close)
            let bars = Bars(
                (0..<3).map { row in
                    Bar(
                        openTime: Timestamp(seconds: Int64(60 * row)),
                        closeTime: Timestamp(seconds: Int64(60 * row + 60)),
                        open: 1, high: 1, low: 1, close: 1, volume: 1)
                }, interval: .seconds(60))
            let panel = plan.panel(over: [bars])
            let row = panel.row(at: [1])
            precondition(row[close, back: 0] == 1 && row[close, back: 1] == 1, "now and the past can be read")
            _ = row[close, back: -1]
        }
        let says = String(decoding: try #require(end).standardErrorContent, as: UTF8.self)
        #expect(says.contains("a row reads itself and the past, offset was -1"))
    }
}

import Columns
import Metrics
import Testing

@Suite struct DrawdownTests {
    @Test("Depths are told from the running peak, the start included, by hand")
    func byHand() {
        let drawdown = Drawdown(start: 100, equity: Column([80, 200, 150, 50, 400]))
        #expect(drawdown.depths.values.map { ($0 * 1_000).rounded() / 1_000 } == [0.2, 0, 0.25, 0.75, 0])
        #expect(drawdown.greatest == 0.75)
        #expect(drawdown.peak == 400)
    }

    @Test("A curve of nothing has no depth, and its start is the peak")
    func empty() {
        let drawdown = Drawdown(start: 100, equity: Column([]))
        #expect(drawdown.depths.count == 0)
        #expect(drawdown.greatest == 0)
        #expect(drawdown.peak == 100)
    }
}

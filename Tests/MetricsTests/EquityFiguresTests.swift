import Columns
import Metrics
import Testing

@Suite struct EquityFiguresTests {
    private func near(_ value: Double?, _ expected: Double) -> Bool {
        value.map { abs($0 - expected) < 1e-12 } ?? false
    }

    @Test("A gain and a loss of a tenth, two periods a year, by hand")
    func gainAndLoss() {
        let figures = EquityFigures(start: 100, equity: Column([110, 99]), periodsPerYear: 2)
        #expect(near(figures.totalReturn, -0.01))
        #expect(near(figures.annualReturn, -0.01))
        // Deviation √(0.02 / 1), over a year × √2.
        #expect(near(figures.volatility, 0.2))
        #expect(near(figures.sharpe, 0))
        #expect(near(figures.sortino, 0))
        #expect(near(figures.maxDrawdown, 0.1))
        #expect(near(figures.calmar, -0.1))
        #expect(figures.peak == 110)
    }

    @Test("Without a loss there is neither a drawdown nor what is divided by it")
    func noLoss() {
        let figures = EquityFigures(start: 100, equity: Column([120, 132]), periodsPerYear: 4)
        #expect(near(figures.totalReturn, 0.32))
        #expect(near(figures.annualReturn, 0.7424))
        // Returns 0.2 and 0.1: mean 0.15, deviation √0.005, over a year × 2.
        #expect(near(figures.volatility, 0.02.squareRoot()))
        #expect(near(figures.sharpe, 0.15 / 0.005.squareRoot() * 2))
        #expect(figures.sortino == nil)
        #expect(figures.maxDrawdown == 0)
        #expect(figures.calmar == nil)
        #expect(figures.peak == 132)
    }

    @Test("A pace that no number can tell over a year is absent")
    func boundlessPace() {
        let figures = EquityFigures(start: 100, equity: Column([800, 790]), periodsPerYear: 1_000_000)
        #expect(figures.annualReturn == nil)
        #expect(figures.calmar == nil)
    }

    @Test("Losses alone, by hand: the starting equity is the peak")
    func lossesOnly() {
        let figures = EquityFigures(start: 100, equity: Column([90, 72]), periodsPerYear: 1)
        #expect(near(figures.maxDrawdown, 0.28))
        #expect(figures.peak == 100)
        // √((0.01 + 0.04) / 2)
        #expect(near(figures.sortino, -0.15 / 0.025.squareRoot()))
        #expect(near(figures.annualReturn, 0.72.squareRoot() - 1))
    }

    @Test("Constant equity has a volatility of nothing and no ratio to it")
    func constant() {
        let figures = EquityFigures(start: 100, equity: Column([100, 100, 100]), periodsPerYear: 252)
        #expect(figures.totalReturn == 0)
        #expect(figures.annualReturn == 0)
        #expect(figures.volatility == 0)
        #expect(figures.sharpe == nil)
        #expect(figures.sortino == nil)
        #expect(figures.calmar == nil)
        #expect(figures.maxDrawdown == 0)
    }

    @Test("Equal returns have no ratio to a deviation that is rounding alone")
    func equalReturns() {
        let equity = Column((1...40).map { Double(1 << $0) })
        let figures = EquityFigures(start: 1, equity: equity, periodsPerYear: 252)
        #expect(figures.volatility == 0)
        #expect(figures.sharpe == nil)
    }

    @Test("Ruin is the loss of all, a year or not, and ends the account", arguments: [0.0, -50])
    func ruin(last: Double) {
        let figures = EquityFigures(start: 100, equity: Column([110, last, 20]), periodsPerYear: 252)
        #expect(figures.annualReturn == -1)
        #expect(near(figures.totalReturn, last / 100 - 1))
        // Of the returns until then: 0.1 and the last, twice the distance of which is the deviation times √2.
        let change = last / 110 - 1
        #expect(near(figures.volatility, (0.1 - change) / 2.0.squareRoot() * 252.0.squareRoot()))
        #expect(figures.calmar == -1 / figures.maxDrawdown)
    }

    @Test("One return has no deviation, and none has no growth a year either")
    func shortCurves() {
        let one = EquityFigures(start: 100, equity: Column([105]), periodsPerYear: 1)
        #expect(near(one.annualReturn, 0.05))
        #expect(one.volatility == nil)
        #expect(one.sharpe == nil)
        let none = EquityFigures(start: 100, equity: Column([]), periodsPerYear: 1)
        #expect(none.totalReturn == 0)
        #expect(none.annualReturn == nil)
        #expect(none.peak == 100)
    }
}

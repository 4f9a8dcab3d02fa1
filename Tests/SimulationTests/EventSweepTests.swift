import Columns
import Indicators
import Market
import Metrics
import Simulation
import Strategies
import TestSupport
import Testing
import Trading

/// Many sets together are what each is by itself.
@Suite struct EventSweepTests {
    private static let seeds = (1...UInt64(Campaign.size(200))).map { $0 }

    @Test("Pairs of averages that hold everything are the session's runs, at any number of threads", arguments: seeds)
    func pairs(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed &* 7_919)
        let rows = [130, 2_048, 2_049, 5_000].randomElement(using: &generator) ?? 130
        let backtest = try market(rows, seed: seed)
        var plan = backtest.plan
        var sets: [OrderRules] = []
        for _ in 0..<12 { sets.append(rules(&plan, &generator)) }
        let path = try EventPath(backtest)
        let panel = plan.panel(over: backtest.series.map(\.bars))
        let one = path.run(sets, over: panel, threads: 1)
        #expect(one == path.run(sets, over: panel, threads: 2))
        #expect(one == path.run(sets, over: panel, threads: 3))
        let tiled = plan.panel(over: backtest.series.map(\.bars), tiling: EventPath.comparedColumns(sets))
        #expect(one == path.run(sets, over: tiled, threads: 2))
        for (rules, result) in zip(sets, one) {
            let found = try result.get()
            let run = backtest.run(Ruled(rules: rules), plan)
            #expect(found.trades == run.closedLots.count)
            #expect(found.won == run.closedLots.count { $0.profit > .zero })
            let figures = EquityFigures(start: backtest.capital.value, equity: run.equity, periodsPerYear: Double(rows))
            let own = SweepFigures(found.sums, periodsPerYear: Double(rows))
            #expect(abs(own.totalReturn - figures.totalReturn) <= 1e-9)
            #expect(abs(own.maxDrawdown - figures.maxDrawdown) <= 1e-9)
            #expect((own.sharpe == nil) == (figures.sharpe == nil))
            if let sharpe = figures.sharpe { #expect(abs((own.sharpe ?? .nan) - sharpe) <= 1e-9 * max(1, abs(sharpe))) }
            if let sortino = figures.sortino {
                #expect(abs((own.sortino ?? .nan) - sortino) <= 1e-9 * max(1, abs(sortino)))
            }
        }
    }

    @Test("Runs whose lots are coarse are booked lot by lot, and are the session's as well")
    func coarse() throws {
        var generator = SeededGenerator(seed: 4)
        var backtest = try market(1_000, seed: 4)
        backtest = try scene(backtest.series[0].bars, testShare(lot: "1"))
        backtest.models = VenueModels(rule: .backtestingPy, fees: .basisPoints(10), slippage: .none)
        var plan = backtest.plan
        var rules = rules(&plan, &generator)
        rules.size = .equity(1 / 1.001)
        let found = try #require(
            EventPath(backtest).run([rules], over: plan.panel(over: backtest.series.map(\.bars)), threads: 1).first
        ).get()
        let run = backtest.run(Ruled(rules: rules), plan)
        #expect(found.equity == run.equity.last)
        #expect(found.trades == run.closedLots.count)
    }

    private func market(_ rows: Int, seed: UInt64) throws -> Backtest {
        var backtest = try scene(randomMinutes(rows, seed: seed), testShare(lot: "0.00000001"))
        backtest.capital = try Money("1000000")
        backtest.models = VenueModels(rule: .backtestingPy, fees: .basisPoints(10), slippage: .none)
        return backtest
    }

    private func rules(_ plan: inout StrategyPlan, _ generator: inout SeededGenerator) -> OrderRules {
        let close = plan.source(.close)
        let fast = plan.column(SimpleAverage(period: Int.random(in: 1...6, using: &generator)), of: close)
        let slow = plan.column(SimpleAverage(period: Int.random(in: 7...40, using: &generator)), of: close)
        let sizes: [Size] = [
            .equity(1 / 1.001), .equity(1 / 1.001), .equity(0.5), .cash(40_000),
            .quantity(Quantity(units: 70_000_000_000)),
        ]
        var rules = OrderRules(size: sizes.randomElement(using: &generator) ?? .equity(0.5), close: close)
        rules.long =
            Bool.random(using: &generator)
            ? .init(entry: .crossesAbove(fast, slow), exit: .crossesAbove(slow, fast))
            : .init(entry: .above(fast, slow), exit: .atMost(fast, slow))
        if Int.random(in: 0..<4, using: &generator) == 0 { rules.stop = .fraction(0.01) }
        if Int.random(in: 0..<4, using: &generator) == 0 { rules.target = .fraction(0.02) }
        return rules
    }
}

/// Rules that were made beside their plan.
private struct Ruled: Decider {
    let rules: OrderRules

    mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        rules.decide(row, account: account, intents: &intents)
    }
}

import Columns
import Indicators
import Market
import Metrics
import Simulation
import Strategies
import TestSupport
import Testing
import Trading

/// A run from event to event is the session's: the same trades to the last digit, the same figures.
@Suite struct EventPathTests {
    private static let seeds = (1...UInt64(Campaign.size(4_000))).map { $0 }

    @Test("Random rules over random bars, costs and sizes have the session's trades and figures", arguments: seeds)
    func agrees(seed: UInt64) throws {
        let backtest = try market(seed: seed)
        var plan = backtest.plan.giving([.init("seed", Int(seed))])
        let program = RandomRules(plan: &plan)
        let run = backtest.run(program, plan)
        let path = try EventPath(backtest)
        let panel = plan.panel(over: backtest.series.map(\.bars))
        let found: EventRun
        do throws(EventObstacle) {
            found = try path.run(program.rules, over: panel, listsTrades: true)
        } catch {
            // The session alone tells what becomes of an account in debt.
            let isRuined = run.equity.values.contains { $0 <= 0 }
            let needsSession = error.reason != "the equity is gone"
            #expect(isRuined || needsSession && EventPathTests.needsSession(program.rules, backtest))
            return
        }
        compareTrades(found, run, backtest)
        try compareFigures(found, run, backtest)
    }

    @Test("Most random rules go from event to event, and most of them trade")
    func goes() throws {
        var (went, traded) = (0, 0)
        for seed in Self.seeds {
            let backtest = try market(seed: seed)
            var plan = backtest.plan.giving([.init("seed", Int(seed))])
            let program = RandomRules(plan: &plan)
            let path = try EventPath(backtest)
            let found = try? path.run(program.rules, over: plan.panel(over: backtest.series.map(\.bars)))
            went += found == nil ? 0 : 1
            traded += (found?.trades ?? 0) > 3 ? 1 : 0
        }
        #expect(Double(went) > 0.5 * Double(Self.seeds.count))
        #expect(Double(traded) > 0.25 * Double(Self.seeds.count))
    }

    /// Whether rules are such as only the session knows, by what the contract of the path says.
    private static func needsSession(_ rules: OrderRules, _ backtest: Backtest) -> Bool {
        let hasExits = rules.stop != nil || rules.target != nil
        let known: [IntrabarPath] = [.nearestExtremeFirst, .openHighLowClose, .stopFirst]
        let rule = backtest.models.rule
        let isUsual =
            known.contains(rule.path) && rule.linksExits && rule.exitsOnEntryBar != .never
            && rule.gappedStop == .open && rule.betterOpen == .open && rule.touchFills
        let isWatched = !backtest.watch.isEmpty || rule.market == .sameClose
        return isWatched || rules.trail != nil || hasExits && !isUsual
    }

    private func compareTrades(_ found: EventRun, _ run: SimulatedRun, _ backtest: Backtest) {
        let lots = run.closedLots
        #expect(found.trades == lots.count)
        let bars = backtest.series[0].bars
        for (trade, lot) in zip(found.list, lots) {
            #expect(trade.quantity == lot.quantity)
            #expect(trade.entryPrice == lot.entryPrice)
            #expect(trade.exitPrice == lot.exitPrice)
            #expect(trade.fees == lot.fees)
            #expect(trade.profit == lot.profit)
            #expect((bars.openTimes[trade.entryRow]...bars.closeTimes[trade.entryRow]).contains(lot.entryTime))
            #expect((bars.openTimes[trade.exitRow]...bars.closeTimes[trade.exitRow]).contains(lot.exitTime))
        }
        #expect(found.won == lots.count { $0.profit > .zero })
        #expect(found.lost == lots.count { $0.profit < .zero })
    }

    private func compareFigures(_ found: EventRun, _ run: SimulatedRun, _ backtest: Backtest) throws {
        let capital = backtest.capital.value
        let figures = EquityFigures(start: capital, equity: run.equity, periodsPerYear: 100_000)
        let own = SweepFigures(found.sums, periodsPerYear: 100_000)
        func close(_ one: Double?, _ other: Double?, _ what: String) {
            guard let one, let other else {
                #expect(one == nil && other == nil, "\(what): \(String(describing: one)) \(String(describing: other))")
                return
            }
            #expect(abs(one - other) <= 1e-9 * max(1, abs(other)), "\(what): \(one) for \(other)")
        }
        close(own.totalReturn, figures.totalReturn, "total return")
        close(own.annualReturn, figures.annualReturn, "annual return")
        close(own.volatility, figures.volatility, "volatility")
        close(own.sharpe, figures.sharpe, "Sharpe")
        close(own.sortino, figures.sortino, "Sortino")
        close(own.calmar, figures.calmar, "Calmar")
        close(own.maxDrawdown, figures.maxDrawdown, "drawdown")
    }

    // MARK: - Markets and rules

    private func market(seed: UInt64) throws -> Backtest {
        var generator = SeededGenerator(seed: seed &* 977)
        let count = [2, 3, 63, 64, 65, 130, 400, 1_200].randomElement(using: &generator) ?? 64
        let lot = ["1", "0.01", "0.00000001"].randomElement(using: &generator) ?? "1"
        let multiplier: Double = [1.0, 1.0, 50.0].randomElement(using: &generator) ?? 1
        let tick = ["0.01", "0.05"].randomElement(using: &generator) ?? "0.01"
        let share = try testShare(multiplier: multiplier, tick: tick, lot: lot)
        var backtest = try scene(randomMinutes(count, seed: seed), share)
        backtest.capital = try Money(["10000", "1000000", "333.33"].randomElement(using: &generator) ?? "10000")
        let rules: [FillRule] = [.path, .path, .stopFirst, .openHighLowClose, .tradingView, .backtestingPy, .worst]
        let fees: [FeeModel] = [
            .free, .basisPoints(10), .perUnit(try Money("0.01")), .perOrder(try Money("1.5")), .interactiveBrokers,
        ]
        backtest.models = VenueModels(
            rule: rules.randomElement(using: &generator) ?? .path, fees: fees.randomElement(using: &generator) ?? .free,
            slippage: [.none, .none, .ticks(2), .basisPoints(5)].randomElement(using: &generator) ?? .none)
        if Bool.random(using: &generator) { backtest.limits = [RiskLimit.buyingPower] }
        backtest.carriesDebt = Bool.random(using: &generator)
        if Bool.random(using: &generator) { backtest.feeSharing = .inHalves }
        switch Int.random(in: 0..<20, using: &generator) {
        case 0: backtest.watch = [.margin(long: 1, short: 1)]
        case 1: backtest.models.rule.market = .sameClose
        default: break
        }
        return backtest
    }
}

/// Rules by a seed.
private struct RandomRules: RuledProgram {
    let rules: OrderRules

    init(plan: inout StrategyPlan) {
        var generator = SeededGenerator(seed: UInt64(plan.parameter("seed", 0, in: 0...Int.max)) &* 131)
        let close = plan.source(.close)
        let fast = plan.column(SimpleAverage(period: Int.random(in: 1...5, using: &generator)), of: close)
        let slow = plan.column(SimpleAverage(period: Int.random(in: 3...20, using: &generator)), of: close)
        let range = plan.column(TrueRange(), of: plan.source(.high), plan.source(.low), close)
        let sizes: [Size] = [
            .equity(0.95), .equity(1), .equity(1 / 1.001), .cash(4_000), .quantity(Quantity(units: 300_000_000)),
            .risk(0.02, stopDistance: 0.7), .equity(0.3), .equity(1.4),
        ]
        func signal() -> Signal {
            let levels = [60.0, 95, 100, 110]
            return switch Int.random(in: 0..<10, using: &generator) {
            case 0: .above(fast, slow)
            case 1: .over(close, levels.randomElement(using: &generator) ?? 100)
            case 2: .under(slow, levels.randomElement(using: &generator) ?? 100)
            case 3: .all([.above(close, fast), .above(fast, slow)])
            case 4: .any([.crossesAbove(close, slow), .under(range, 0.4)])
            case 5: Bool.random(using: &generator) ? .holds(range) : .atMost(fast, slow)
            case 6: .all([.not(.above(fast, slow)), .not(.over(range, 0.6))])
            case 7: .before(.not(.atMost(fast, slow)), rows: [1, 2, 63, 64, 70].randomElement(using: &generator) ?? 1)
            default:
                Bool.random(using: &generator) ? .crossesAbove(fast, slow) : .crossesAbove(slow, fast)
            }
        }
        func way() -> OrderRules.Way {
            .init(entry: signal(), exit: Int.random(in: 0..<4, using: &generator) == 0 ? nil : signal())
        }
        var rules = OrderRules(size: sizes.randomElement(using: &generator) ?? .equity(0.95), close: close)
        let sides = Int.random(in: 0..<4, using: &generator)
        rules.long = sides == 0 ? nil : way()
        rules.short = sides < 2 ? way() : nil
        if Int.random(in: 0..<5, using: &generator) == 0 {
            rules.long = .init(entry: .crossesAbove(fast, slow), exit: .crossesAbove(slow, fast))
            rules.short = nil
        }
        let distances: [OrderRules.Distance] = [.fraction(0.004), .multiple(range, 1.5), .fraction(0.02)]
        if Int.random(in: 0..<3, using: &generator) == 0 { rules.stop = distances.randomElement(using: &generator) }
        if Int.random(in: 0..<3, using: &generator) == 0 { rules.target = distances.randomElement(using: &generator) }
        if Int.random(in: 0..<15, using: &generator) == 0 { rules.trail = distances.randomElement(using: &generator) }
        self.rules = rules
    }
}

extension EventRun {
    /// What figures are made of.
    var sums: SweepFigures.Sums {
        SweepFigures.Sums(
            periods: periods, growth: equity / capital, sum: sum, squares: squares, downside: downside,
            maxDrawdown: maxDrawdown)
    }
}

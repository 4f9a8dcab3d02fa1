import Columns
import Faults
import Market
import Metrics
import ScriptLanguage
import ScriptPrograms
import ScriptRuns
import Simulation
import Strategies
import TestSupport
import Testing
import Trading

/// A text that goes from event to event does what the session does with it: the same trades to the last digit, the same
/// figures.
@Suite struct CallPathTests {
    private static let seeds = (1...UInt64(Campaign.size(4_000))).map { $0 }

    @Test("Random texts whose orders are functions of columns have the session's trades and figures", arguments: seeds)
    func agrees(seed: UInt64) throws {
        var script = RandomCalls(seed: seed)
        let text = script.text()
        _ = try CallScene(text, seed: seed).compare("seed \(seed)\n\(text)")
    }

    @Test("Most random texts go from event to event, and most of them trade")
    func goes() throws {
        var (went, traded) = (0, 0)
        var reasons: [String: Int] = [:]
        for seed in Self.seeds {
            var script = RandomCalls(seed: seed)
            switch try CallScene(script.text(), seed: seed).events() {
            case .success(let run):
                went += 1
                traded += run.trades > 3 ? 1 : 0
            case .failure(let obstacle):
                reasons[obstacle.reason, default: 0] += 1
            }
        }
        #expect(Double(went) > 0.6 * Double(Self.seeds.count), "\(reasons)")
        #expect(Double(traded) > 0.3 * Double(Self.seeds.count))
    }

    @Test("The samples whose orders are functions of columns", arguments: SampleScript.all)
    func samples(sample: SampleScript) throws {
        let went = try CallScene(EmulatorScene(sample.text, sample.bars())).compare(sample.name)
        #expect(went == Self.ruled.contains(sample.name))
    }

    @Test("Sets together are what each is by itself, at any number of threads", arguments: seeds.prefix(40))
    func together(seed: UInt64) throws {
        var script = RandomCalls(seed: seed)
        let one = try CallScene(script.text(), seed: seed)
        let facts = one.facts
        var plan = one.scene.backtest.plan
        var sets: [CallRules] = []
        for length in 3...14 {
            plan.begin(giving: [.init("Slow", length)])
            if case .success(let rules) = one.scene.strategy.rules(plan: &plan, facts) { sets.append(rules) }
        }
        let panel = plan.panel(over: [one.scene.bars])
        let path = try EventPath(one.scene.backtest)
        // Before there is a table of extremes, which many sets make.
        let alone = sets.map { rules in Result { () throws(EventObstacle) in try path.run(rules, over: panel) } }
        for threads in 1...3 { #expect(path.run(sets, over: panel, threads: threads) == alone) }
        for (rules, run) in zip(sets, alone) {
            #expect(Result { () throws(EventObstacle) in try path.run(rules, over: panel) } == run)
        }
    }

    @Test("A text that cannot go on at a bar is left to the session, which ends there")
    func stopped() throws {
        let text = """
            //@version=6
            strategy("Stopped")
            before = nz(close[bar_index * 20], 100)
            if close > before
                strategy.entry("Long", strategy.long)
            if close < before
                strategy.close("Long")

            """
        let short = try CallScene(EmulatorScene(text, walk(200, seed: 3)))
        #expect(try short.compare("before the end of history"))
        let long = try CallScene(EmulatorScene(text, walk(400, seed: 3)))
        #expect(try long.events() == .failure(EventObstacle(reason: "the text cannot go on at a bar")))
        #expect(throws: Fault.self) { try long.scene.run() }
    }

    private static let ruled: Set = [
        "Reversion/Stochastic.pine", "Trend/AverageCross.pine", "Trend/ChosenAverage.pine", "Trend/Macd.pine",
        "Trend/OpeningRange.pine", "Trend/Ratchet.pine", "Trend/Score.pine", "Trend/WeeklyVolume.pine",
    ]
}

/// A text in an account of its declaration, both ways.
struct CallScene {
    let scene: EmulatorScene

    init(_ scene: EmulatorScene) { self.scene = scene }

    /// A text over a random walk, of a share whose lots and points a seed tells.
    init(_ text: String, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed &* 311)
        let count = [2, 3, 64, 130, 400, 900].randomElement(using: &generator) ?? 130
        let lot = ["1", "0.01", "0.00000001"].randomElement(using: &generator) ?? "1"
        let multiplier: Double = [1.0, 1.0, 5.0].randomElement(using: &generator) ?? 1
        let tick = ["0.01", "0.05"].randomElement(using: &generator) ?? "0.01"
        scene = try EmulatorScene(
            text, walk(count, seed: seed), testShare(multiplier: multiplier, tick: tick, lot: lot))
    }

    /// What the text is told of its symbol.
    var facts: ScriptFacts {
        ScriptFacts(
            scene.instrument, scene.bars.interval, currency: scene.backtest.currency,
            capital: scene.backtest.capital.value, calendar: scene.calendar, zone: scene.zone,
            grids: ScriptFacts.grids(of: scene.bars))
    }

    /// The run from event to event, or why there is none.
    func events() throws -> Result<EventRun, EventObstacle> {
        let backtest = scene.backtest
        var plan = backtest.plan
        switch scene.strategy.rules(plan: &plan, facts) {
        case .failure(let obstacle): return .failure(EventObstacle(reason: obstacle.reason))
        case .success(let rules):
            return Result { () throws(EventObstacle) in
                try EventPath(backtest).run(rules, over: plan.panel(over: [scene.bars]), listsTrades: true)
            }
        }
    }

    /// Compares what comes of it; gives whether it went from event to event.
    func compare(_ what: String) throws -> Bool {
        guard let found = try? events().get() else { return false }
        let run = try scene.run().run
        let lots = run.closedLots
        let bars = scene.bars
        func note(_ difference: String) { Issue.record("\(what)\n\(difference)") }
        if found.trades != lots.count { note("\(found.trades) trades for \(lots.count)") }
        for (place, (trade, lot)) in zip(found.list, lots).enumerated() {
            let own = (trade.quantity, trade.entryPrice, trade.exitPrice, trade.fees, trade.profit)
            let other = (lot.quantity, lot.entryPrice, lot.exitPrice, lot.fees, lot.profit)
            func isWithin(_ row: Int, _ time: Timestamp) -> Bool {
                (bars.openTimes[row]...bars.closeTimes[row]).contains(time)
            }
            let fits = isWithin(trade.entryRow, lot.entryTime) && isWithin(trade.exitRow, lot.exitTime)
            if own != other || !fits {
                return {
                    note("trade \(place): \(trade) for \(lot)"); return true
                }()
            }
        }
        compareFigures(found, run, note)
        return true
    }

    private func compareFigures(_ found: EventRun, _ run: SimulatedRun, _ note: (String) -> Void) {
        if found.won != run.closedLots.count(where: { $0.profit > .zero }) { note("\(found.won) won") }
        let capital = scene.backtest.capital.value
        let figures = EquityFigures(start: capital, equity: run.equity, periodsPerYear: 10_000)
        let own = SweepFigures(
            SweepFigures.Sums(
                periods: found.periods, growth: found.equity / capital, sum: found.sum, squares: found.squares,
                downside: found.downside, maxDrawdown: found.maxDrawdown), periodsPerYear: 10_000)
        let pairs: [(String, Double?, Double?)] = [
            ("total return", own.totalReturn, figures.totalReturn),
            ("annual return", own.annualReturn, figures.annualReturn),
            ("volatility", own.volatility, figures.volatility), ("Sharpe", own.sharpe, figures.sharpe),
            ("Sortino", own.sortino, figures.sortino), ("Calmar", own.calmar, figures.calmar),
            ("drawdown", own.maxDrawdown, figures.maxDrawdown),
        ]
        for (name, one, other) in pairs {
            let isClose =
                if let one, let other { abs(one - other) <= 1e-9 * max(1, abs(other)) } else {
                    one == nil && other == nil
                }
            if !isClose { note("\(name): \(one.map { "\($0)" } ?? "none") for \(other.map { "\($0)" } ?? "none")") }
        }
    }
}

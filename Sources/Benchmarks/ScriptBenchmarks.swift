import Columns
import Documents
import Faults
import Market
import Metrics
import ScriptLanguage
import ScriptPrograms
import ScriptRuns
import Sessions
import Simulation
import Strategies
import Trading

/// Strategies that are texts: what checking one takes, and what a bar takes from the text to the record, on one core.
struct ScriptBenchmarks {
    private let bars: Bars
    private let instrument: Instrument
    private let calendar: TradingCalendar

    init() throws(Fault) {
        let market = try RiverMarket()
        (bars, instrument, calendar) = (market.bars, market.instrument, market.calendar)
    }

    func figures() throws(Fault) -> [Figure] {
        [
            try checking(), try compiling(),
            try events("scripts.crossover/2.6M", Self.crossover, goal: 20),
            try events("scripts.reversal/2.6M", Self.reversal, goal: nil),
            try run(
                "scripts.crossover, session/2.6M", Self.crossover, goal: nil,
                floor: "two averages and two columns of crossings written"),
            try run("scripts.loop/2.6M", Self.loop, goal: 120, floor: "the same, and some twenty steps at each bar"),
        ]
    }

    // MARK: - Texts

    /// Orders are functions of columns: nothing but what happened at a crossing is asked of the script.
    private static let crossover = """
        //@version=6
        strategy("Crossover", default_qty_type=strategy.cash, default_qty_value=50000, initial_capital=100000)
        fast = ta.sma(close, 10)
        slow = ta.sma(close, 50)
        if ta.crossover(fast, slow)
            strategy.entry("Long", strategy.long)
        if ta.crossunder(fast, slow)
            strategy.close("Long")
        """

    /// Both sides, with a filter and a stop.
    private static let reversal = """
        //@version=6
        strategy("Reversal", default_qty_type=strategy.cash, default_qty_value=50000, initial_capital=1000000,
             margin_long=0, margin_short=0)
        fast = ta.ema(close, 12)
        slow = ta.ema(close, 26)
        calm = ta.atr(14) / close < 0.05
        if ta.crossover(fast, slow) and calm
            strategy.entry("Long", strategy.long)
        if ta.crossunder(fast, slow) and calm
            strategy.entry("Short", strategy.short)
        strategy.exit("Out", loss=2000)
        """

    /// The stop follows the position: the script is asked at each bar.
    private static let loop = """
        //@version=6
        strategy("Loop", default_qty_type=strategy.cash, default_qty_value=50000, initial_capital=100000)
        fast = ta.sma(close, 10)
        slow = ta.sma(close, 50)
        range = ta.atr(14)
        var float stop = na
        if ta.crossover(fast, slow) and strategy.position_size == 0
            strategy.entry("Long", strategy.long)
            stop := close - 3 * range
        if strategy.position_size > 0
            stop := math.max(stop, close - 3 * range)
            if close < stop
                strategy.close("Long")
        """

    /// A text of so many lines, of the kinds that people write.
    private static func text(lines count: Int) -> String {
        var lines = ["//@version=6", "strategy(\"Generated\", overlay=true)"]
        var number = 0
        while lines.count < count {
            number += 1
            lines += [
                "length\(number) = input.int(\(10 + number % 40), \"Length \(number)\", minval=1)",
                "average\(number) = ta.ema(close, length\(number)) - ta.sma(hl2, \(20 + number % 60))",
                "isUp\(number) = ta.crossover(close, average\(number)) and volume > volume[1]",
                "var float level\(number) = na",
                "if isUp\(number) and (high - low) / close > 0.001 * \(number)",
                "    level\(number) := math.max(nz(level\(number), low), close * 0.99)",
                "    strategy.entry(\"Long \(number)\", strategy.long, qty=1, comment=\"up\")",
                "// Where the level is lost, all of it goes.",
                "if strategy.position_size > 0 and close < level\(number)",
                "    strategy.close(\"Long \(number)\")",
            ]
        }
        return lines.prefix(count).joined(separator: "\n") + "\n"
    }

    private func checking() throws(Fault) -> Figure {
        let text = Self.text(lines: 1_002)
        var size = 0
        let seconds = leastSeconds(of: 20) {
            size = check(ScriptText(name: "generated.pine", text: text)).script?.body.count ?? 0
        }
        return Figure(
            name: "scripts.check/1000 lines", value: seconds * 1e3, unit: "ms", goal: .atMost(50),
            floor: "\(text.utf8.count) bytes read once", limit: "names looked up and types told, \(size) statements")
    }

    private func compiling() throws(Fault) -> Figure {
        let text = Self.text(lines: 102)
        let facts = facts
        var warmUp = 0
        var fault: Fault?
        let seconds = leastSeconds(of: 20) {
            do throws(Fault) {
                let script = try check(ScriptText(name: "generated.pine", text: text)).runnable()
                var plan = StrategyPlan(instrument, bars.interval)
                let program = try ScriptStrategy(script).program(plan: &plan, facts)
                if let refusal = program.fault { throw refusal }
                warmUp = plan.warmUp
            } catch {
                fault = error
            }
        }
        if let fault { throw fault }
        return Figure(
            name: "scripts.compile/100 lines", value: seconds * 1e3, unit: "ms", goal: .atMost(5),
            floor: "\(text.utf8.count) bytes read once",
            limit: "checked, bound to its inputs, divided and written as steps; warm-up \(warmUp) bars")
    }

    private var facts: ScriptFacts {
        ScriptFacts(
            instrument, bars.interval, currency: "USD", capital: 100_000, calendar: calendar, zone: .utc,
            grids: ScriptFacts.grids(of: bars))
    }

    // MARK: - Bars

    /// A set of a sweep, with all that it takes: the text, its columns and signals, trades and figures.
    private func events(_ name: String, _ text: String, goal: Double?) throws(Fault) -> Figure {
        var (trades, sharpe) = (0, 0.0)
        var fault: Fault?
        let facts = facts
        let seconds = leastSeconds(of: 5) {
            do throws(Fault) {
                let strategy = try ScriptStrategy(try check(ScriptText(name: name, text: text)).runnable())
                var backtest = Backtest(
                    [.init(terms: .paidInFull(instrument), bars: bars, calendar: calendar)], currency: "USD",
                    capital: try Money("100000"),
                    models: VenueModels(rule: .tradingView, fees: .free, slippage: .none))
                strategy.terms.apply(to: &backtest)
                var plan = backtest.plan
                let run = try Self.events(strategy.rules(plan: &plan, facts), backtest, plan)
                let sums = SweepFigures.Sums(
                    periods: run.periods, growth: run.equity / run.capital, sum: run.sum, squares: run.squares,
                    downside: run.downside, maxDrawdown: run.maxDrawdown)
                (trades, sharpe) = (run.trades, SweepFigures(sums, periodsPerYear: 525_960).sharpe ?? 0)
            } catch {
                fault = error
            }
        }
        if let fault { throw fault }
        return Figure(
            name: name, value: seconds / Double(bars.count) * 1e9, unit: "ns a bar",
            goal: goal.map { .atMost($0) } ?? .none, floor: "two averages written and compared",
            limit: "\(trades) trades from event to event, Sharpe \(sharpe)")
    }

    private static func events(
        _ rules: Result<CallRules, CallObstacle>, _ backtest: Backtest, _ plan: StrategyPlan
    ) throws(Fault) -> EventRun {
        switch rules {
        case .failure(let obstacle): throw Fault(.defect, "a text is no set of rules, since \(obstacle)")
        case .success(let rules):
            do throws(EventObstacle) {
                return try EventPath(backtest).run(rules, over: plan.panel(over: backtest.series.map(\.bars)))
            } catch {
                throw Fault(.defect, "a text does not go from event to event, since \(error.reason)")
            }
        }
    }

    private func run(_ name: String, _ text: String, goal: Double?, floor: String) throws(Fault) -> Figure {
        var backtest = Backtest(
            [.init(terms: .paidInFull(instrument), bars: bars, calendar: calendar)], currency: "USD",
            capital: try Money("100000"),
            models: VenueModels(rule: .tradingView, fees: .basisPoints(0.1), slippage: .none))
        backtest.limits = [.buyingPower]
        var (fills, sleeps) = (0, false)
        var fault: Fault?
        let facts = facts
        let seconds = leastSeconds(of: 3) {
            do throws(Fault) {
                let strategy = try ScriptStrategy(try check(ScriptText(name: name, text: text)).runnable())
                var plan = backtest.plan
                let program = strategy.program(plan: &plan, facts)
                if let refusal = program.fault { throw refusal }
                sleeps = program.division.sleeps
                let run = backtest.run(program, plan)
                if let stopped = run.fault { throw stopped }
                fills = run.record.fills.count
            } catch {
                fault = error
            }
        }
        if let fault { throw fault }
        let asked = sleeps ? "asked where a column says so" : "asked at each bar"
        return Figure(
            name: name, value: seconds / Double(bars.count) * 1e9, unit: "ns a bar",
            goal: goal.map { .atMost($0) } ?? .none,
            floor: floor,
            limit: "\(fills) executions, each through risk, venue and ledger; \(asked)")
    }
}

import Columns
import Faults
import Market
import ScriptLanguage
import ScriptPrograms
import Simulation
import Strategies
import TestSupport
import Testing
import Trading

/// Bars of a walk on hundredths, hour by hour.
func walk(_ count: Int, seed: UInt64) -> Bars {
    var generator = SeededGenerator(seed: seed)
    var level = 10_000
    let bars = (0..<count).map { row in
        let open = max(500, level + Int.random(in: -20...20, using: &generator))
        let close = max(500, open + Int.random(in: -90...90, using: &generator))
        let high = max(open, close) + Int.random(in: 0...40, using: &generator)
        let low = min(open, close) - Int.random(in: 0...40, using: &generator)
        level = close
        return Bar(
            openTime: Timestamp(seconds: Int64(row) * 3_600), closeTime: Timestamp(seconds: Int64(row + 1) * 3_600),
            open: Double(open) / 100, high: Double(high) / 100, low: Double(low) / 100, close: Double(close) / 100,
            volume: Double(Int.random(in: 1...5_000, using: &generator)))
    }
    // By way of the importer's grid, as bars of the store have it.
    return Bars(bars, interval: .seconds(3_600))
}

/// A script over bars of one share.
struct ScriptScene {
    let strategy: ScriptStrategy
    let backtest: Backtest
    let facts: ScriptFacts

    init(_ text: String, over bars: Bars) throws {
        let checked = check(ScriptText(name: "test.pine", text: text))
        let script = try #require(checked.script, "\(checked.rendered)\n\(text)")
        strategy = try ScriptStrategy(script)
        let instrument = try testShare()
        let calendar = TradingCalendar.roundTheClock
        var backtest = Backtest(
            [.init(terms: .paidInFull(instrument), bars: bars, calendar: calendar)], currency: "USD",
            capital: try Money("1000000"), models: VenueModels(rule: .tradingView, fees: .free, slippage: .none))
        backtest.limits = []
        backtest.pyramiding = strategy.terms.pyramiding ?? 1
        self.backtest = backtest
        facts = ScriptFacts(
            instrument, bars.interval, currency: "USD", capital: 1_000_000, calendar: calendar, zone: .utc,
            grids: ScriptFacts.grids(of: bars))
    }

    /// A run by one way of doing the statements.
    func run(_ evaluation: ScriptStrategy.Evaluation) -> SimulatedRun {
        var plan = backtest.plan
        let program = strategy.program(plan: &plan, facts, evaluation)
        return backtest.run(program, plan)
    }

    /// A run whose columns come bar by bar; halfway the stream goes on as a copy of itself.
    func streamed(_ evaluation: ScriptStrategy.Evaluation = .split) -> SimulatedRun {
        var plan = backtest.plan
        let program = strategy.program(plan: &plan, facts, evaluation)
        let bars = backtest.series[0].bars
        var grids: [BarSource: DecimalScale] = [:]
        for (source, column) in [
            (BarSource.open, bars.open), (.high, bars.high), (.low, bars.low), (.close, bars.close),
            (.volume, bars.volume),
        ] {
            grids[source] = column.scale
        }
        var stream = PanelStream(plan, grids: [grids])
        var simulator = backtest.simulator(program)
        for row in 0..<bars.count {
            if row == bars.count / 2 {
                let saved = stream
                stream.append(bars[0], to: FeedIndex(0))
                stream = saved
            }
            stream.append(bars[row], to: FeedIndex(0))
            simulator.run(stream.panel, until: row + 1)
        }
        return simulator.finish()
    }
}

/// The first difference of two runs; nil where they are the same to the last bit.
func difference(_ one: SimulatedRun, _ other: SimulatedRun) -> String? {
    if (one.fault == nil) != (other.fault == nil) {
        return "\(one.fault?.description ?? "no fault") and \(other.fault?.description ?? "no fault")"
    }
    let (first, second) = (one.record.lines, other.record.lines)
    for place in 0..<min(first.count, second.count) where first[place] != second[place] {
        return "line \(place): \(first[place]) and \(second[place])"
    }
    if first.count != second.count { return "\(first.count) lines and \(second.count)" }
    let same = one.equity.values.map(\.bitPattern) == other.equity.values.map(\.bitPattern)
    return same ? nil : "the equity"
}

/// The values of an expression at all bars, as the script itself tells them when it ends at the last one.
func shownValues(
    of expression: String, after prelude: String = "", _ bars: Bars, _ evaluation: ScriptStrategy.Evaluation = .naive,
    version: Int = 6
) throws -> String {
    let text = """
        //@version=\(version)
        strategy("Shown")
        \(prelude)
        shown = \(expression)
        var string told = ""
        told := told + " " + str.tostring(shown)
        if bar_index == \(bars.count - 1)
            runtime.error("@" + told)
        """
    let fault = try #require(ScriptScene(text, over: bars).run(evaluation).fault)
    let parts = fault.description.split(separator: "@ ", maxSplits: 1)
    return parts.count == 2 ? String(parts[1]) : fault.description
}

import Columns
import Market
import Sessions
import Simulation
import Strategies
import StrategyLibrary
import TestSupport
import Trading

/// One-minute bars from their four prices.
func minutes(_ prices: [(open: Double, high: Double, low: Double, close: Double)], volume: Double = 1_000) -> Bars {
    let bars = prices.enumerated().map { row, price in
        Bar(
            openTime: Timestamp(seconds: Int64(row) * 60), closeTime: Timestamp(seconds: Int64(row) * 60 + 60),
            open: price.open, high: price.high, low: price.low, close: price.close, volume: volume)
    }
    return Bars(bars, interval: .seconds(60))
}

/// A walk in hundredths, with gaps between a close and the next open.
func randomMinutes(_ count: Int, seed: UInt64, start: Int = 10_000) -> Bars {
    var generator = SeededGenerator(seed: seed)
    var level = start
    return minutes(
        (0..<count).map { _ in
            let open = max(200, level + Int.random(in: -30...30, using: &generator))
            let close = max(200, open + Int.random(in: -60...60, using: &generator))
            let high = max(open, close) + Int.random(in: 0...20, using: &generator)
            let low = min(open, close) - Int.random(in: 0...20, using: &generator)
            level = close
            return (Double(open) / 100, Double(high) / 100, Double(low) / 100, Double(close) / 100)
        })
}

/// A program that wants what a script says, row by row.
struct Scripted: StrategyProgram {
    /// What is wanted at each row; nothing of a script that was only planned.
    var steps: [Int: [Intent]] = [:]

    init(plan: inout StrategyPlan) {}

    mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        intents += steps[row.index] ?? []
    }
}

/// Bars of one share of which each is traded, in an account of ten thousand dollars.
func scene(_ bars: Bars, _ instrument: Instrument? = nil) throws -> Backtest {
    let series = Backtest.Series(
        terms: .paidInFull(try instrument ?? testShare()), bars: bars, calendar: try TradingCalendar(named: "24/7"))
    var backtest = Backtest(
        [series], currency: "USD", capital: try Money("10000"),
        models: VenueModels(rule: .path, fees: .free, slippage: .none))
    backtest.limits = []
    return backtest
}

extension Backtest {
    /// Runs a script.
    func run(_ steps: [Int: [Intent]]) -> SimulatedRun {
        var plan = plan
        var program = Scripted(plan: &plan)
        program.steps = steps
        return run(program, plan)
    }
}

/// A crossover over bars, from 10,000 in cash.
func crossover(
    fast: Int, slow: Int, exposure: Double = 0.95, over bars: Bars, fees: FeeModel = .free,
    slippage: SlippageModel = .none
) throws -> SimulatedRun {
    var backtest = try scene(bars)
    backtest.models = VenueModels(rule: .path, fees: fees, slippage: slippage)
    var plan = backtest.plan.giving([.init("fast", fast), .init("slow", slow), .init("exposure", exposure)])
    let program = Crossover(plan: &plan)
    return backtest.run(program, plan)
}

/// The prices of a bar.
typealias Quote = (open: Double, high: Double, low: Double, close: Double)

/// Two shares whose bars have lengths of their own.
func pair(
    _ rule: FillRule, _ one: (step: Int64, prices: [Quote]), _ other: (step: Int64, prices: [Quote]),
    actions: [CorporateAction] = []
) throws -> Backtest {
    let series = try [("AAA", one, []), ("BBB", other, actions)].map { name, part, actions in
        let bars = part.prices.enumerated().map { row, price in
            Bar(
                openTime: Timestamp(seconds: Int64(row) * part.step),
                closeTime: Timestamp(seconds: Int64(row + 1) * part.step), open: price.open, high: price.high,
                low: price.low, close: price.close, volume: 1_000)
        }
        return Backtest.Series(
            terms: .paidInFull(try testShare(name)), bars: Bars(bars, interval: .seconds(Int(part.step))),
            calendar: try TradingCalendar(named: "24/7"), actions: actions)
    }
    var backtest = Backtest(
        series, currency: "USD", capital: try Money("10000"),
        models: VenueModels(rule: rule, fees: .free, slippage: .none))
    backtest.limits = []
    return backtest
}

extension Backtest {
    /// Runs a script by the seconds of moments.
    func run(at steps: [Int64: [Intent]]) -> SimulatedRun {
        var plan = plan
        var program = Timed(plan: &plan)
        program.steps = steps
        return run(program, plan)
    }
}

/// A program that wants what a script says, moment by moment.
struct Timed: StrategyProgram {
    var steps: [Int64: [Intent]] = [:]

    init(plan: inout StrategyPlan) {}

    mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        intents += steps[account.time.seconds] ?? []
    }
}

import Columns
import Market
import Sessions
import Simulation
import Strategies
import StrategyLibrary
import TestSupport
import Trading

/// A share with a tick of a hundredth, a lot of one and a multiplier as asked.
func share(multiplier: Double = 1) throws -> Instrument {
    Instrument(
        symbol: "TEST", kind: .stock, currency: "USD", tick: try Price("0.01"), lot: try Quantity("1"),
        multiplier: multiplier, calendar: "24/7", timeZone: "UTC")
}

/// One-minute bars from their four prices.
func minutes(_ prices: [(open: Double, high: Double, low: Double, close: Double)]) -> Bars {
    let bars = prices.enumerated().map { row, price in
        Bar(
            openTime: Timestamp(seconds: Int64(row) * 60), closeTime: Timestamp(seconds: Int64(row) * 60 + 60),
            open: price.open, high: price.high, low: price.low, close: price.close, volume: 1_000)
    }
    return Bars(bars, interval: .seconds(60))
}

/// A walk in hundredths, with gaps between a close and the next open.
func randomMinutes(_ count: Int, seed: UInt64) -> Bars {
    var generator = SeededGenerator(seed: seed)
    var level = 10_000
    return minutes(
        (0..<count).map { _ in
            let open = level + Int.random(in: -30...30, using: &generator)
            let close = max(100, open + Int.random(in: -60...60, using: &generator))
            let high = max(open, close) + Int.random(in: 0...20, using: &generator)
            let low = min(open, close) - Int.random(in: 0...20, using: &generator)
            level = close
            return (Double(open) / 100, Double(high) / 100, Double(low) / 100, Double(close) / 100)
        })
}

/// A crossover over bars, from 10,000 in cash.
func crossover(
    _ parameters: Crossover.Parameters, over bars: Bars, fees: FeeModel = .free, slippage: SlippageModel = .none
) throws -> SimulatedRun {
    var plan = IndicatorPlan()
    let program = Crossover(parameters, lot: try Quantity("1"), plan: &plan)
    let desk = OrderDesk(ledger: Ledger(cash: try Money("10000"), multipliers: [1]), checks: [])
    let venue = SimulatedVenue([try share()], fees: fees, slippage: slippage)
    let simulator = Simulator(TradingSession(program, desk: desk), venue: venue)
    return simulator.run(plan.panel(over: bars), bars: bars)
}

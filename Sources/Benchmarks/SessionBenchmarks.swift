import Columns
import Faults
import Market
import Samples
import Sessions
import Simulation
import Strategies
import StrategyLibrary
import Trading

/// Nanoseconds a bar of a whole run: columns, decisions, risk, orders, ledger and equity, on one core.
struct SessionBenchmarks {
    private let bars: Bars
    private let instrument: Instrument
    private let calendar: TradingCalendar

    init() throws(Fault) {
        calendar = try TradingCalendar(named: "24/7")
        instrument = Instrument(
            symbol: "RIVER", kind: .crypto, currency: "USD", tick: try Price("0.01"), lot: try Quantity("0.00000001"),
            multiplier: 1, calendar: "24/7", timeZone: "UTC")
        bars = Bars(
            try SampleMarket().riverBars(minutes: 2_628_000), interval: .seconds(60), calendar: calendar)
    }

    func figures() throws(Fault) -> [Figure] {
        var backtest = Backtest(
            [.init(terms: .paidInFull(instrument), bars: bars, calendar: calendar)], currency: "USD",
            capital: try Money("100000"),
            models: VenueModels(rule: .path, fees: .basisPoints(0.1), slippage: .none))
        backtest.limits = [.buyingPower, .priceCollar(0.2), .leverage(1), .drawdown(0.9)]
        var fills = 0
        let seconds = leastSeconds(of: 5) {
            var plan = backtest.plan
            let program = Crossover(plan: &plan)
            fills = backtest.run(program, plan).record.fills.count
        }
        return [
            Figure(
                name: "session.crossover 10/50/2.6M", value: seconds / Double(bars.count) * 1e9, unit: "ns a bar",
                goal: .atMost(25), floor: "two averages and one column written",
                limit: "\(fills) executions, each through risk, venue and ledger")
        ]
    }
}

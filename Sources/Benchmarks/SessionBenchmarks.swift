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
        let account = AccountTerms(
            currency: "USD", capital: try Money("100000"), instruments: [.paidInFull(instrument)], closing: .firstIn,
            conversion: .atOnce)
        let terms = DeskTerms(
            account: account, limits: [.buyingPower, .priceCollar(0.2), .leverage(1), .drawdown(0.9)], pyramiding: 1)
        var fills = 0
        let seconds = leastSeconds(of: 5) {
            var plan = IndicatorPlan(instrument, bars.interval)
            let program = Crossover(.init(fast: 10, slow: 50), plan: &plan)
            let venue = SimulatedVenue(
                [Listing(instrument, calendar: calendar, isDated: false)],
                models: VenueModels(rule: .path, fees: .basisPoints(0.1), slippage: .none))
            let market = SimulatedMarket([.init(InstrumentIndex(0), bars)], calendar: calendar)
            let session = TradingSession(program, desk: OrderDesk(terms))
            let run = Simulator(session, venue: venue, market: market).run(plan.panel(over: [bars]))
            fills = run.record.fills.count
        }
        return [
            Figure(
                name: "session.crossover 10/50/2.6M", value: seconds / Double(bars.count) * 1e9, unit: "ns a bar",
                goal: .atMost(25), floor: "two averages and one column written",
                limit: "\(fills) executions, each through risk, venue and ledger")
        ]
    }
}

import Columns
import Faults
import Market
import Sessions
import Simulation
import Statistics
import Strategies
import StrategyLibrary
import Trading

/// Nanoseconds a bar of a whole run: columns, decisions, risk, orders, ledger and equity, on one core.
struct SessionBenchmarks {
    private let bars: Bars
    private let instrument: Instrument
    private let calendar: TradingCalendar

    init() throws(Fault) {
        let market = try RiverMarket()
        (bars, instrument, calendar) = (market.bars, market.instrument, market.calendar)
    }

    func figures() throws(Fault) -> [Figure] { [try crossover(), try momentum()] }

    private func crossover() throws(Fault) -> Figure {
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
        return Figure(
            name: "session.crossover 10/50/2.6M", value: seconds / Double(bars.count) * 1e9, unit: "ns a bar",
            goal: .atMost(25), floor: "two averages and one column written",
            limit: "\(fills) executions, each through risk, venue and ledger")
    }

    /// The fifty of 500 symbols that have risen most, over ten years of daily bars.
    private func momentum() throws(Fault) -> Figure {
        let calendar = try TradingCalendar(named: "nyse")
        let sessions = calendar.sessions(
            from: CalendarDate(daysSince1970: 16_436), to: CalendarDate(daysSince1970: 20_088))
        let series = try (0..<500).map { (symbol) throws(Fault) -> Backtest.Series in
            let instrument = Instrument(
                symbol: "S\(symbol + 1000)", kind: .stock, currency: "USD", tick: try Price("0.01"),
                lot: try Quantity("1"), multiplier: 1, calendar: "nyse", timeZone: "America/New_York")
            return Backtest.Series(
                terms: .paidInFull(instrument),
                bars: Self.walk(RandomStream(seed: 1, stream: 0, path: UInt64(symbol)), through: sessions),
                calendar: calendar)
        }
        var backtest = Backtest(
            series, currency: "USD", capital: try Money("10000000"),
            models: VenueModels(rule: .path, fees: .basisPoints(1), slippage: .none))
        backtest.limits = [.buyingPower, .leverage(1)]
        var fills = 0
        let seconds = leastSeconds(of: 3) {
            var plan = backtest.plan.giving([GivenParameter("count", 50)])
            let program = Momentum(plan: &plan)
            fills = backtest.run(program, plan).record.fills.count
        }
        return Figure(
            name: "session.momentum 500×10y", value: seconds, unit: "s", goal: .atMost(2),
            floor: "\(500 * sessions.count) bars of two columns read once",
            limit: "\(fills) executions, and one ranking of 500 each month")
    }

    /// Daily bars of a random walk, a few percent a day.
    private static func walk(_ stream: RandomStream, through sessions: [Session]) -> Bars {
        var last = 100.0
        let bars = sessions.enumerated().map { number, session in
            let first = stream.uniforms(block: UInt32(2 * number))
            let second = stream.uniforms(block: UInt32(2 * number + 1))
            let open = last
            let close = max(1, open * (1 + 0.04 * (first.x - 0.495)))
            last = (close * 100).rounded() / 100
            return Bar(
                openTime: session.open, closeTime: session.close, open: open,
                high: ((max(open, last) * (1 + 0.01 * second.x)) * 100).rounded() / 100,
                low: ((min(open, last) * (1 - 0.01 * second.y)) * 100).rounded() / 100, close: last, volume: 1e6)
        }
        return Bars(bars, interval: .days(1))
    }
}

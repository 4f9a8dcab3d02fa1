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

/// A strategy that is a text, over the bars of one instrument.
struct EmulatorScene {
    var strategy: ScriptStrategy
    var instrument: Instrument
    var bars: Bars
    var calendar: TradingCalendar
    var zone: MarketZone
    var backtest: Backtest

    /// A text over bars, with what it declares of account and market.
    init(
        _ text: String, _ bars: Bars, _ instrument: Instrument? = nil, calendar: String = "24/7",
        zone: MarketZone = .utc
    ) throws {
        let checked = check(ScriptText(name: "test.pine", text: text))
        strategy = try ScriptStrategy(#require(checked.script, "\(checked.rendered)"))
        self.instrument = try instrument ?? testShare()
        self.bars = bars
        self.calendar = try TradingCalendar(named: calendar)
        self.zone = zone
        backtest = Backtest(
            [.init(terms: .paidInFull(self.instrument), bars: bars, calendar: self.calendar)],
            currency: self.instrument.currency, capital: try Money("100000"),
            models: VenueModels(rule: .tradingView, fees: .free, slippage: .none))
        backtest.limits = []
        strategy.terms.apply(to: &backtest)
    }

    /// What comes of it.
    func run(_ evaluation: ScriptStrategy.Evaluation = .split) throws -> (run: SimulatedRun, names: [String]) {
        let facts = ScriptFacts(
            instrument, bars.interval, currency: backtest.currency, capital: backtest.capital.value,
            calendar: calendar, zone: zone, grids: ScriptFacts.grids(of: bars))
        var plan = backtest.plan
        let program = strategy.program(plan: &plan, facts, evaluation)
        #expect(plan.problems.isEmpty)
        let run = backtest.run(program, plan)
        if let fault = run.fault { throw fault }
        return (run, plan.orderNames + run.madeNames)
    }

    /// Its list of trades.
    func trades() throws -> [ListedTrade] {
        let (run, names) = try run()
        return TradeList(
            run.closedLots, run.positions[0], in: InstrumentIndex(0), instrument, record: run.record,
            names: names, bars: bars, capital: backtest.capital.value, rate: 1,
            tradesAtClose: strategy.terms.fillsAtClose
        ).trades
    }
}

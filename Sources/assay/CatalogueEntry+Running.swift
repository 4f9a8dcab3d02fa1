import Columns
import Faults
import Market
import Persistence
import ScriptPrograms
import Simulation
import Strategies
import Trading

extension CatalogueEntry {
    /// A plan of the series of a run, and the program that made its declarations in it.
    func program(
        _ given: [GivenParameter], over backtest: Backtest
    ) -> (program: any Decider, plan: StrategyPlan) {
        var plan = backtest.plan.giving(given)
        let made = make(&plan, ScriptFacts(backtest))
        return (made, plan)
    }

    /// A program that makes its declarations in a plan.
    func make(_ plan: inout StrategyPlan, _ facts: ScriptFacts) -> any Decider {
        switch code {
        case .type(let program): program.init(plan: &plan)
        case .script(let strategy): strategy.program(plan: &plan, facts)
        }
    }

    /// Refuses more or fewer instruments than the strategy trades.
    func check(_ series: [SeriesName]) throws(Fault) {
        let count = Set(series.map(\.symbol)).count
        // Who trades one instrument reads one series of it.
        let isMet = instruments.contains(count) && (instruments.upperBound > 1 || series.count == 1)
        guard !isMet else { return }
        let (least, most) = (instruments.lowerBound, instruments.upperBound)
        let wanted =
            most == 1
            ? "one series"
            : least == most
                ? "\(most) instruments" : count < least ? "\(least) instruments or more" : "at most \(most) instruments"
        let given = series.map(\.description).joined(separator: ",")
        throw Fault(
            .usage, "strategy '\(name)' trades \(wanted), was given \(given)", at: "--data",
            remedy: most == 1 ? "name one, as in OAK:1d" : "name them with commas between, as in OAK:1d,ELM:1d")
    }

    /// Runs the strategy.
    func run(_ given: [GivenParameter], _ setting: RunSetting) throws(Fault) -> SimulatedRun {
        try setting.checkPrices()
        return try run(given, over: setting.backtest)
    }

    /// Runs the strategy over what may differ from a setting, as in its fill rule.
    func run(_ given: [GivenParameter], over backtest: Backtest) throws(Fault) -> SimulatedRun {
        let (program, plan) = program(given, over: backtest)
        if let fault = program.fault { throw located(fault) }
        let run = backtest.run(program, plan)
        if let fault = run.fault { throw located(fault) }
        if let denial = run.record.denials.first(where: { $0.rule == IntentRule.instrument }) {
            let count = backtest.instruments.count
            throw Fault(
                .usage, "the strategy names instrument \(denial.instrument.offset), and trades \(count), from 0",
                at: denial.time.text(in: .utc), remedy: "take instruments from 'account.instruments'")
        }
        if let denial = run.record.denials.first(where: { $0.rule == SizeRule.countable }) {
            let symbol = backtest.instruments[denial.instrument.offset].instrument.symbol
            throw Fault(
                .usage, "an order is for more than a position can be, \(Quantity.greatestPosition)",
                at: "\(symbol), \(denial.time.text(in: .utc))",
                remedy: "run it with less --capital, or import the prices in a larger unit")
        }
        return run
    }

    /// A fault of a text at its place in it.
    private func located(_ fault: Fault) -> Fault {
        let text = path ?? name
        return Fault(fault.kind, fault.what, at: fault.place.map { "\(text):\($0)" } ?? text, remedy: fault.remedy)
    }
}

extension ScriptFacts {
    /// What a script knows of the first series of a run.
    init(_ backtest: Backtest) {
        let series = backtest.series[0]
        self.init(
            series.terms.instrument, series.bars.interval, currency: backtest.currency,
            capital: backtest.capital.value, calendar: series.calendar, zone: series.calendar.zone,
            grids: Self.grids(of: series.bars))
    }

    /// What stands in for it where no bars are read: what a script declares does not depend on it.
    static func standIn(_ plan: StrategyPlan) -> ScriptFacts {
        ScriptFacts(
            plan.instruments[0], plan.feeds[0].interval, currency: "USD", capital: 1, calendar: .roundTheClock,
            zone: .utc,
            grids: [:])
    }
}

import Arguments
import Columns
import Digests
import Documents
import Faults
import Market
import Sessions
import Simulation
import Strategies
import StrategyLibrary
import Trading

/// A parameter of a strategy with the value it has where none is given.
struct StrategyParameter: Sendable {
    let name: String
    let usual: Double
    let isWhole: Bool
    let range: ClosedRange<Double>
}

/// A strategy that the program ships.
struct CatalogueEntry: Sendable {
    /// What a run needs beside its parameters.
    struct Setting {
        let bars: Bars
        let instrument: Instrument
        let calendar: TradingCalendar
        let capital: Money
        let fees: FeeModel
        let slippage: SlippageModel
    }

    let name: String
    let version: String
    let summary: String
    let parameters: [StrategyParameter]
    let run: @Sendable (_ values: [String: Double], _ setting: Setting) throws(Fault) -> SimulatedRun

    /// What names the strategy in results: its name and version.
    var digest: Digest { SHA256.digest(of: "\(name) \(version)") }

    /// The values of all parameters: those that were given, checked, and the usual ones.
    func values(given: [Assignment]) throws(Fault) -> [String: Double] {
        var values = Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.usual) })
        for assignment in given {
            guard let parameter = parameters.first(where: { $0.name == assignment.name }) else {
                throw Fault(
                    .usage, "strategy '\(name)' has no parameter '\(assignment.name)'", at: "--set",
                    remedy: "its parameters are \(parameters.map(\.name).joined(separator: ", "))")
            }
            guard let value = Double(assignment.value), value.isFinite, parameter.range.contains(value),
                !parameter.isWhole || value == value.rounded()
            else {
                let kind = parameter.isWhole ? "a whole number" : "a number"
                let low = NumberText.shortest(parameter.range.lowerBound)
                let high = NumberText.shortest(parameter.range.upperBound)
                throw Fault(
                    .usage,
                    "parameter '\(assignment.name)' is \(kind) from \(low) to \(high), was '\(assignment.value)'",
                    at: "--set")
            }
            values[assignment.name] = value
        }
        return values
    }
}

/// The strategies that the program ships.
enum StrategyCatalogue {
    static let entries: [CatalogueEntry] = [crossover]

    /// The strategy of a name, capital letters aside.
    static func entry(named name: String) throws(Fault) -> CatalogueEntry {
        guard let entry = entries.first(where: { $0.name == name.lowercased() }) else {
            throw Fault(
                .usage, "there is no strategy '\(name)'",
                remedy: "there is \(entries.map(\.name).joined(separator: ", "))")
        }
        return entry
    }

    private static let crossover = CatalogueEntry(
        name: "crossover", version: "1", summary: "long while the fast average is above the slow one",
        parameters: [
            StrategyParameter(name: "fast", usual: 10, isWhole: true, range: 1...100_000),
            StrategyParameter(name: "slow", usual: 50, isWhole: true, range: 1...100_000),
            StrategyParameter(name: "exposure", usual: 0.95, isWhole: false, range: 0...1),
        ],
        run: { values, setting throws(Fault) in
            let parameters = Crossover.Parameters(
                fast: Int(values["fast"] ?? 10), slow: Int(values["slow"] ?? 50), exposure: values["exposure"] ?? 0.95)
            var plan = IndicatorPlan(setting.instrument, setting.bars.interval)
            let program = Crossover(parameters, plan: &plan)
            return try simulate(program, plan, setting)
        })

    private static func simulate(
        _ program: some StrategyProgram, _ plan: IndicatorPlan, _ setting: CatalogueEntry.Setting
    ) throws(Fault) -> SimulatedRun {
        // Half of the range of prices, so that slippage stays inside of it.
        let limit = 4e9
        let bars = setting.bars
        for row in 0..<bars.count where max(abs(bars.high[row]), abs(bars.low[row])) >= limit {
            throw Fault(
                .input, "a price of \(bars.high[row]) is beyond those that orders can have, ±4,000,000,000",
                at: "\(setting.instrument.symbol), \(bars.openTimes[row].text(in: .utc))",
                remedy: "choose other bars with --from and --to, or import prices in a larger unit")
        }
        if case .ticks(let count) = setting.slippage, Double(count) * setting.instrument.tick.value >= limit {
            throw Fault(
                .usage, "a slippage of \(count) ticks of \(setting.instrument.tick) is beyond all prices",
                at: "--slippage", remedy: "give fewer ticks")
        }
        let backtest = Backtest(
            [.init(terms: .paidInFull(setting.instrument), bars: bars, calendar: setting.calendar)],
            currency: setting.instrument.currency, capital: setting.capital,
            models: VenueModels(rule: .path, fees: setting.fees, slippage: setting.slippage))
        let run = backtest.run(program, plan)
        if let denial = run.record.denials.first(where: { $0.rule == SizeRule.countable }) {
            throw Fault(
                .usage, "an order is for more than a position can be, \(Quantity.greatestPosition)",
                at: "\(setting.instrument.symbol), \(denial.time.text(in: .utc))",
                remedy: "run it with less --capital, or import the prices in a larger unit")
        }
        return run
    }
}

import Arguments
import Columns
import Digests
import Documents
import Faults
import Market
import Persistence
import Simulation
import Strategies
import Trading

/// One backtest as it is asked for: a strategy over stored bars, with money, costs and conventions.
struct RunRequest: Sendable {
    /// How the bars are read; of which series, `series` tells.
    let bars: StoredBars.Request
    let series: [SeriesName]
    let entry: CatalogueEntry
    /// The word that asks for it: a name, or the path of a file.
    let word: String
    let given: [GivenParameter]
    /// The parameters of the strategy, with the values that they have.
    let parameters: [StrategyParameter]
    let model: RunModel
    /// The model before the strategy said what it declares.
    private let asked: RunModel

    /// A request whose strategy trades so many series and takes the values that are given.
    init(
        bars: StoredBars.Request, series: [SeriesName], entry: CatalogueEntry, word: String, given: [Assignment],
        model: RunModel
    ) throws(Fault) {
        try entry.check(series)
        self.bars = bars
        self.series = series
        self.entry = entry
        self.word = word
        self.given = given.map { GivenParameter($0) }
        parameters = try entry.parameters(self.given, over: series)
        asked = model
        self.model = try model.adopting(entry.terms)
    }

    /// The same with other values of parameters.
    func with(_ given: [GivenParameter]) throws(Fault) -> RunRequest {
        try RunRequest(
            bars: bars, series: series, entry: entry, word: word,
            given: given.map { Assignment(name: $0.name, value: $0.text) }, model: asked)
    }

    /// The same over another span, the bars before it known to the strategy.
    func over(from: String?, to: String?, warmUp: Int) throws(Fault) -> RunRequest {
        var bars = bars
        (bars.from, bars.to, bars.warmUp) = (from, to, warmUp)
        return try RunRequest(
            bars: bars, series: series, entry: entry, word: word,
            given: given.map { Assignment(name: $0.name, value: $0.text) }, model: asked)
    }

    /// The words that ask for the same run: the strategy, its series, every parameter, and what is not as usual.
    var command: [String] {
        var words = [word, "--data", series.map(\.description).joined(separator: ",")]
        func add(_ name: String, _ value: String?) {
            if let value { words += ["--\(name)", value] }
        }
        add("from", bars.from)
        add("to", bars.to)
        add("adjust", bars.adjustment?.argumentText)
        add("adjust-to", bars.adjustedTo)
        add("as-of", bars.choiceText)
        add("warm-up", bars.warmUp > 0 ? String(bars.warmUp) : nil)
        for parameter in parameters { add("set", "\(parameter.name)=\(parameter.value.text)") }
        return words + model.words
    }

    /// The run with its bars read, ready to begin.
    func prepared(in store: borrowing BarStore, threads: Int, seed: UInt64) throws(Fault) -> PreparedRun {
        var stored: [StoredBars] = []
        for one in series {
            var bars = bars
            bars.series = one
            stored.append(try StoredBars(bars, in: store, threads: threads))
        }
        var rates: [StoredBars] = []
        for rate in model.rates {
            // Rates have to begin before the bars, and end where they end: a later one would be of no use.
            rates.append(
                try StoredBars(
                    StoredBars.Request(series: rate, to: bars.to, choice: bars.choice), in: store, threads: threads))
        }
        let setting = try RunSetting(stored, rates: rates, model)
        guard entry.program(given, over: setting.backtest).plan.parameters == parameters else {
            throw Fault(
                .input, "strategy '\(entry.name)' declares parameters that depend on facts of instruments",
                remedy: "declare the same ones over any series")
        }
        return PreparedRun(request: self, setting: setting, seed: seed)
    }
}

/// A run before it begins: everything that decides its outcome.
struct PreparedRun: Sendable {
    let request: RunRequest
    private(set) var setting: RunSetting
    let seed: UInt64

    var entry: CatalogueEntry { request.entry }
    var given: [GivenParameter] { request.given }
    var model: RunModel { setting.model }

    /// The first of the series.
    var stored: StoredBars { setting.stored[0] }

    /// The words that ask for it on the command line.
    var command: [String] { request.command + (seed == 0 ? [] : ["--seed", String(seed)]) }

    /// The name of the run: the digest of everything that decides its outcome.
    var id: Digest { SHA256.digest(of: identity) }

    /// Everything that decides its outcome, as canonical JSON.
    var identity: String {
        var facts: JSONObject = [
            "engine": JSON(engineVersion), "strategy": JSON(entry.digest.hexadecimal), "parameters": parameters,
            "data": .array(setting.stored.map(\.facts)), "finer": .array(setting.finer.map(\.facts)),
            "rates": .array(setting.rates.map(\.facts)), "currency": JSON(setting.backtest.currency),
            "capital": JSON(model.capital.text), "model": .object(model.facts), "seed": JSON(Int(seed)),
        ]
        if let overridden = model.overridden, !overridden.isEmpty { facts["overridden"] = JSON(overridden) }
        return JSON.object(facts).text(.canonical)
    }

    /// All parameters in the order of their declaration.
    var parameters: JSON {
        .object(JSONObject(request.parameters.map { ($0.name, $0.value.json) }))
    }

    /// How orders are executed, at what cost, and with what money.
    var modelAnswer: JSON {
        var facts = model.facts
        facts["capital"] = JSON(model.capital.value)
        facts["currency"] = JSON(setting.backtest.currency)
        return .object(facts)
    }

    /// Runs it to its end, which may be a fault. Finer bars of the store decide where these are ambiguous.
    func ended(in store: borrowing BarStore, threads: Int, paths: RunPaths) -> EndedRun {
        var decided = self
        let start = steadyNanoseconds()
        do throws(Fault) {
            let run = try decided.decide(in: store, threads: threads)
            let seconds = Double(steadyNanoseconds() - start) / 1e9
            let checks = try RunChecks(entry, given, decided.setting, run)
            let outcome = try RunOutcome(
                decided, run: run, checks: checks, seconds: seconds, threads: threads, paths: paths)
            return EndedRun(prepared: decided, outcome: .success(outcome))
        } catch {
            return EndedRun(prepared: decided, outcome: .failure(error))
        }
    }
}

extension PreparedRun {
    /// Runs it; finer bars of the store that decide ambiguous ones become part of it.
    mutating func decide(in store: borrowing BarStore, threads: Int) throws(Fault) -> SimulatedRun {
        let run = try entry.run(given, setting)
        // Market orders meet the first price of a bar, whatever the way through it.
        guard run.record.orders.contains(where: { !$0.isMarket }) else { return run }
        let finer = try FinerSeries(choice: request.bars.choice, request: request.bars).find(
            for: setting.stored, in: store, threads: threads)
        guard !finer.isEmpty else { return run }
        setting = setting.with(finer: finer)
        return try entry.run(given, setting)
    }

    /// The same run, which closes all that it holds at the market behind a close.
    func closing(after end: Timestamp) -> PreparedRun {
        var copy = self
        copy.setting = setting.closing(after: end)
        return copy
    }
}

/// A run that has come to its end.
struct EndedRun: Sendable {
    let prepared: PreparedRun
    let outcome: Result<RunOutcome, Fault>
}

import Arguments
import Columns
import Digests
import Documents
import Faults
import Files
import Market
import Persistence
import ScriptLanguage
import ScriptPrograms
import Strategies
import Sweeps

/// Which sets of parameters of which strategy are tried on which bars, how they are looked for and how judged: what
/// every command asks that sweeps.
struct SweepQuestion {
    // What is run is asked for as by 'assay run'.
    static let strategy = RunCommand.strategy
    static let data = RunCommand.data
    static let from = RunCommand.from
    static let to = RunCommand.to
    static let adjust = RunCommand.adjust

    static let set = Option<[Assignment]>("set", help: "a parameter with its values, as in fast=5..50:5")
    static let space = Option<FilePath?>("space", help: "a file of parameters with their values, a line each")
    static let condition = Option<String?>(
        "where", placeholder: "CONDITION", help: "what a set has to fulfil, as in 'fast < slow'")
    static let search = Option<SearchWord>("search", default: .grid, help: "how sets are looked for")
    static let trials = Option<Int?>("trials", in: 1...1_000_000_000, help: "how many sets are tried at most")
    static let objective = Option<CommaList<String>>(
        "objective", default: CommaList(["sharpe"]), placeholder: "METRIC[,…]",
        help: "what makes a set better: a metric, or a formula of several; the first guides the search")
    static let constraint = Option<[String]>(
        "constraint", placeholder: "CLAIM", help: "what holds of every result, as in 'maxDrawdown < 0.3'")
    static let leastTrades = Option<Int>(
        "min-trades", in: 0...1_000_000_000, default: 0, help: "a set with fewer trades scores worse in proportion")
    static let choose = Option<SelectWord>(
        "select", default: .peak, help: "the set that is recommended: the best, or the best among its neighbours")
    static let fresh = Flag("fresh", help: "compute again what is on record; it has to come out the same")

    /// What is tried and on what, in the order in which help tells it.
    static let dataArguments: [any ArgumentKey] = [strategy, data, from, to, adjust]
    /// Which sets, and what makes them better.
    static let setArguments: [any ArgumentKey] = [
        set, space, condition, search, trials, objective, constraint, leastTrades, choose, fresh,
    ]

    let search: SearchWord
    let trials: Int?
    /// The objectives as they were asked for.
    let objectives: [String]
    let choice: SelectWord
    let isFresh: Bool
    private let word: String
    private let series: [SeriesName]?
    private let bars: Span
    private let assignments: [Assignment]
    private let spacePath: String?
    private let condition: String?
    private let constraints: [String]
    private let leastTrades: Int
    private let model: RunModel

    /// The part of the bars that is read, and how.
    private struct Span {
        let from: String?
        let to: String?
        let adjustment: Adjustment?
        let warmUp: Int
    }

    /// The question, of bars before which so many are known.
    init(_ arguments: ParsedArguments, warmUp: Int) throws(Fault) {
        word = arguments[Self.strategy]
        series = try (arguments[Self.data]?.values).map { (given) throws(Fault) in try RunCommand.distinct(given) }
        bars = Span(
            from: arguments[Self.from], to: arguments[Self.to], adjustment: arguments[Self.adjust],
            warmUp: warmUp)
        assignments = arguments[Self.set]
        spacePath = arguments[Self.space]?.path
        condition = arguments[Self.condition]
        search = arguments[Self.search]
        trials = arguments[Self.trials]
        objectives = arguments[Self.objective].values
        constraints = arguments[Self.constraint]
        leastTrades = arguments[Self.leastTrades]
        choice = arguments[Self.choose]
        isFresh = arguments[Self.fresh]
        model = try ModelOptions.model(arguments)
    }

    /// What the axis of series is called.
    static let marketAxis = "data"

    /// The files that are read.
    var inputs: [String] { (StrategyFile.isPath(word) ? [word] : []) + (spacePath.map { [$0] } ?? []) }

    /// What is asked for, with the strategy at hand.
    func asked(_ context: CommandContext) throws(Fault) -> AskedSweep {
        let entry = try StrategyCatalogue.entry(word, tell: context.tell)
        let traded = try traded(by: entry)
        // Who trades one instrument is tried on each of several series: they are an axis of their own.
        let isAxis = entry.instruments.upperBound == 1 && traded.count > 1
        let space = try space(entry, isAxis ? [traded[0]] : traded, markets: isAxis ? traded : [])
        let objective = try Objective(
            goals: objectives, constraints: constraints, leastTrades: leastTrades, metrics: SweepMetrics.keys)
        var requests: [RunRequest] = []
        for series in isAxis ? traded.map({ [$0] }) : [traded] {
            var request = StoredBars.Request(
                series: series[0], from: bars.from, to: bars.to, adjustment: bars.adjustment)
            request.warmUp = bars.warmUp
            var model = model
            // Of the symbols that end, each series has its own.
            if isAxis { model.delisted = model.delisted.filter { $0.symbol == series[0].symbol } }
            requests.append(
                try RunRequest(
                    bars: request, series: series, entry: entry, word: word,
                    given: space.given(of: space.point(number: 0)).dropFirst(isAxis ? 1 : 0).map { Assignment($0) },
                    model: model))
        }
        return AskedSweep(requests: requests, space: space, objective: objective)
    }

    /// The series that are given, or else the one that the strategy's own text names.
    private func traded(by entry: CatalogueEntry) throws(Fault) -> [SeriesName] {
        if let series { return series }
        guard let own = try entry.usualSeries() else { throw RunCommand.needsSeries(word) }
        return [own]
    }

    /// The axes that are given, those of the file, or else those that a text names.
    ///
    /// - Parameter markets: the series that are an axis, the first one.
    private func space(
        _ entry: CatalogueEntry, _ series: [SeriesName], markets: [SeriesName]
    ) throws(Fault) -> SweepSpace {
        let usual = try entry.parameters([], over: series)
        var texts: [AxisText] = []
        if let spacePath {
            let bytes = try Files.read(spacePath)
            texts += try AxisText.lines(of: String(decoding: bytes, as: UTF8.self), at: spacePath)
        }
        for one in assignments { texts.append(AxisText(name: one.name, values: one.value, at: "--set")) }
        if texts.isEmpty { texts = try entry.sweptAxes() }
        guard !texts.isEmpty else {
            throw Fault(
                .usage, "a sweep needs parameters with values", at: "--set",
                remedy: usual.isEmpty
                    ? "'\(entry.name)' has no parameters" : "give for example --set \(usual[0].name)=…")
        }
        var axes: [Axis] = []
        if !markets.isEmpty {
            guard !usual.contains(where: { $0.isCalled(Self.marketAxis) }) else {
                throw Fault(
                    .usage,
                    "strategy '\(entry.name)' has a parameter '\(Self.marketAxis)', as the axis of series is called",
                    at: "--data", remedy: "sweep one series at a time")
            }
            let words = markets.map(\.description)
            let values = words.map { "\"\($0)\"" }.joined(separator: ",")
            axes.append(try Axis(AxisText(name: Self.marketAxis, values: values, at: "--data"), in: .choice(words)))
        }
        for text in texts {
            guard let parameter = usual.first(where: { $0.isCalled(text.name) }) else {
                let names = usual.map(\.name).joined(separator: ", ")
                throw Fault(
                    .usage, "strategy '\(entry.name)' has no parameter '\(text.name)'", at: text.place,
                    remedy: names.isEmpty ? "it has none" : "its parameters are \(names)")
            }
            axes.append(
                try Axis(AxisText(name: parameter.name, values: text.values, at: text.place), in: parameter.domain))
        }
        return try SweepSpace(axes, where: condition)
    }
}

extension Assignment {
    /// What a program is given, as the command line would give it.
    fileprivate init(_ given: GivenParameter) { self.init(name: given.name, value: given.text) }
}

extension CatalogueEntry {
    /// The axes that a text names by `//@sweep`; none of a strategy that is no text.
    fileprivate func sweptAxes() throws(Fault) -> [AxisText] {
        guard case .script(let strategy) = code else { return [] }
        var texts: [AxisText] = []
        for annotation in strategy.script.annotations where annotation.word == "sweep" {
            texts.append(try AxisText(annotation: annotation.text, at: "\(path ?? name):\(annotation.position.line)"))
        }
        return texts
    }
}

/// The sets that are asked for, and what they are tried on.
struct AskedSweep {
    /// A run of the first set; one for each series where these are the first axis.
    let requests: [RunRequest]
    let space: SweepSpace
    let objective: Objective

    var request: RunRequest { requests[0] }

    /// Refuses an axis of series, where a command has windows of one.
    func checkOneMarket(at option: String) throws(Fault) {
        guard requests.count > 1 else { return }
        throw Fault(
            .usage, "the bars of \(requests.count) series cannot be parted alike", at: option,
            remedy: "give one series at a time")
    }
}

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

/// `assay sweep`: many sets of parameters, every one counted.
struct SweepCommand: Command {
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
    static let resume = Flag("resume", help: "go on with a sweep that was stopped")
    static let top = Option<Int>("top", in: 1...1_000, default: 10, help: "how many sets are shown")
    static let csv = Option<FilePath?>("csv", help: "write a row for each set as CSV")

    static let specification = CommandSpecification(
        "sweep", "Try many sets of parameters",
        discussion: """
            Values are 5..50:5 in steps, 1..64:x2 by a factor, 8,13,21 as a list, sma,ema as words, * for all of a \
            choice, or a range of numbers 0.5..3 for searches other than the grid. A text brings its own by //@sweep \
            where none are given.

            Every set is a trial of its strategy: it is entered into the registry before its result is shown, and is \
            not computed again where it is on record, so that a sweep that was stopped goes on where it was. Programs \
            that say their orders as rules go from event to event, all others through every bar; the answer says \
            which.
            """,
        arguments: [
            strategy, data, from, to, adjust, set, space, condition, search, trials, objective, constraint, leastTrades,
            choose, fresh, resume, top, csv,
        ] + ModelOptions.all,
        examples: [
            .init(
                "assay sweep crossover --data TIDE:1d --set fast=5..30:5 --set slow=20..120:10 --where 'fast < slow'",
                "Every set of a grid"),
            .init(
                "assay sweep crossover --data TIDE:1d --set fast=2..60 --set slow=10..250 --search tpe --trials 300",
                "The better ones of many"),
            .init(
                "assay sweep breakout --data TIDE:1d --set period=20,40,60 --objective calmar --csv sweep.csv",
                "Another objective, and a table"),
        ])

    private let word: String
    private let series: [SeriesName]?
    private let bars: (from: String?, to: String?, adjustment: Adjustment?)
    private let assignments: [Assignment]
    private let spacePath: String?
    private let condition: String?
    private let search: SearchWord
    private let trials: Int?
    private let objectives: [String]
    private let constraints: [String]
    private let leastTrades: Int
    private let choice: SelectWord
    private let isFresh: Bool
    private let resumes: Bool
    private let top: Int
    private let csv: String?
    private let model: RunModel

    init(_ arguments: ParsedArguments) throws(Fault) {
        word = arguments[Self.strategy]
        series = try (arguments[Self.data]?.values).map { (given) throws(Fault) in try RunCommand.distinct(given) }
        bars = (arguments[Self.from], arguments[Self.to], arguments[Self.adjust])
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
        resumes = arguments[Self.resume]
        top = arguments[Self.top]
        csv = arguments[Self.csv]?.path
        model = try ModelOptions.model(arguments)
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        try OutputFiles([("--csv", csv)]).check(
            in: context.workspace, inputs: (StrategyFile.isPath(word) ? [word] : []) + (spacePath.map { [$0] } ?? []))
        let entry = try StrategyCatalogue.entry(word, tell: context.tell)
        let traded = try traded(by: entry)
        let space = try space(entry, traded)
        let objective = try Objective(
            goals: objectives, constraints: constraints, leastTrades: leastTrades, metrics: SweepMetrics.keys)
        let request = try RunRequest(
            bars: StoredBars.Request(
                series: traded[0], from: bars.from, to: bars.to, adjustment: bars.adjustment), series: traded,
            entry: entry, word: word, given: space.given(of: space.point(number: 0)).map { Assignment($0) },
            model: model)
        let store = try context.workspace.openStore()
        let prepared = try request.prepared(in: store, threads: context.threads, seed: context.seed)
        try prepared.setting.checkPrices()
        let registry = try context.workspace.openRegistryForWriting()
        var job = SweepJob(
            prepared: prepared, space: space, objective: objective, goals: objectives, isFresh: isFresh,
            threads: context.threads, top: top)
        let start = steadyNanoseconds()
        try job.run(
            try search.search(space, trials: trials, seed: context.seed), resumes: resumes, csv: csv, context, registry)
        let seconds = Double(steadyNanoseconds() - start) / 1e9
        let best = try job.confirmed(choice, in: store, registry, context)
        let answer = SweepAnswer(
            job: job, best: best, choice: choice, family: try TrialFamily(of: entry.name, in: registry),
            seconds: seconds, csv: csv)
        context.answer(answer.json, text: answer.text)
        context.warn(answer.warnings)
        return .done
    }

    /// The series that are given, or else the one that the strategy's own text names.
    private func traded(by entry: CatalogueEntry) throws(Fault) -> [SeriesName] {
        if let series { return series }
        guard let own = try entry.usualSeries() else { throw RunCommand.needsSeries(word) }
        return [own]
    }

    /// The axes that are given, those of the file, or else those that a text names.
    private func space(_ entry: CatalogueEntry, _ series: [SeriesName]) throws(Fault) -> SweepSpace {
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

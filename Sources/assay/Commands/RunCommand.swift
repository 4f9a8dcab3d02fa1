import Arguments
import Columns
import Documents
import Faults
import Files
import Market
import Metrics
import Persistence
import Simulation
import Trading

/// `assay run`: one backtest.
struct RunCommand: Command {
    static let strategy = Positional<String>(
        "strategy",
        help: "the strategy: \(StrategyCatalogue.names), or the path of a .pine or .swift file that holds one")
    static let data = Option<CommaList<SeriesName>?>(
        "data", short: "d", help: "the series it trades, in any order; a text may name its own by //@data")
    static let from = Option<String?>("from", placeholder: "TIME", help: "the first moment")
    static let to = Option<String?>("to", placeholder: "TIME", help: "the first moment after the end")
    static let adjust = Option<Adjustment?>(
        "adjust", help: "how prices are adjusted; split where there are raw prices and actions")
    static let warmUp = Option<Int>(
        "warm-up", in: 0...10_000_000, default: 0, help: "bars before --from that the strategy knows and does not trade"
    )
    static let set = Option<[Assignment]>("set", help: "a parameter of the strategy")
    static let report = Option<FilePath?>("report", help: "write an HTML report")
    static let trades = Option<FilePath?>("trades", help: "write the trades as CSV")
    static let tradesFormat = Option<TradesFormat>("trades-format", default: .assay, help: "whose columns they have")
    static let equity = Option<FilePath?>("equity", help: "write the equity curve as CSV")
    static let orders = Option<FilePath?>("orders", help: "write every order and what became of it as CSV")

    static let specification = CommandSpecification(
        "run", "Run one backtest",
        discussion: """
            Orders placed at the close of a bar are executed at the open of the next one. A strategy sees the bar that \
            has closed and those before it, and cannot name a later one.

            A strategy of your own is a file. A name that ends in .pine is that of a text in the Pine-compatible \
            language (v5/v6 subset): 'assay strategy new' writes an example, 'assay strategy check' tells what runs, \
            and what it declares by strategy() holds where no option says otherwise. Without --data it runs on the \
            series that it names in a line //@data SYM:INTERVAL.

            A name that ends in .swift is that of a file that holds one struct, a StrategyProgram; 'assay init' \
            writes an example. The Swift compiler in PATH, of the version that assay was built with, \
            compiles it against the folder Modules beside the program. It may do what any program may do: run files \
            that you trust.

            Slippage that grows with an order is written volume:FACTOR/SHARE, a factor times the squared share of the \
            bar's volume up to a greatest one; root:FACTOR/VOLATILITY/VOLUME, by the deviation and the volume of a \
            day; or almgren:VOLATILITY/VOLUME/SHARES/DAYS, with the shares there are and the part of a day that an \
            order takes.
            """,
        arguments: [strategy, data, from, to, adjust, RevisionOption.adjustTo, warmUp, set] + ModelOptions.all + [
            report, trades, tradesFormat, equity, orders, RevisionOption.asOf,
        ],
        examples: [
            .init("assay run crossover --data TIDE:1d", "Run the crossover on sample data"),
            .init("assay run strategies/MyCrossover.swift --data TIDE:1d --set fast=5", "Run a strategy of your own"),
            .init(
                "assay run strategies/MyTrend.pine --data TIDE:1d --set Length=50",
                "Run a text, with an input by its title"),
            .init(
                "assay run crossover --data TIDE:1d --set fast=5 --set slow=20 --commission 2bp",
                "With parameters and costs"),
            .init(
                "assay run crossover --data OAK:1d --report oak.html --trades oak.csv", "Write files"),
            .init(
                "assay run momentum --data OAK:1d,ELM:1d,FIR:1d,TIDE:1d --set count=2 --commission ibkr",
                "Several series"),
            .init(
                "assay run breakout --data TIDE:1d --fill-rule worst --latency 1bar --orders orders.csv",
                "Other conventions"),
        ])

    /// The word for the strategy: a name or a path.
    let strategy: String
    /// The state of the store that is read.
    var choice: RevisionChoice
    /// Nil where the strategy's own text names it.
    private let series: [SeriesName]?
    private let span: Span
    private let given: [Assignment]
    private let model: RunModel
    private let paths: RunPaths

    /// The part of the bars that is read, and how.
    private struct Span {
        let from: String?
        let to: String?
        let adjustment: Adjustment?
        let adjustedTo: String?
        let choiceText: String?
        let warmUp: Int
    }

    init(_ arguments: ParsedArguments) throws(Fault) {
        strategy = arguments[Self.strategy]
        series = try (arguments[Self.data]?.values).map { (given) throws(Fault) in try Self.distinct(given) }
        guard series != nil || strategy.hasSuffix(".pine") else { throw Self.needsSeries }
        span = Span(
            from: arguments[Self.from], to: arguments[Self.to], adjustment: arguments[Self.adjust],
            adjustedTo: arguments[RevisionOption.adjustTo], choiceText: arguments[RevisionOption.asOf],
            warmUp: arguments[Self.warmUp])
        choice = try RevisionOption.choice(span.choiceText)
        given = arguments[Self.set]
        model = try ModelOptions.model(arguments)
        paths = RunPaths(
            report: arguments[Self.report]?.path, trades: arguments[Self.trades]?.path,
            equity: arguments[Self.equity]?.path, orders: arguments[Self.orders]?.path,
            tradesFormat: arguments[Self.tradesFormat])
        if let series { try paths.check(series) }
    }

    private static let needsSeries = Fault(
        .usage, "a strategy needs series to trade", at: "--data", remedy: "write for example --data SPY:1d")

    /// Series that are each given once.
    static func distinct(_ series: [SeriesName]) throws(Fault) -> [SeriesName] {
        for (place, one) in series.enumerated() where series[..<place].contains(one) {
            throw Fault(.usage, "\(one) is given twice", at: "--data", remedy: "name each series once")
        }
        return series
    }

    /// What is asked for, by a strategy that its word stands for.
    func request(_ entry: CatalogueEntry) throws(Fault) -> RunRequest {
        let series = try traded(by: entry)
        try paths.check(series)
        var bars = StoredBars.Request(
            series: series[0], from: span.from, to: span.to, adjustment: span.adjustment, adjustedTo: span.adjustedTo,
            choice: choice, choiceText: span.choiceText)
        bars.warmUp = span.warmUp
        return try RunRequest(bars: bars, series: series, entry: entry, word: strategy, given: given, model: model)
    }

    /// The series that are given, or else the one that the strategy's own text names.
    private func traded(by entry: CatalogueEntry) throws(Fault) -> [SeriesName] {
        if let series { return series }
        guard let own = try entry.usualSeries() else { throw Self.needsSeries(strategy) }
        return [own]
    }

    /// What is told where neither the options nor a text names a series.
    static func needsSeries(_ strategy: String) -> Fault {
        Fault(
            .usage, "a strategy needs series to trade, and '\(strategy)' names none", at: "--data",
            remedy: "write for example --data SPY:1d, or //@data SPY:1d into the text")
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        try OutputFiles([
            ("--report", paths.report), ("--trades", paths.trades), ("--equity", paths.equity),
            ("--orders", paths.orders),
        ]).check(in: context.workspace, inputs: StrategyFile.isPath(strategy) ? [strategy] : [])
        let entry = try StrategyCatalogue.entry(strategy, tell: context.tell)
        let request = try request(entry)
        if series == nil { context.tell("data: \(request.series[0]), which '\(strategy)' names by //@data") }
        let store = try context.workspace.openStore()
        let prepared = try request.prepared(in: store, threads: context.threads, seed: context.seed)
        let registry = try context.workspace.openRegistryForWriting()
        let ended = prepared.ended(in: store, threads: context.threads, paths: paths)
        try context.record(ended, in: registry)
        var outcome = try ended.outcome.get()
        outcome.trials = try TrialFamily(of: entry.name, in: registry)
        try outcome.write()
        context.answer(outcome.json, text: outcome.text)
        context.warn(outcome.warnings)
        return .done
    }
}

/// The files a run is asked to write.
struct RunPaths: Sendable {
    /// None.
    static let none = RunPaths(report: nil, trades: nil, equity: nil, orders: nil, tradesFormat: .assay)

    let report: String?
    let trades: String?
    let equity: String?
    let orders: String?
    let tradesFormat: TradesFormat

    /// Refuses a format that nothing is written in, or that cannot tell the series.
    func check(_ series: [SeriesName]) throws(Fault) {
        guard tradesFormat == .tradingview else { return }
        guard trades != nil else {
            throw Fault(.usage, "a format of trades needs a file", at: "--trades-format", remedy: "give --trades too")
        }
        guard Set(series.map(\.symbol)).count == 1 else {
            throw Fault(
                .usage, "TradingView's list of trades is of one instrument", at: "--trades-format",
                remedy: "leave it out, or run one instrument")
        }
    }
}

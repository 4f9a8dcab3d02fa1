import Arguments
import Columns
import Documents
import Faults
import Files
import Market
import Metrics
import Persistence
import Simulation

/// `assay run`: one backtest.
struct RunCommand: Command {
    static let strategy = Positional<String>("strategy", help: "the strategy: crossover")
    static let data = Option<SeriesName>("data", short: "d", help: "the series it trades")
    static let from = Option<String?>("from", placeholder: "TIME", help: "the first moment")
    static let to = Option<String?>("to", placeholder: "TIME", help: "the first moment after the end")
    static let adjust = Option<Adjustment?>(
        "adjust", help: "how prices are adjusted; split where there are raw prices and actions")
    static let set = Option<[Assignment]>("set", help: "a parameter of the strategy")
    static let capital = Option<Double>("capital", default: 100_000, help: "the cash it starts with")
    static let commission = Option<CommissionWord?>("commission", help: "0, 0.1%, 10bp or 0.005/unit; 0 otherwise")
    static let slippage = Option<SlippageWord?>("slippage", help: "0, 1tick, 5bp or 0.05%; 0 otherwise")
    static let report = Option<FilePath?>("report", help: "write an HTML report")
    static let trades = Option<FilePath?>("trades", help: "write the trades as CSV")
    static let equity = Option<FilePath?>("equity", help: "write the equity curve as CSV")

    static let specification = CommandSpecification(
        "run", "Run one backtest",
        discussion: """
            Orders placed at the close of a bar are executed at the open of the next one. A strategy sees the bar that \
            has closed and those before it, and cannot name a later one.
            """,
        arguments: [
            strategy, data, from, to, adjust, RevisionOption.adjustTo, set, capital, commission, slippage, report,
            trades, equity, RevisionOption.asOf,
        ],
        examples: [
            .init("assay run crossover --data TIDE:1d", "Run the crossover on sample data"),
            .init(
                "assay run crossover --data TIDE:1d --set fast=5 --set slow=20 --commission 2bp",
                "With parameters and costs"),
            .init(
                "assay run crossover --data OAK:1d --report oak.html --trades oak.csv", "Write files"),
        ])

    private let request: RunRequest
    private let paths: RunPaths

    init(_ arguments: ParsedArguments) throws(Fault) {
        let entry = try StrategyCatalogue.entry(named: arguments[Self.strategy])
        request = RunRequest(
            bars: StoredBars.Request(
                series: arguments[Self.data], from: arguments[Self.from], to: arguments[Self.to],
                adjustment: arguments[Self.adjust], adjustedTo: arguments[RevisionOption.adjustTo],
                choice: try RevisionOption.choice(arguments[RevisionOption.asOf])),
            entry: entry, values: try entry.values(given: arguments[Self.set]),
            capital: try RunRequest.capital(arguments[Self.capital], at: "--capital"),
            commission: arguments[Self.commission] ?? .none, slippage: arguments[Self.slippage] ?? .none)
        paths = RunPaths(
            report: arguments[Self.report]?.path, trades: arguments[Self.trades]?.path,
            equity: arguments[Self.equity]?.path)
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        try OutputFiles([("--report", paths.report), ("--trades", paths.trades), ("--equity", paths.equity)])
            .check(in: context.workspace)
        let prepared = try request.prepared(
            in: try context.workspace.openStore(), threads: context.threads, seed: context.seed)
        let registry = try context.workspace.openRegistryForWriting()
        let ended = prepared.ended(threads: context.threads, paths: paths)
        try context.record(ended, in: registry)
        let outcome = try ended.outcome.get()
        try outcome.write()
        context.answer(outcome.json, text: outcome.text)
        context.warn(outcome.warnings)
        return .done
    }
}

/// The files a run is asked to write.
struct RunPaths {
    let report: String?
    let trades: String?
    let equity: String?
}

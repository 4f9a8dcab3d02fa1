import Arguments
import Columns
import Documents
import Faults
import Files
import Market
import Persistence
import Workers

/// `assay batch`: many backtests, one table.
struct BatchCommand: Command {
    static let strategies = Positional<[String]>(
        "strategy", atLeast: 1, help: "names or files of strategies, or one plan: a file whose name ends in .json"
    )
    static let data = Option<CommaList<String>?>(
        "data", short: "d", placeholder: "SYM:INTERVAL[,…]",
        help: "the series that each strategy trades; a text may name its own by //@data")
    static let from = Option<String?>("from", placeholder: "TIME", help: "the first moment")
    static let to = Option<String?>("to", placeholder: "TIME", help: "the first moment after the end")
    static let adjust = Option<Adjustment?>(
        "adjust", help: "how prices are adjusted; split where there are raw prices and actions")
    static let set = Option<[Assignment]>("set", help: "a parameter of the strategies")
    static let csv = Option<FilePath?>("csv", help: "write the table as CSV")

    static let specification = CommandSpecification(
        "batch", "Run many backtests and compare them in one table",
        discussion: """
            Every strategy runs on every series, each with its own capital. A run that fails is told in its row and \
            does not stop the others; the program then ends with 3. A plan is a JSON file that names the runs one by \
            one: {"runs": [{"strategy", "data", "parameters", "from", "to", "adjust"}]}, of which strategy is \
            needed, and data where no text names it by //@data. Beside "runs" it may name what all of them share, as \
            the options do: "capital", "currency", "rates", "commission", "slippage", "fillRule", "margin", \
            "participation", "latency", "pyramiding", "settlement", "borrowing", "interest", "funding", "delisted", \
            "closing", "conversion", "limits".
            """,
        arguments: [strategies, data, from, to, adjust, set] + ModelOptions.all + [csv],
        examples: [
            .init("assay batch crossover --data TIDE:1d,OAK:1d,DICE:1d", "One strategy on three series"),
            .init("assay batch crossover --data TIDE:1d --set fast=3 --csv batch.csv", "With a parameter, into a file"),
            .init("assay batch mine.swift crossover --data TIDE:1d", "A strategy of your own beside a shipped one"),
            .init("assay batch strategies/*.pine", "Texts, each on the series that it names"),
            .init("assay batch plan.json --json", "The runs of a plan, for a program"),
        ])

    private enum Source {
        case plan(String)
        case pairs(BatchPlan)
    }

    private let source: Source
    private let usualCapital: Double
    private let csv: String?

    init(_ arguments: ParsedArguments) throws(Fault) {
        let words = arguments[Self.strategies]
        usualCapital = arguments[ModelOptions.capital]
        csv = arguments[Self.csv]?.path
        if let path = words.first(where: { $0.hasSuffix(".json") }) {
            guard words.count == 1 else {
                throw Fault(.usage, "a plan stands alone, '\(path)' was given with others", remedy: "name it alone")
            }
            let options: [(name: String, key: any ArgumentKey)] = [
                ("data", Self.data), ("from", Self.from), ("to", Self.to), ("adjust", Self.adjust), ("set", Self.set),
            ]
            for (name, key) in options + ModelOptions.named where arguments.isGiven(key) {
                throw Fault(
                    .usage, "a plan says this by itself", at: "--\(name)", remedy: "write it into '\(path)'")
            }
            source = .plan(path)
            return
        }
        let series: [String?]? = arguments[Self.data]?.values
        guard series != nil || words.allSatisfy({ $0.hasSuffix(".pine") }) else {
            throw Fault(
                .usage, "strategies need series to trade", at: "--data", remedy: "write for example SPY:1d,QQQ:1d")
        }
        let model = try ModelOptions.model(arguments)
        let items = words.flatMap { word in
            (series ?? [nil]).map { name in
                BatchPlan.Item(
                    strategy: word, data: name, parameters: arguments[Self.set], from: arguments[Self.from],
                    to: arguments[Self.to], adjustment: arguments[Self.adjust])
            }
        }
        source = .pairs(BatchPlan(items: items, model: model))
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let plan: BatchPlan
        switch source {
        case .pairs(let pairs): plan = pairs
        case .plan(let path): plan = try BatchPlan(reading: path, usualCapital: usualCapital)
        }
        try OutputFiles([("--csv", csv)]).check(in: context.workspace, inputs: inputs + plan.files)
        // What stops all runs is told once.
        _ = try context.workspace.openStore()
        let strategies = plan.strategies(tell: context.tell)
        try plan.checkDelisted(strategies)
        let registry = try context.workspace.openRegistryForWriting()
        let start = steadyNanoseconds()
        let progress = context.progress.begin("running", total: plan.items.count, unit: "runs")
        var rows: [BatchRow] = []
        try produceConcurrently(
            plan.items.count, threads: context.threads, ahead: 2 * context.threads,
            make: { place in
                Result { () throws(Fault) in
                    let item = plan.items[place]
                    guard let strategy = strategies[item.strategy] else {
                        preconditionFailure("the strategies of a plan are those of its runs")
                    }
                    let request = try item.request(try strategy.get(), plan.model)
                    let store = try context.workspace.openStore()
                    return try request.prepared(in: store, threads: 1, seed: context.seed)
                        .ended(in: store, threads: 1, paths: .none)
                }
            },
            take: { (place, ended: Result<EndedRun, Fault>) throws(Fault) in
                rows.append(try row(plan.items[place], ended, registry, context))
                progress.advance()
            })
        progress.finish()
        let seconds = Double(steadyNanoseconds() - start) / 1e9
        let answer = BatchAnswer(
            rows: rows, families: try TrialFamilies(of: rows.compactMap(\.recorded), in: registry), seconds: seconds,
            threads: context.threads, csv: csv, warnings: plan.warnings)
        if let csv { try Files.write(answer.table.bytes, to: csv) }
        context.answer(answer.json, text: answer.text)
        context.warn(answer.warnings)
        return answer.failures == 0 ? .done : ExitCode(.input)
    }

    private var inputs: [String] {
        if case .plan(let path) = source { [path] } else { [] }
    }

    /// Records a run that has come to its end, in the order of the plan, and keeps what its row tells.
    private func row(
        _ item: BatchPlan.Item, _ ended: Result<EndedRun, Fault>, _ registry: borrowing RunRegistry,
        _ context: CommandContext
    ) throws(Fault) -> BatchRow {
        switch ended {
        case .failure(let fault): return BatchRow(item: item, outcome: .failure(fault))
        case .success(let ended):
            return BatchRow(
                item: item, outcome: .success(try RecordedAnswer(try context.record(ended, in: registry))))
        }
    }
}

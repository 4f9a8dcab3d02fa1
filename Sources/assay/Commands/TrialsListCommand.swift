import Arguments
import Columns
import Digests
import Documents
import Faults
import Market
import Persistence

/// `assay trials list`: the runs that were recorded.
struct TrialsListCommand: Command {
    static let strategy = Option<String?>("strategy", placeholder: "NAME", help: "those of this strategy only")
    static let data = Option<SeriesName?>("data", short: "d", help: "those that read this series only")
    static let limit = Option<Int>("limit", in: 1...1_000_000, default: 50, help: "how many are shown")

    static let specification = CommandSpecification(
        "list", "List the recorded runs and sweeps, the newest first",
        discussion: """
            Trials are the runs of the same strategy that are on record, whatever their data and parameters. Deflated \
            is the probability that a Sharpe ratio is more than the best of so many trials without skill has (Bailey \
            and López de Prado, 2014). Below the runs stand the sweeps with the sets that each was the first to try; \
            'assay trials show' shows one of them by its name as well.
            """,
        arguments: [strategy, data, limit],
        examples: [
            .init("assay trials list", "The last runs of the workspace"),
            .init("assay trials list --strategy crossover --data TIDE:1d", "Those of one strategy on one series"),
            .init("assay trials list --limit 1000 --json", "More of them, for a program"),
        ])

    private let strategy: String?
    private let series: SeriesName?
    private let limit: Int

    init(_ arguments: ParsedArguments) throws(Fault) {
        strategy = arguments[Self.strategy]?.lowercased()
        series = arguments[Self.data]
        limit = arguments[Self.limit]
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let registry = try context.workspace.openRegistry()
        let (runs, total) = try registry.runs(strategy: strategy, series: series, limit: limit)
        var table = TextTable(columns: [
            .left("Run"), .left("When"), .left("Strategy"), .left("Data"), .left("Parameters"), .right("Return"),
            .right("Sharpe"), .right("Deflated"), .right("Trials"), .right("Trades"), .left("Status"),
        ])
        let answers = try runs.map { run throws(Fault) in try RecordedAnswer(run) }
        let families = try TrialFamilies(of: answers, in: registry)
        for answer in answers {
            let (run, family) = (answer.run, families[answer])
            table.append([
                run.id.short, answer.moment, run.strategy.name, answer.shortDataText, answer.parameterText,
                answer.percent("totalReturn"), answer.ratio("sharpe"),
                family?.deflatedText(answer.judged) ?? "–",
                family.map { NumberText.grouped($0.count) } ?? "–", answer.tradesText, run.outcome.status,
            ])
        }
        let (sweeps, sweepTotal) = try registry.sweeps(strategy: strategy, series: series, limit: limit)
        context.answer(
            [
                "runs": .array(answers.map { .object(families.json(of: $0)) }), "shown": JSON(runs.count),
                "total": JSON(total), "sweeps": .array(sweeps.map(\.json)), "sweepTotal": JSON(sweepTotal),
            ], text: (runs.isEmpty && !sweeps.isEmpty ? "" : table.text) + SweepTrials.text(sweeps))
        if sweeps.count < sweepTotal, !context.wantsJSON {
            context.tell("\(NumberText.grouped(sweepTotal - sweeps.count)) older sweeps are not shown; see --limit")
        }
        if runs.count < total, !context.wantsJSON {
            context.tell("\(NumberText.grouped(total - runs.count)) older runs are not shown; see --limit")
        }
        return .done
    }
}

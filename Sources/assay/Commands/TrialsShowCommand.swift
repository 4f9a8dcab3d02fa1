import Arguments
import Columns
import Digests
import Documents
import Faults
import Market
import Persistence

/// `assay trials show`: one recorded run.
struct TrialsShowCommand: Command {
    static let run = Positional<String>("run", help: "the run: the first digits of its name are enough")

    static let specification = CommandSpecification(
        "show", "Show a recorded run",
        arguments: [run],
        examples: [
            .init("assay trials show 3f9c", "The run whose name begins with these digits"),
            .init("assay trials show 3f9c --json", "The same for a program"),
        ])

    private let prefix: String

    init(_ arguments: ParsedArguments) throws(Fault) { prefix = arguments[Self.run] }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let answer = try RecordedAnswer(try context.workspace.openRegistry().run(beginning: prefix))
        context.answer(answer.json, text: Self.text(answer))
        return .done
    }

    private static func text(_ answer: RecordedAnswer) -> String {
        let run = answer.run
        var lines = [
            ("run", run.id.hexadecimal), ("recorded", answer.moment),
            ("status", run.outcome.status),
            ("strategy", "\(run.strategy.name), version \(run.strategy.version), \(run.strategy.kind)"),
            ("parameters", answer.parameterText),
        ]
        for data in run.data {
            lines.append(
                (
                    "data",
                    "\(data.series), \(NumberText.grouped(data.rows)) bars, \(data.first) to \(data.last), "
                        + "\(data.adjustment.rawValue) prices, digest \(data.digest.short)"
                ))
        }
        lines += [("model", answer.modelText), ("engine", "\(run.engine), seed \(run.seed)")]
        switch run.outcome {
        case .failed(let fault): lines.append(("fault", fault))
        case .done(let result):
            let trades = result.trades
            lines += [
                ("equity", answer.equityText), ("total return", answer.percent("totalReturn")),
                ("annual return", answer.percent("annualReturn")), ("volatility", answer.percent("volatility")),
                ("Sharpe", answer.ratio("sharpe")), ("max drawdown", answer.percent("maxDrawdown")),
                ("trades", "\(trades.closed) closed, \(trades.won) won, \(trades.open) open"),
                ("profit factor", answer.ratio("profitFactor")), ("record", result.record.hexadecimal),
            ]
        }
        let width = lines.map(\.0.count).max() ?? 0
        return lines.map { "\($0.0.padded(to: width))  \($0.1)\n" }.joined()
    }
}

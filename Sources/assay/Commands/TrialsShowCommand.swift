import Arguments
import Columns
import Digests
import Documents
import Faults
import Files
import Market
import Persistence

/// `assay trials show`: one recorded run.
struct TrialsShowCommand: Command {
    static let run = Positional<String>(
        "run", help: "the run, or the sweep: the first digits of its name are enough")

    static let equity = Option<FilePath?>("equity", help: "write the equity curve as CSV, its times in UTC")

    static let verify = Flag("verify", help: "make the run again, and compare the digest of everything it did")

    static let specification = CommandSpecification(
        "show", "Show a recorded run, or the sets of a sweep",
        discussion: """
            The registry keeps the digest of everything that a run did, and what makes it again: its strategy, the \
            digests of its data, parameters, model and seed. --verify does so, and fails where one is not as it was. \
            Of a sweep the best sets by their Sharpe ratio are shown.
            """,
        arguments: [run, equity, verify],
        examples: [
            .init("assay trials show 3f9c", "The run whose name begins with these digits"),
            .init("assay trials show 3f9c --equity curve.csv", "Its equity curve, into a file"),
            .init("assay trials show 3f9c --verify", "Made again, to see that it comes out the same"),
            .init("assay trials show 3f9c --json", "The same for a program"),
        ])

    private let prefix: String
    private let path: String?
    private let isVerified: Bool

    init(_ arguments: ParsedArguments) throws(Fault) {
        prefix = arguments[Self.run]
        path = arguments[Self.equity]?.path
        isVerified = arguments[Self.verify]
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        try OutputFiles([("--equity", path)]).check(in: context.workspace)
        let registry = try context.workspace.openRegistry()
        if path == nil, !isVerified {
            let sweeps = try registry.sweeps(beginning: prefix)
            if let newest = sweeps.first, !(try isRun(in: registry)) {
                guard sweeps.allSatisfy({ $0.id == newest.id }) else {
                    let names = Set(sweeps.map(\.id.short)).sorted().prefix(5).joined(separator: ", ")
                    throw Fault(
                        .input, "more than one sweep begins with '\(prefix)'", at: registry.path,
                        remedy: "there is \(names)")
                }
                let shown = try SweepTrials(sweeps, in: registry)
                context.answer(shown.json, text: shown.text)
                return .done
            }
        }
        let answer = try RecordedAnswer(try registry.run(beginning: prefix))
        let families = try TrialFamilies(of: [answer], in: registry)
        if let path {
            let equity = try registry.equity(of: answer.run)
            guard let start = answer.initialEquity, equity.values.count > 0 else {
                throw Fault(.input, "run \(answer.run.id.short) has no equity: it came to no end", at: "--equity")
            }
            let table = EquityTable(equity.times, equity.values, start: start, zone: .utc).table
            try Files.write(table.bytes, to: path)
        }
        guard isVerified else {
            context.answer(.object(families.json(of: answer)), text: Self.text(answer, families[answer]))
            return .done
        }
        // It fails where the digest is another.
        let rebuilt = try RebuiltRun(answer.run, in: registry, context)
        var json = families.json(of: answer)
        json["verified"] = JSON(rebuilt.outcome.recordDigest.hexadecimal)
        context.answer(
            .object(json),
            text: Self.text(answer, families[answer])
                + "made again, with the same record: \(rebuilt.outcome.recordDigest.short)\n")
        return .done
    }

    /// Whether a run begins like this.
    private func isRun(in registry: borrowing RunRegistry) throws(Fault) -> Bool {
        do throws(Fault) {
            _ = try registry.run(beginning: prefix)
            return true
        } catch {
            return !error.what.hasPrefix("the registry has no run")
        }
    }

    private static func text(_ answer: RecordedAnswer, _ family: TrialFamily?) -> String {
        let run = answer.run
        var lines = [
            ("run", run.id.hexadecimal), ("recorded", answer.moment),
            ("status", run.outcome.status),
            ("strategy", "\(run.strategy.name), version \(run.strategy.version), \(run.strategy.kind)"),
            ("parameters", answer.parameterText), ("command", answer.commandText),
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
                ("Sharpe", sharpe(answer, family)), ("max drawdown", answer.percent("maxDrawdown")),
                ("trades", "\(trades.closed) closed, \(trades.won) won, \(trades.open) open"),
                ("profit factor", answer.ratio("profitFactor")), ("record", result.record.hexadecimal),
            ]
        }
        let width = lines.map(\.0.count).max() ?? 0
        return lines.map { "\($0.0.padded(to: width))  \($0.1)\n" }.joined()
    }

    /// The Sharpe ratio with what it is worth after so many trials.
    private static func sharpe(_ answer: RecordedAnswer, _ family: TrialFamily?) -> String {
        guard let family, answer.metric("sharpe") != nil else { return answer.ratio("sharpe") }
        return "\(answer.ratio("sharpe")), \(family.text(of: answer.judged))"
    }
}

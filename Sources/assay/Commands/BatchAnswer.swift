import Arguments
import Digests
import Documents
import Faults
import Persistence

/// A run of a batch: what was asked for, and the recorded run or why there is none.
struct BatchRow: Sendable {
    let item: BatchPlan.Item
    let outcome: Result<RecordedAnswer, Fault>

    /// The recorded run, where it came that far.
    var recorded: RecordedAnswer? {
        if case .success(let answer) = outcome { answer } else { nil }
    }

    /// Why there is no result.
    var fault: String? {
        switch outcome {
        case .success(let answer): answer.run.outcome.fault
        case .failure(let fault): fault.description
        }
    }

    /// The first line of it, where a compiler had more to say.
    var faultLine: String? { fault.map { String($0.prefix { !$0.isNewline }) } }

    var strategy: String { recorded?.run.strategy.name ?? item.strategy }
    var series: String { recorded?.dataText ?? item.data ?? "" }
    var parameters: String { recorded?.parameterText ?? item.parameterText }
}

/// What a batch command tells.
struct BatchAnswer {
    let rows: [BatchRow]
    /// The trials of each strategy once all runs are on record.
    let families: TrialFamilies
    let seconds: Double
    let threads: Int
    let csv: String?
    let warnings: [String]

    /// The runs without a result.
    var failures: Int { rows.count { $0.fault != nil } }

    var json: JSON {
        [
            "runs": .array(rows.map(entry)), "done": JSON(rows.count - failures), "failed": JSON(failures),
            "timing": ["elapsedSeconds": JSON(seconds), "threads": JSON(threads)], "files": ["csv": JSON(csv)],
            "warnings": JSON(warnings),
        ]
    }

    /// A recorded run as it is told elsewhere; of one that did not begin, what was asked for.
    private func entry(_ row: BatchRow) -> JSON {
        if let recorded = row.recorded {
            var entry = families.json(of: recorded)
            // The same batch gives the same bytes again.
            entry["recorded"] = nil
            return .object(entry)
        }
        return [
            "run": nil, "status": "refused", "fault": JSON(row.fault), "strategy": ["name": JSON(row.item.strategy)],
            "parameters": .object(
                row.item.parameters.reduce(into: JSONObject()) { $0[$1.name] = JSON($1.value) }),
            "data": JSON.array(row.item.data.map { [["series": JSON($0)]] } ?? []),
        ]
    }

    private static let metrics = [
        "totalReturn", "annualReturn", "volatility", "sharpe", "sortino", "calmar", "maxDrawdown", "profitFactor",
    ]

    var table: CSVTable {
        var table = CSVTable(
            columns: ["strategy", "data", "parameters"] + Self.metrics
                + ["trades", "final", "deflatedSharpe", "trials", "run", "fault"])
        for row in rows {
            let recorded = row.recorded
            let family = recorded.flatMap { families[$0] }
            table.append(
                [CSVCell(row.strategy), CSVCell(row.series), CSVCell(row.parameters)]
                    + Self.metrics.map { CSVCell(recorded?.metric($0)) }
                    + [
                        recorded?.run.outcome.result.map { CSVCell($0.trades.closed) } ?? .empty,
                        CSVCell(recorded?.finalEquity), CSVCell(family?.deflated(recorded?.certainty)),
                        family.map { CSVCell($0.count) } ?? .empty, CSVCell(recorded?.run.id.hexadecimal),
                        CSVCell(row.faultLine),
                    ])
        }
        return table
    }

    var text: String {
        var table = TextTable(columns: [
            .left("Strategy"), .left("Data"), .left("Parameters"), .right("Return"), .right("Sharpe"),
            .right("Deflated"), .right("Trials"), .right("Drawdown"), .right("Trades"), .left("Run"),
        ])
        for row in rows {
            let recorded = row.recorded
            let family = recorded.flatMap { families[$0] }
            table.append([
                row.strategy, row.series, row.parameters, recorded?.percent("totalReturn") ?? "–",
                recorded?.ratio("sharpe") ?? "–", family?.deflatedText(recorded?.certainty) ?? "–",
                family.map { NumberText.grouped($0.count) } ?? "–", recorded?.percent("maxDrawdown") ?? "–",
                recorded?.tradesText ?? "–", row.faultLine.map { "failed: \($0)" } ?? recorded?.run.id.short ?? "–",
            ])
        }
        let count = rows.count == 1 ? "1 run" : "\(NumberText.grouped(rows.count)) runs"
        let summary =
            "\(count), \(NumberText.grouped(failures)) failed\n" + (csv.map { "wrote \($0)\n" } ?? "")
        return table.text + summary
    }
}

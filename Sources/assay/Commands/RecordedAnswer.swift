import Columns
import Digests
import Documents
import Faults
import Market
import Metrics
import Persistence

/// A recorded run, ready to be told.
struct RecordedAnswer: Sendable {
    let run: RecordedRun
    private let parameters: JSON
    private let model: JSON
    private let equity: JSON
    private let metrics: JSON
    /// The words that ask for it; nil where it was recorded before they were kept.
    let command: [String]?

    /// Reads what the registry keeps as JSON.
    init(_ run: RecordedRun) throws(Fault) {
        self.run = run
        let place = "run \(run.id.short)"
        command = try run.command.map { text throws(Fault) in
            try JSON(parsing: text, at: place).arrayValue?.compactMap(\.stringValue) ?? []
        }
        parameters = try JSON(parsing: run.parameters, at: place)
        model = try JSON(parsing: run.model, at: place)
        equity =
            try run.outcome.result.map { result throws(Fault) in try JSON(parsing: result.equity, at: place) } ?? nil
        metrics =
            try run.outcome.result.map { result throws(Fault) in try JSON(parsing: result.metrics, at: place) } ?? nil
    }

    var json: JSON {
        let trades: JSON =
            run.outcome.result.map(\.trades).map { trades in
                [
                    "closed": JSON(trades.closed), "open": JSON(trades.open), "won": JSON(trades.won),
                    "lost": JSON(trades.lost),
                ]
            } ?? nil
        return [
            "run": JSON(run.id.hexadecimal), "recorded": JSON(run.recorded.text(in: .utc)),
            "command": command.map { JSON(["assay", "run"] + $0) } ?? nil,
            "status": JSON(run.outcome.status), "fault": JSON(run.outcome.fault),
            "strategy": [
                "name": JSON(run.strategy.name), "digest": JSON(run.strategy.digest.hexadecimal),
                "kind": JSON(run.strategy.kind), "version": JSON(run.strategy.version),
            ],
            "parameters": parameters,
            "data": .array(
                run.data.map { one in
                    [
                        "symbol": JSON(one.series.symbol), "interval": JSON(one.series.interval.description),
                        "rows": JSON(one.rows), "first": JSON(one.first), "last": JSON(one.last),
                        "digest": JSON(one.digest.hexadecimal), "adjustment": JSON(one.adjustment.rawValue),
                    ]
                }),
            "model": model, "engine": ["version": JSON(run.engine), "seed": JSON(Int(run.seed))],
            "equity": equity, "trades": trades, "metrics": metrics,
            "record": JSON(run.outcome.result?.record.hexadecimal),
        ]
    }

    /// What it began with; nil where it came to no end.
    var initialEquity: Double? { equity["initial"]?.doubleValue }

    // MARK: - Texts

    /// The command as it is typed.
    var commandText: String {
        guard let command else { return "not recorded" }
        return (["assay", "run"] + command).map(shellWord).joined(separator: " ")
    }

    /// The moment of the recording, to the second.
    var moment: String { run.recorded.wholeSeconds.text(in: .utc) }

    /// The parameters in one line.
    var parameterText: String { Self.line(parameters) }

    /// Fill rule, costs, capital and currency in one line.
    var modelText: String { Self.line(model) }

    /// The equity at its start and its end.
    var equityText: String {
        ["initial", "final"].map { name in
            equity[name]?.doubleValue.map { NumberText.grouped($0, decimals: 2) } ?? "–"
        }.joined(separator: " → ")
    }

    /// The series in one line.
    var dataText: String { run.data.map(\.series.description).joined(separator: ",") }

    /// The series in a few words.
    var shortDataText: String {
        let names = run.data.map(\.series.description)
        return names.count > 4 ? "\(names[0]),\(names[1]) and \(names.count - 2) more" : dataText
    }

    /// The trades that ended.
    var tradesText: String { run.outcome.result.map { NumberText.grouped($0.trades.closed) } ?? "–" }

    /// A metric; none of a run that failed, and where it is undefined.
    func metric(_ name: String) -> Double? { metrics[name]?.doubleValue }

    /// How sure its Sharpe ratio is; nil where it has none, and where its periods were not recorded.
    var certainty: SharpeCertainty? {
        guard let ratio = metric("sharpePerPeriod"), let skewness = metric("skewness"),
            let kurtosis = metric("kurtosis"), let periods = metrics["periods"]?.integerValue
        else { return nil }
        return SharpeCertainty(ratio: ratio, count: Int(periods), skewness: skewness, kurtosis: kurtosis)
    }

    /// Its Sharpe ratio as it is judged; nil as above.
    var judged: JudgedSharpe? { JudgedSharpe(certainty, perYear: metric("sharpe")) }

    /// The equity at the end.
    var finalEquity: Double? { equity["final"]?.doubleValue }

    /// A metric in hundredths.
    func percent(_ name: String) -> String { metric(name).map { NumberText.percent($0) } ?? "–" }

    /// A metric as a plain number.
    func ratio(_ name: String) -> String { metric(name).map { NumberText.fixed($0, decimals: 2) } ?? "–" }

    private static func line(_ value: JSON) -> String {
        guard let object = value.objectValue else { return "" }
        return object.filter { !$0.1.isNull }.map { name, value in
            "\(name)=\(value.stringValue ?? value.text(.compact))"
        }.joined(separator: " ")
    }
}

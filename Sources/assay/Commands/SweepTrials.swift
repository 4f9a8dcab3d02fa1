import Arguments
import Columns
import Digests
import Documents
import Faults
import Market
import Metrics
import Persistence

/// The sets of a sweep that are on record, the best of them one by one.
struct SweepTrials {
    /// The parts of the sweep, one for each share of the bars that it judged sets on.
    let sweeps: [RecordedSweep]
    let family: TrialFamily
    /// The best sets of the first part by their Sharpe ratio: parameters as text, and values by the scene's keys.
    private(set) var best: [(parameters: JSON, values: [Double])] = []

    private static let mostShown = 10

    init(_ sweeps: [RecordedSweep], in registry: borrowing RunRegistry) throws(Fault) {
        // The part over all bars has the most of them.
        let sorted = sweeps.sorted { $0.facts.periods > $1.facts.periods }
        self.sweeps = sorted
        family = try TrialFamily(of: sorted[0].facts.strategy.name, in: registry)
        var top: [(text: String, values: [Double])] = []
        let place = sorted[0].facts.metrics.firstIndex(of: TrialScene.ratioKey) ?? 0
        try registry.forEachBatch(of: sorted[0]) { batch throws(Fault) in
            for (point, text) in batch.parameters.enumerated() {
                let ratio = batch.values[place][point]
                guard ratio.isFinite, top.count < Self.mostShown || ratio > top[top.count - 1].values[place] else {
                    continue
                }
                let at = top.firstIndex { $0.values[place] < ratio } ?? top.count
                top.insert((text, batch.values.map { $0[point] }), at: at)
                if top.count > Self.mostShown { top.removeLast() }
            }
        }
        best = try top.map { entry throws(Fault) in
            (try JSON(parsing: entry.text, at: "sweep \(sorted[0].id.short)"), entry.values)
        }
    }

    var json: JSON {
        guard var object = sweeps[0].json.objectValue else { return sweeps[0].json }
        object["parts"] = .array(sweeps.dropFirst().map(\.json))
        object["trials"] = ["family": JSON(family.name), "count": JSON(family.count)]
        object["best"] = .array(
            best.map { entry in
                [
                    "parameters": entry.parameters,
                    "metrics": .object(
                        JSONObject(
                            zip(sweeps[0].facts.metrics, entry.values).map { ($0, $1.isFinite ? JSON($1) : .null) })),
                    "deflatedSharpe": JSON(deflated(entry.values)),
                ]
            })
        return .object(object)
    }

    /// The deflated ratio of a set, as if its returns were normal: their higher moments are not on record.
    private func deflated(_ values: [Double]) -> Double? {
        let facts = sweeps[0].facts
        guard let place = facts.metrics.firstIndex(of: "sharpePerPeriod"), values[place].isFinite else { return nil }
        let certainty = SharpeCertainty(ratio: values[place], count: facts.periods, skewness: 0, kurtosis: 3)
        return family.luck(correlation: 1).deflated(certainty, periodsPerYear: facts.periodsPerYear)
    }

    var text: String {
        let facts = sweeps[0].facts
        var table = TextTable(columns: [
            .left("Parameters"), .right("Return"), .right("Sharpe"), .right("Deflated"), .right("Drawdown"),
            .right("Trades"),
        ])
        func value(_ key: String, _ values: [Double], _ text: (Double) -> String) -> String {
            guard let place = facts.metrics.firstIndex(of: key), values[place].isFinite else { return "–" }
            return text(values[place])
        }
        for entry in best {
            let parameters = (entry.parameters.objectValue ?? [:]).map { name, value in
                "\(name)=\(value.stringValue ?? value.text(.compact))"
            }
            table.append([
                parameters.joined(separator: " "),
                value("totalReturn", entry.values) { NumberText.percent($0, decimals: 2) },
                value("sharpe", entry.values) { NumberText.fixed($0, decimals: 2) },
                deflated(entry.values).map { NumberText.percent($0, decimals: 1) } ?? "–",
                value("maxDrawdown", entry.values) { NumberText.percent($0, decimals: 2) },
                value("trades", entry.values) { NumberText.grouped(Int($0)) },
            ])
        }
        let lines = [
            ("sweep", sweeps[0].id.hexadecimal), ("strategy", facts.strategy.name),
            ("data", facts.data.map(\.series.description).joined(separator: ",")),
            (
                "points",
                "\(NumberText.grouped(sweeps.reduce(0) { $0 + $1.points })), "
                    + "\(NumberText.grouped(sweeps.reduce(0) { $0 + $1.trials })) of them trials"
            ),
            ("family", "\(NumberText.grouped(family.count)) trials of \(family.name)"),
            ("swept", facts.parameters.joined(separator: ", ")),
            ("recorded", sweeps[0].last.wholeSeconds.text(in: .utc)),
        ]
        return lines.map { "\($0.0.padded(to: 8))  \($0.1)\n" }.joined() + "\n" + table.text
    }

    /// Sweeps as a list; nothing where there are none.
    static func text(_ sweeps: [RecordedSweep]) -> String {
        guard !sweeps.isEmpty else { return "" }
        var table = TextTable(columns: [
            .left("Sweep"), .left("When"), .left("Strategy"), .left("Data"), .left("First"), .right("Bars"),
            .left("Swept"), .right("Points"), .right("Trials"),
        ])
        for one in sweeps {
            let data = one.facts.data
            table.append([
                one.id.short, one.last.wholeSeconds.text(in: .utc), one.facts.strategy.name,
                data[0].series.description + (data.count > 1 ? " and \(data.count - 1) more" : ""), data[0].first,
                NumberText.grouped(one.facts.periods), one.facts.parameters.joined(separator: ","),
                NumberText.grouped(one.points), NumberText.grouped(one.trials),
            ])
        }
        return "\n" + table.text
    }
}

extension RecordedSweep {
    /// A sweep as programs are told it.
    var json: JSON {
        [
            "sweep": JSON(id.hexadecimal), "recorded": JSON(last.text(in: .utc)),
            "strategy": ["name": JSON(facts.strategy.name), "digest": JSON(facts.strategy.digest.hexadecimal)],
            "data": .array(
                facts.data.map { one in
                    [
                        "symbol": JSON(one.series.symbol), "interval": JSON(one.series.interval.description),
                        "rows": JSON(one.rows), "first": JSON(one.first), "last": JSON(one.last),
                        "digest": JSON(one.digest.hexadecimal), "adjustment": JSON(one.adjustment.rawValue),
                    ]
                }),
            "engine": ["version": JSON(facts.engine), "seed": JSON(Int(facts.seed))],
            "parameters": JSON(facts.parameters), "periods": JSON(facts.periods), "points": JSON(points),
            "trials": JSON(trials),
        ]
    }
}

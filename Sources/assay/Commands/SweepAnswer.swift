import Arguments
import Digests
import Documents
import Faults
import Metrics
import Persistence
import Strategies
import Sweeps

/// What a sweep command tells.
struct SweepAnswer {
    let job: SweepJob
    /// The set that is recommended; nil where none has a score.
    let best: SweepBest?
    /// What came of the sets on bars that were kept aside; nil where none were.
    let holdout: SweepHoldout?
    let choice: SelectWord
    let family: TrialFamily
    let seconds: Double
    /// How many sets are told.
    let top: Int
    let paths: (csv: String?, report: String?)

    private var rate: Double { Double(job.computed) / max(seconds, 1e-9) }

    /// The way that the sets went: all of them from event to event, or at least one through every bar.
    private var path: String { job.obstacles.isEmpty ? "events" : "session" }

    var warnings: [String] {
        var warnings: [String] = []
        if job.prepared.model.isFree { warnings.append("there are no costs: give --commission and --slippage") }
        if job.failed > 0 {
            warnings.append("\(NumberText.grouped(job.failed)) sets came to no end, the first: \(job.firstFault ?? "")")
        }
        if job.refused > job.failed {
            warnings.append(
                "\(NumberText.grouped(job.refused - job.failed)) sets have no score: a metric is missing, or a "
                    + "constraint does not hold")
        }
        for edge in best?.edges ?? [] {
            warnings.append(
                "the best lies at the \(edge.isLast ? "upper" : "lower") end of \(edge.name), the optimum may be beyond"
            )
        }
        return warnings
    }

    // MARK: - JSON

    var json: JSON {
        [
            "sweep": JSON(job.id.hexadecimal), "sets": JSON(job.results.count), "computed": JSON(job.computed),
            "reused": JSON(job.reused), "failed": JSON(job.failed),
            "timing": [
                "elapsedSeconds": JSON(seconds), "setsPerSecond": JSON(rate), "threads": JSON(job.threads),
            ],
            "path": JSON(path), "events": JSON(job.eventCount),
            "obstacles": .object(JSONObject(job.obstacles.sorted { $0.key < $1.key }.map { ($0.key, JSON($0.value)) })),
            "objective": JSON(job.goals.joined(separator: ",")), "select": JSON(choice.rawValue),
            "best": best.map { best in
                [
                    "parameters": .object(job.space.parameters(of: best.entry.point)),
                    "metrics": metrics(best.entry.values), "run": JSON(best.run.hexadecimal),
                    "trials": family.json(of: best.judged),
                ]
            } ?? nil,
            "plateau": best?.around.map { around in
                [
                    "score": JSON(around.score), "mean": JSON(around.mean), "worst": JSON(around.worst),
                    "lowerBound": JSON(around.lowerBound), "neighbours": JSON(around.neighbours.count),
                ]
            } ?? nil,
            "importance": .array(
                (best?.importances ?? []).map { ["parameter": JSON($0.name), "share": JSON($0.share)] }),
            "top": .array(
                job.best.prefix(top).map { entry in
                    [
                        "parameters": .object(job.space.parameters(of: entry.point)), "metrics": metrics(entry.values),
                        "run": JSON(job.run(of: entry.point).hexadecimal),
                    ]
                }),
            "front": .array(
                (job.front?.points ?? []).map { point in
                    [
                        "parameters": .object(job.space.parameters(of: point.point)),
                        "scores": .array(
                            zip(job.objective.goals, point.scores).map { JSON($0.value(ofScore: $1)) }),
                    ]
                }),
            "holdout": holdout.map { kept in
                [
                    "first": JSON(kept.first), "last": JSON(kept.last), "bars": JSON(kept.bars),
                    "computed": JSON(kept.job.computed), "rankCorrelation": JSON(kept.rankCorrelation(with: job)),
                    "best": kept.best.map { best in
                        [
                            "metrics": metrics(best.values), "run": JSON(best.run.hexadecimal),
                            "trials": family.json(of: best.judged),
                        ]
                    } ?? nil,
                ]
            } ?? nil,
            "files": ["csv": JSON(paths.csv), "report": JSON(paths.report)], "warnings": JSON(warnings),
        ]
    }

    private func metrics(_ values: [Double]) -> JSON { SweepMetrics.json(values) }

    // MARK: - Text

    var text: String {
        var lines = [
            ("sweep", job.id.short),
            (
                "strategy",
                "\(job.prepared.entry.name) on "
                    + job.markets.flatMap(\.request.series).map(\.description).joined(separator: ",")
            ),
            (
                "sets",
                "\(NumberText.grouped(job.results.count)): \(NumberText.grouped(job.computed)) run, "
                    + "\(NumberText.grouped(job.reused)) known"
            ),
            (
                "path",
                job.computed == 0
                    ? "all of them are on record"
                    : job.obstacles.isEmpty
                        ? "from event to event"
                        : job.obstacles.sorted { $0.key < $1.key }.map {
                            "\(NumberText.grouped($0.value)) through every bar, since \($0.key)"
                        }.joined(separator: "; ")
            ),
            (
                "time",
                "\(NumberText.duration(seconds: seconds)), \(NumberText.compact(rate.rounded())) sets/s on "
                    + "\(job.threads) threads"
            ),
        ]
        if let best {
            lines.append(("best", "\(best.text(job.space)), run \(best.run.short)"))
            lines.append(("trials", family.text(of: best.judged)))
            if let around = best.around, let worst = around.worst {
                lines.append(
                    (
                        "plateau",
                        "\(NumberText.fixed(around.mean, decimals: 3)) on the average of \(around.count) about it, "
                            + "\(NumberText.fixed(worst, decimals: 3)) at the worst, "
                            + "\(NumberText.fixed(around.score, decimals: 3)) itself"
                    ))
            }
            let shares = best.importances.compactMap { one in
                one.share.map { "\(one.name) \(NumberText.percent($0, decimals: 0))" }
            }
            if !shares.isEmpty { lines.append(("matters", shares.joined(separator: ", "))) }
        } else {
            lines.append(("best", "no set has a score"))
        }
        if let kept = holdout {
            let place = SweepMetrics.keys.firstIndex(of: "sharpe") ?? 0
            let ratio = kept.best.map { $0.values[place] }.flatMap { $0.isFinite ? $0 : nil }
            let ranks = kept.rankCorrelation(with: job)
            lines.append(
                (
                    "kept aside",
                    "from \(kept.first) on: Sharpe \(ratio.map { NumberText.fixed($0, decimals: 2) } ?? "–"), "
                        + "above luck with \(family.deflatedText(kept.best?.judged)), rank correlation of the sets "
                        + (ranks.map { NumberText.fixed($0, decimals: 2) } ?? "–")
                ))
        }
        return table.text + "\n" + lines.map { "\($0.0.padded(to: 10)) \($0.1)\n" }.joined()
    }

    private var table: TextTable {
        let keys = ["totalReturn", "sharpe", "maxDrawdown", "trades"]
        let places = keys.compactMap { SweepMetrics.keys.firstIndex(of: $0) }
        let isPlain = job.goals == ["sharpe"]
        var table = TextTable(
            columns: [.right("Rank")] + job.space.axes.map { .right($0.name) }
                + (isPlain ? [] : [.right(job.goals[0])])
                + [.right("Return"), .right("Sharpe"), .right("Drawdown"), .right("Trades"), .left("Run")])
        for (rank, entry) in job.best.prefix(top).enumerated() {
            let values = places.map { entry.values[$0] }
            func shown(_ value: Double, _ text: (Double) -> String) -> String { value.isFinite ? text(value) : "–" }
            let goal = job.objective.goals[0].value(ofScore: entry.scores[0])
            table.append(
                ["\(rank + 1)"] + entry.point.values.map(\.text)
                    + (isPlain ? [] : [NumberText.fixed(goal, decimals: 4)])
                    + [
                        shown(values[0]) { NumberText.percent($0, decimals: 2) },
                        shown(values[1]) { NumberText.fixed($0, decimals: 3) },
                        shown(values[2]) { NumberText.percent($0, decimals: 2) },
                        shown(values[3]) { NumberText.grouped(Int($0)) }, job.run(of: entry.point).short,
                    ])
        }
        return table
    }
}

/// The set that is recommended, run again by the session and on record.
struct SweepBest: Sendable {
    let entry: SweepJob.Entry
    let run: Digest
    /// What the account returned in each period.
    let returns: [Double]
    let judged: JudgedSharpe?
    let around: Neighbourhood?
    let edges: [SweepRanking.Edge]
    let importances: [ParameterImportance]

    func text(_ space: SweepSpace) -> String {
        zip(space.axes, entry.point.values).map { "\($0.name) \($1.text)" }.joined(separator: ", ")
    }
}

extension SweepJob {
    /// The set to take by a way to choose. It is run by the session and recorded, and has to come out as in the sweep.
    func confirmed(
        _ choice: SelectWord, in store: borrowing BarStore, _ registry: borrowing RunRegistry,
        _ context: CommandContext
    ) throws(Fault) -> SweepBest? {
        let ranking = SweepRanking(results)
        guard let place = ranking.best(by: choice.choice) ?? ranking.best(by: .peak) else { return nil }
        let point = results.point(at: place)
        let request = try markets[market(of: point)].request.with(given(of: point))
        let one = try request.prepared(in: store, threads: threads, seed: context.seed)
        let ended = one.ended(in: store, threads: threads, paths: .none)
        let recorded = try RecordedAnswer(try context.record(ended, in: registry))
        let outcome = try ended.outcome.get()
        let values = try SweepMetrics.values(outcome.run, of: one.setting, over: one.setting.backtest)
        if let known = best.first(where: { $0.point == point }) {
            try agree(known.values, values, point, isRefined: !outcome.setting.finer.isEmpty)
        }
        let scores = results.score(at: place).map { [$0] } ?? []
        return SweepBest(
            entry: Entry(point: point, values: values, scores: scores), run: one.id,
            returns: outcome.series.returns, judged: recorded.judged,
            around: ranking.neighbourhood(of: place), edges: ranking.edges(of: place),
            importances: ranking.importances())
    }

    /// Refuses a set that the session sees otherwise, where no finer bars decided.
    private func agree(_ known: [Double], _ values: [Double], _ point: SweepPoint, isRefined: Bool) throws(Fault) {
        guard !isRefined else { return }
        for (key, pair) in zip(SweepMetrics.keys, zip(known, values)) {
            let isSame =
                pair.0.isNaN && pair.1.isNaN || abs(pair.0 - pair.1) <= 1e-9 * max(1, abs(pair.1))
            guard isSame else {
                throw Fault(
                    .defect, "\(key) of \(names(of: point)) was \(pair.0) in the sweep and is \(pair.1) by itself",
                    remedy: "tell it to the developers, with the strategy and the data")
            }
        }
    }

    private func names(of point: SweepPoint) -> String {
        zip(space.axes, point.values).map { "\($0.name)=\($1.text)" }.joined(separator: " ")
    }
}

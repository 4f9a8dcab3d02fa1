import Columns
import Digests
import Documents
import Faults
import Market
import Metrics
import Strategies
import Sweeps
import Trading
import Validation

/// What a walk came to: the joined curve of its tests, how much of the choices was left in them, and what that says.
struct WalkAnswer {
    let job: WalkJob
    let family: TrialFamily
    let seconds: Double
    let threads: Int
    let paths: (csv: String?, equity: String?, report: String?)
    /// The closes of all tests.
    let times: [Timestamp]
    /// What the capital became at each of them.
    let equity: [Double]
    let figures: EquityFigures
    let efficiency: WalkEfficiency
    let checks: [Check]

    /// A claim about the walk and the value that it was held against.
    struct Check: Sendable {
        let name: String
        let value: Double?
        let threshold: Double

        var passes: Bool? { value.map { $0 >= threshold } }

        var json: JSON {
            [
                "check": JSON(name), "value": JSON(value), "threshold": JSON(threshold),
                "outcome": JSON(passes.map { $0 ? "pass" : "fail" } ?? "undecided"),
            ]
        }
    }

    init(
        _ job: WalkJob, family: TrialFamily, seconds: Double, threads: Int,
        paths: (csv: String?, equity: String?, report: String?)
    ) throws(Fault) {
        self.job = job
        self.family = family
        self.seconds = seconds
        self.threads = threads
        self.paths = paths
        let curve = WalkCurve(job)
        (times, equity) = (curve.times, curve.equity)
        let stored = job.whole.stored
        figures = EquityFigures(
            try ReturnSeries(
                start: job.whole.model.capital.value, equity: equity, times: times,
                startTime: stored.bars.openTimes[job.windows[0].test.lowerBound],
                periodsPerYear: stored.periodsPerYear * Double(equity.count) / Double(curve.bars), riskFree: .zero))
        efficiency = WalkEfficiency(
            train: job.folds.map { $0.best?.returns ?? [] }, test: job.folds.map { $0.test?.closedReturns ?? [] })
        checks = [
            Check(name: "efficiency", value: efficiency.efficiency, threshold: 0.4),
            Check(name: "positiveShare", value: efficiency.positiveShare, threshold: 0.6),
            Check(name: "windows", value: Double(job.folds.count), threshold: 6),
        ]
    }

    /// Pass where every check does, fail where one does not, and undecided where one has nothing to be held against.
    var verdict: String {
        checks.contains { $0.passes == false } ? "fail" : checks.contains { $0.passes == nil } ? "undecided" : "pass"
    }

    var judged: JudgedSharpe? { JudgedSharpe(figures.certainty, perYear: figures.sharpe) }

    /// The share of the bars from the first test to the last that were tested.
    var coverage: Double? { job.cut.coverage(of: job.whole.stored.bars.count) }

    /// The sets tried in all windows, and those of them that were not on record.
    var sets: (tried: Int, computed: Int) {
        job.folds.reduce((0, 0)) { ($0.0 + $1.sets, $0.1 + $1.computed) }
    }

    var warnings: [String] {
        var warnings: [String] = []
        if job.whole.model.isFree { warnings.append("there are no costs: give --commission and --slippage") }
        let idle = job.folds.count { $0.best == nil }
        if idle > 0 {
            warnings.append("no set has a score in \(idle) of \(job.folds.count) windows, which trade nothing")
        }
        if let coverage, coverage < 1 {
            warnings.append("the tests cover \(NumberText.percent(coverage, decimals: 1)) of the bars that they span")
        }
        let edges = job.folds.count { !($0.best?.edges.isEmpty ?? true) }
        if edges > 0 {
            warnings.append("the best lies at the end of an axis in \(edges) of \(job.folds.count) windows")
        }
        return warnings
    }

    // MARK: - Parameters over the windows

    /// How far a parameter goes from one window to the next.
    struct Drift: Sendable {
        let name: String
        /// The mean step as a share of the axis, or the share of the windows with another word; nil of one window.
        let step: Double?
        let distinct: Int
    }

    var drifts: [Drift] {
        let points = job.folds.compactMap { $0.best?.entry.point.coordinates }
        return job.asked.space.axes.enumerated().map { place, axis in
            let steps = zip(points, points.dropFirst()).map { one, next in
                let step = abs(one[place] - next[place])
                return axis.isOrdered ? Double(step) / Double(max(1, axis.count - 1)) : step == 0 ? 0 : 1
            }
            return Drift(
                name: axis.name, step: steps.isEmpty ? nil : steps.reduce(0, +) / Double(steps.count),
                distinct: Set(points.map { $0[place] }).count)
        }
    }

    // MARK: - JSON

    var json: JSON {
        [
            "method": "walkForward", "inputs": inputs, "results": results, "verdict": JSON(verdict),
            "timing": ["elapsedSeconds": JSON(seconds), "threads": JSON(threads)],
            "files": ["csv": JSON(paths.csv), "equity": JSON(paths.equity), "report": JSON(paths.report)],
            "warnings": JSON(warnings),
        ]
    }

    private var inputs: JSON {
        let (cut, entry) = (job.cut, job.whole.entry)
        return [
            "strategy": [
                "name": JSON(entry.name), "digest": JSON(entry.digest.hexadecimal), "kind": JSON(entry.kind),
                "version": JSON(entry.version),
            ],
            "data": .array(job.whole.setting.stored.map(\.json)), "model": job.whole.modelAnswer,
            "engine": ["version": JSON(engineVersion), "seed": JSON(Int(job.whole.seed))],
            "space": .array(
                job.asked.space.axes.map { axis in
                    [
                        "parameter": JSON(axis.name), "values": JSON(axis.count), "first": JSON(axis.value(at: 0).text),
                        "last": JSON(axis.value(at: axis.count - 1).text),
                    ]
                }),
            "search": JSON(job.question.search.rawValue),
            "objective": JSON(job.question.objectives.joined(separator: ",")),
            "select": JSON(job.question.choice.rawValue),
            "windows": [
                "count": JSON(job.windows.count), "train": JSON(cut.train), "test": JSON(cut.test),
                "step": JSON(cut.step), "purge": JSON(cut.purge), "embargo": JSON(cut.embargo),
                "anchored": JSON(cut.isAnchored), "partial": JSON(cut.keepsPartial), "warmUp": JSON(job.warmUp),
            ],
        ]
    }

    private var results: JSON {
        [
            "sets": JSON(sets.tried), "computed": JSON(sets.computed), "reused": JSON(sets.tried - sets.computed),
            "efficiency": JSON(efficiency.efficiency), "inSampleMean": JSON(efficiency.trainMean),
            "outOfSampleMean": JSON(efficiency.testMean), "positiveShare": JSON(efficiency.positiveShare),
            "coverage": JSON(coverage), "checks": .array(checks.map(\.json)),
            "equity": [
                "initial": JSON(job.whole.model.capital.value), "final": JSON(equity.last), "peak": JSON(figures.peak),
            ],
            "metrics": [
                "totalReturn": JSON(figures.totalReturn), "annualReturn": JSON(figures.annualReturn),
                "volatility": JSON(figures.volatility), "sharpe": JSON(figures.sharpe),
                "sortino": JSON(figures.sortino), "calmar": JSON(figures.calmar),
                "maxDrawdown": JSON(figures.maxDrawdown), "trades": JSON(trades), "periods": JSON(equity.count),
            ],
            "trials": family.json(of: judged),
            "drift": .array(
                drifts.map { ["parameter": JSON($0.name), "step": JSON($0.step), "distinct": JSON($0.distinct)] }),
            "windows": .array(job.folds.enumerated().map { told($1, number: $0 + 1) }),
        ]
    }

    /// The trades that ended in tests.
    var trades: Int {
        let place = SweepMetrics.keys.firstIndex(of: "trades") ?? 0
        return job.folds.reduce(0) { $0 + Int($1.test?.values[place] ?? 0) }
    }

    private func told(_ fold: WalkFold, number: Int) -> JSON {
        func span(_ rows: Range<Int>) -> JSON {
            let stored = job.whole.stored
            return [
                "first": JSON(stored.label(rows.lowerBound)), "last": JSON(stored.label(rows.upperBound - 1)),
                "bars": JSON(rows.count),
            ]
        }
        return [
            "window": JSON(number), "train": span(fold.window.train), "test": span(fold.window.test),
            "sets": JSON(fold.sets), "computed": JSON(fold.computed), "reused": JSON(fold.sets - fold.computed),
            "parameters": fold.best.map { .object(job.asked.space.parameters(of: $0.entry.point)) } ?? nil,
            "inSample": fold.best.map { best in
                [
                    "run": JSON(best.run.hexadecimal), "score": JSON(best.entry.scores.first),
                    "metrics": SweepMetrics.json(best.entry.values), "trials": family.json(of: best.judged),
                ]
            } ?? nil,
            "outOfSample": fold.test.map { test in
                [
                    "run": JSON(test.run.hexadecimal), "metrics": SweepMetrics.json(test.values),
                    "handOver": JSON(test.handOver), "trials": family.json(of: test.judged),
                ]
            } ?? nil,
        ]
    }
}

/// The tests of a walk as one curve that compounds from one capital.
struct WalkCurve {
    private(set) var times: [Timestamp] = []
    private(set) var equity: [Double] = []
    /// The bars of the first series that it goes over.
    private(set) var bars = 0

    /// What closing brought after a test counts with the first bar of the next; nothing is traded where no set was
    /// chosen.
    init(_ job: WalkJob) {
        var worth = job.whole.model.capital.value
        var handOver: Double?
        for fold in job.folds {
            bars += fold.window.test.count
            let closes = job.whole.stored.bars.closeTimes
            let own = fold.test.map { (times: $0.times, returns: $0.returns) }
            let (times, returns) = own ?? (fold.window.test.map { closes[$0] }, fold.window.test.map { _ in 0 })
            for (time, value) in zip(times, returns) {
                worth *= (1 + value) * (1 + (handOver ?? 0))
                handOver = nil
                self.times.append(time)
                equity.append(worth)
            }
            handOver = fold.test?.handOver ?? handOver
        }
    }
}

extension SweepMetrics {
    /// Values as programs are told them.
    static func json(_ values: [Double]) -> JSON {
        .object(JSONObject(zip(keys, values).map { ($0, $1.isFinite ? JSON($1) : .null) }))
    }
}

import Arguments
import Columns
import Digests
import Documents
import Faults
import Market
import Metrics
import Persistence
import Simulation
import Strategies
import Sweeps
import Trading
import Validation

/// A walk on its way: windows, the sets that were chosen on them, and what those came to on the bars after.
struct WalkJob {
    let question: SweepQuestion
    let asked: AskedSweep
    /// A run of the first set over all bars, which tells them.
    let whole: PreparedRun
    let cut: WalkWindows
    let windows: [WalkWindow]
    /// The bars before each window that are known.
    let warmUp: Int
    private(set) var folds: [WalkFold] = []

    init(
        question: SweepQuestion, asked: AskedSweep, whole: PreparedRun,
        windows: (cut: WalkWindows, all: [WalkWindow]), warmUp: Int
    ) {
        self.question = question
        self.asked = asked
        self.whole = whole
        cut = windows.cut
        self.windows = windows.all
        self.warmUp = warmUp
    }

    /// Goes through all windows.
    mutating func run(
        _ context: CommandContext, in store: borrowing BarStore, _ registry: borrowing RunRegistry
    ) throws(Fault) {
        for (number, window) in windows.enumerated() {
            folds.append(try fold(number, window, context, in: store, registry))
        }
    }

    // MARK: - One window

    private func fold(
        _ number: Int, _ window: WalkWindow, _ context: CommandContext, in store: borrowing BarStore,
        _ registry: borrowing RunRegistry
    ) throws(Fault) -> WalkFold {
        let request = try request(over: window.train, asked.request)
        let prepared = try checked(
            try request.prepared(in: store, threads: context.threads, seed: context.seed), window.train)
        var job = SweepJob(
            markets: [prepared], space: asked.space, objective: asked.objective, goals: question.objectives,
            isFresh: question.isFresh, threads: context.threads, top: 1)
        try job.run(
            try question.search.search(asked.space, trials: question.trials, seed: context.seed),
            trials: question.trials, resumes: false,
            csv: nil, title: "window \(number + 1) of \(windows.count)", context, registry)
        let best = try job.confirmed(question.choice, in: store, registry, context)
        let test = try best.map { best throws(Fault) in
            try tried(best.entry.point, on: window.test, context, in: store, registry)
        }
        return WalkFold(window: window, sets: job.results.count, computed: job.computed, best: best, test: test)
    }

    /// A request over some rows of the first series, the bars before them known.
    private func request(over rows: Range<Int>, _ request: RunRequest) throws(Fault) -> RunRequest {
        let stored = whole.stored
        let to = rows.upperBound < stored.bars.count ? stored.label(rows.upperBound) : request.bars.to
        return try request.over(from: stored.label(rows.lowerBound), to: to, warmUp: warmUp)
    }

    /// The same run, whose bars are those of some rows.
    private func checked(_ prepared: PreparedRun, _ rows: Range<Int>) throws(Fault) -> PreparedRun {
        let (own, all) = (prepared.stored, whole.stored)
        guard own.bars.count - own.warmUp == rows.count,
            own.bars.openTimes[own.warmUp] == all.bars.openTimes[rows.lowerBound]
        else {
            throw Fault(
                .input, "the bars from \(all.label(rows.lowerBound)) on cannot be told by their labels",
                at: all.revision.series.description,
                remedy: "tell it to the developers, with the data")
        }
        return prepared
    }

    /// A set on the bars after those that it was chosen on.
    private func tried(
        _ point: SweepPoint, on rows: Range<Int>, _ context: CommandContext, in store: borrowing BarStore,
        _ registry: borrowing RunRegistry
    ) throws(Fault) -> WalkFold.Test {
        let request = try request(over: rows, try asked.request.with(asked.space.given(of: point)))
        let prepared = try checked(try request.prepared(in: store, threads: context.threads, seed: context.seed), rows)
        let ended = prepared.ended(in: store, threads: context.threads, paths: .none)
        let recorded = try RecordedAnswer(try context.record(ended, in: registry))
        let outcome = try ended.outcome.get()
        let count = outcome.series.count
        return WalkFold.Test(
            values: try SweepMetrics.values(outcome.run, of: outcome.setting, over: outcome.setting.backtest),
            run: outcome.id, judged: recorded.judged, returns: outcome.series.returns,
            times: Array(outcome.run.times.values.prefix(count)),
            handOver: try handOver(outcome, rows, context, in: store))
    }

    /// What closing all that is held brings at the next open, as a return on the last equity; nil where nothing is
    /// held, or where there is no next bar.
    private func handOver(
        _ outcome: RunOutcome, _ rows: Range<Int>, _ context: CommandContext, in store: borrowing BarStore
    ) throws(Fault) -> Double? {
        guard outcome.run.positions.contains(where: { $0.quantity != .zero }), let last = outcome.run.equity.last,
            rows.upperBound < whole.stored.bars.count, last > 0
        else { return nil }
        let longer = rows.lowerBound..<(rows.upperBound + 1)
        let request = try request(over: longer, outcome.prepared.request)
        let end = whole.stored.bars.closeTimes[rows.upperBound - 1]
        var prepared = try request.prepared(in: store, threads: context.threads, seed: context.seed).closing(after: end)
        let run = try prepared.decide(in: store, threads: context.threads)
        let shared = outcome.run.equity.count - 1
        guard run.equity.count > shared, let closed = run.equity.last,
            (0..<shared).allSatisfy({ run.equity[$0].bitPattern == outcome.run.equity[$0].bitPattern })
        else {
            throw Fault(
                .defect, "a test that goes on for a bar came out otherwise before it",
                at: whole.stored.label(rows.lowerBound), remedy: "tell it to the developers, with strategy and data")
        }
        return closed / last - 1
    }
}

/// One window of a walk.
struct WalkFold: Sendable {
    let window: WalkWindow
    /// The sets that were tried to choose one.
    let sets: Int
    /// Those of them that were not on record.
    let computed: Int
    /// The set that was chosen; nil where none has a score, and nothing is traded then.
    let best: SweepBest?
    let test: Test?

    /// What the chosen set came to.
    struct Test: Sendable {
        /// By the keys of sweeps.
        let values: [Double]
        let run: Digest
        let judged: JudgedSharpe?
        let returns: [Double]
        let times: [Timestamp]
        /// What closing brought at the open after it; nil where nothing was held.
        let handOver: Double?

        /// The returns, what closing brought with the last of them.
        var closedReturns: [Double] {
            guard let handOver, let last = returns.last else { return returns }
            return returns.dropLast() + [(1 + last) * (1 + handOver) - 1]
        }
    }
}

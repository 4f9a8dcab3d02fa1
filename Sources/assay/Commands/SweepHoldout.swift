import Digests
import Documents
import Faults
import Market
import Persistence
import Strategies
import Sweeps

/// The last part of the bars, which a sweep does not see: all sets are tried on it afterwards.
struct SweepHoldout {
    /// The label of its first bar.
    let first: String
    let last: String
    let bars: Int
    /// The sets on it, in the order of the sweep.
    let job: SweepJob
    /// What the recommended set came to, run by the session; nil where there is none.
    let best: Tried?

    /// A set on the bars that were kept aside.
    struct Tried: Sendable {
        let values: [Double]
        let run: Digest
        let judged: JudgedSharpe?
    }

    /// How far the order of the sets there is that of the sweep, over the sets that a report shows.
    func rankCorrelation(with sweep: SweepJob) -> Double? {
        guard let own = job.sample, let other = sweep.sample else { return nil }
        return RankCorrelation.value(other.goals, own.goals)
    }
}

/// The two parts of the bars.
struct SweepParts {
    let sweep: RunRequest
    let holdout: RunRequest
    let first: String
    let last: String
    let bars: Int

    /// Keeps a share of the bars of a run aside, the last ones; programs know the bars before them.
    init(_ asked: AskedSweep, whole: PreparedRun, share: Double) throws(Fault) {
        let stored = whole.stored
        let count = stored.bars.count - stored.warmUp
        let kept = Int((Double(count) * share).rounded())
        guard kept > 0, kept < count else {
            throw Fault(
                .input, "\(NumberText.grouped(count)) bars cannot be parted by \(NumberText.shortest(share))",
                at: "--holdout", remedy: "give more bars, or another share")
        }
        let request = asked.request
        first = stored.label(stored.bars.count - kept)
        last = stored.label(stored.bars.count - 1)
        bars = kept
        sweep = try request.over(from: request.bars.from, to: first, warmUp: request.bars.warmUp)
        holdout = try request.over(
            from: first, to: request.bars.to,
            warmUp: max(request.bars.warmUp, asked.declaredWarmUp(over: whole.setting.backtest)))
    }

    /// Tries the sets of a sweep on what was kept aside.
    func tried(
        _ sweep: SweepJob, best: SweepBest?, _ context: CommandContext,
        in store: borrowing BarStore, _ registry: borrowing RunRegistry
    ) throws(Fault) -> SweepHoldout {
        let prepared = try holdout.prepared(in: store, threads: context.threads, seed: context.seed)
        var job = SweepJob(
            markets: [prepared], space: sweep.space, objective: sweep.objective, goals: sweep.goals,
            isFresh: sweep.isFresh, threads: context.threads, top: 1, samples: sweep.sample != nil)
        try job.run(
            ListedSearch(sweep.results), trials: sweep.results.count, resumes: false, csv: nil,
            title: "trying what was kept aside", context,
            registry)
        let tried = try best.map { best throws(Fault) in
            let request = try holdout.with(sweep.space.given(of: best.entry.point))
            let one = try request.prepared(in: store, threads: context.threads, seed: context.seed)
            let ended = one.ended(in: store, threads: context.threads, paths: .none)
            let recorded = try RecordedAnswer(try context.record(ended, in: registry))
            let outcome = try ended.outcome.get()
            return SweepHoldout.Tried(
                values: try SweepMetrics.values(outcome.run, of: outcome.setting, over: outcome.setting.backtest),
                run: outcome.id, judged: recorded.judged)
        }
        return SweepHoldout(first: first, last: last, bars: bars, job: job, best: tried)
    }
}

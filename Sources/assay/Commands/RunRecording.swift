import Columns
import Digests
import Documents
import Faults
import Market
import Metrics
import Persistence
import Simulation
import Trading

extension CommandContext {
    /// Records a run, before anyone sees its result, and says so where it is known.
    @discardableResult
    func record(_ ended: EndedRun, in registry: borrowing RunRegistry) throws(Fault) -> RecordedRun {
        switch try registry.record(ended.recorded(at: now), equity: ended.equity) {
        case .added(let run): return run
        case .known(let run):
            tell("run \(run.id.short) is known, recorded \(run.recorded.wholeSeconds.text(in: .utc))")
            return run
        }
    }
}

extension EndedRun {
    /// The run as the registry keeps it.
    func recorded(at moment: Timestamp) -> RecordedRun {
        let (entry, bars) = (prepared.entry, prepared.stored.bars)
        return RecordedRun(
            id: prepared.id, recorded: moment,
            strategy: .init(
                name: entry.name, version: entry.version, kind: entry.kind, digest: entry.digest, source: entry.source),
            command: JSON(prepared.command).text(.canonical), parameters: prepared.parameters.text(.canonical),
            data: (prepared.setting.stored + prepared.setting.finer + prepared.setting.rates).map { stored in
                .init(
                    series: stored.revision.series, digest: stored.revision.digest, adjustment: stored.prices,
                    rows: stored.bars.count, first: stored.label(0), last: stored.label(stored.bars.count - 1))
            },
            model: prepared.modelAnswer.text(.canonical), engine: engineVersion, seed: prepared.seed,
            first: bars.openTimes[prepared.stored.warmUp], last: bars.openTimes[bars.count - 1],
            outcome: recordedOutcome)
    }

    /// The equity as the registry keeps it; none of a run that failed.
    var equity: RecordedEquity? {
        guard case .success(let outcome) = outcome else { return nil }
        return RecordedEquity(times: outcome.run.times, values: outcome.run.equity)
    }

    private var recordedOutcome: RecordedRun.Outcome {
        switch outcome {
        case .failure(let fault): return .failed(fault.description)
        case .success(let outcome):
            let closed = outcome.trips.closed
            let answer = outcome.json
            return .done(
                .init(
                    equity: (answer["equity"] ?? nil).text(.canonical),
                    metrics: (answer["metrics"] ?? nil).text(.canonical),
                    trades: .init(
                        closed: closed.count, open: outcome.trips.trips.count - closed.count,
                        won: closed.count { $0.profit > .zero }, lost: closed.count { $0.profit < .zero }),
                    record: outcome.recordDigest))
        }
    }
}

extension SessionRecord {
    /// The digest of the record's canonical text.
    var digest: Digest {
        var hash = SHA256()
        forEachTextPart { part in part.withUnsafeBytes { hash.update($0) } }
        return hash.finish()
    }
}

extension Timestamp {
    /// The second that the moment lies in.
    var wholeSeconds: Timestamp {
        let rest = nanoseconds % 1_000_000_000
        return Timestamp(nanoseconds: nanoseconds - (rest < 0 ? rest + 1_000_000_000 : rest))
    }
}

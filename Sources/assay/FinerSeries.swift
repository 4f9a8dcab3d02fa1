import Columns
import Faults
import Market
import Persistence

/// Looks for bars in the store that tell the way of the price through longer ones.
struct FinerSeries {
    let choice: RevisionChoice
    let request: StoredBars.Request

    /// For each instrument the bars of the shortest interval that cover its series, where there are any.
    func find(for stored: [StoredBars], in store: borrowing BarStore, threads: Int) throws(Fault) -> [StoredBars] {
        var found: [StoredBars] = []
        for (place, one) in stored.enumerated()
        where place == 0 || stored[place - 1].instrument.symbol != one.instrument.symbol {
            guard let series = try series(finerThan: one, in: store) else { continue }
            var request = request
            request.series = series
            request.warmUp = 0
            found.append(try StoredBars(request, in: store, threads: threads))
        }
        return found
    }

    /// The shortest series of the same prices that begins no later and ends no earlier.
    private func series(finerThan one: StoredBars, in store: borrowing BarStore) throws(Fault) -> SeriesName? {
        guard let first = one.bars.openTimes.first, let last = one.bars.closeTimes.last else { return nil }
        let lastDay = one.zone.date(at: Timestamp(nanoseconds: last.nanoseconds - 1))
        var best: SeriesName?
        for newest in try store.catalogue() where newest.series.symbol == one.instrument.symbol {
            guard newest.series.interval.seconds < (best?.interval ?? one.bars.interval).seconds,
                let revision = try revision(of: newest, in: store),
                revision.provenance.basis == one.revision.provenance.basis, revision.first <= first,
                one.zone.date(at: revision.last) >= lastDay
            else { continue }
            best = newest.series
        }
        return best
    }

    /// The state of a series that is meant: the newest, or the one that there was at a moment.
    private func revision(of newest: Revision, in store: borrowing BarStore) throws(Fault) -> Revision? {
        switch choice {
        case .latest: newest
        case .existing(let moment):
            try store.revisions(of: newest.series).last { $0.provenance.created <= moment }
        // A number is of one series alone.
        case .number: nil
        }
    }
}

extension BarInterval {
    /// How long bars of this length are, about; without end where they have no length.
    fileprivate var seconds: Int64 {
        switch self {
        case .irregular: .max
        case .seconds(let count): Int64(count)
        case .days(let count): Int64(count) * 86_400
        case .weeks(let count): Int64(count) * 604_800
        case .months(let count): Int64(count) * 2_629_746
        }
    }
}

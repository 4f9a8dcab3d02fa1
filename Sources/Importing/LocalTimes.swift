import Columns

/// A row whose local time the clocks show twice; it holds the earlier instant until it is settled.
struct RepeatedTime: Sendable {
    /// The slot of the row.
    let slot: Int
    /// The local time.
    let local: Int64
    /// The later of the two instants.
    let later: Int64
}

/// Turns local times into instants.
///
/// Clocks change at most once in a quarter of an hour, so a quarter whose two ends have one offset has no other.
struct LocalTimes {
    private let clock: any LocalClock
    private let isDate: Bool
    private var quarter = Int64.min
    private var offset: Int64 = 0

    /// A converter by a clock; dates begin with the first moment of their midnight.
    init(_ clock: any LocalClock, areDates isDate: Bool) {
        self.clock = clock
        self.isDate = isDate
    }

    /// What a local time became.
    enum Reading {
        case unique(Int64)
        case skipped
        case repeated(Int64, Int64)
    }

    /// The instant of a local time in nanoseconds.
    mutating func instant(_ local: Int64) -> Reading {
        let seconds = CivilDate.floorDivided(local, by: 1_000_000_000)
        let quarter = CivilDate.floorDivided(seconds, by: 900)
        if quarter == self.quarter { return .unique(local - offset) }
        if isDate { return .unique(startOfDate(local, seconds)) }
        if case .unique(let first) = clock.offsetSeconds(atLocal: quarter * 900),
            case .unique(let last) = clock.offsetSeconds(atLocal: quarter * 900 + 899), first == last
        {
            self.quarter = quarter
            offset = Int64(first) * 1_000_000_000
            return .unique(local - offset)
        }
        switch clock.offsetSeconds(atLocal: seconds) {
        case .unique(let offset): return .unique(local - Int64(offset) * 1_000_000_000)
        case .skipped: return .skipped
        case .repeated(let earlier, let later):
            return .repeated(local - Int64(earlier) * 1_000_000_000, local - Int64(later) * 1_000_000_000)
        }
    }

    /// The first moment of a date. Where its midnight is skipped, that is the moment of the skip.
    private func startOfDate(_ local: Int64, _ seconds: Int64) -> Int64 {
        switch clock.offsetSeconds(atLocal: seconds) {
        case .unique(let offset), .repeated(let offset, _): return local - Int64(offset) * 1_000_000_000
        case .skipped:
            // The offset before the skip is that of a moment before it; skips are shorter than three hours.
            guard case .unique(let offset) = clock.offsetSeconds(atLocal: seconds - 10_800) else { return local }
            return local - Int64(offset) * 1_000_000_000
        }
    }

    /// The start of the local date that an instant falls on.
    func startOfDate(containing instant: Int64) -> Int64 {
        var local = instant
        for _ in 0..<2 {
            switch clock.offsetSeconds(atLocal: CivilDate.floorDivided(local, by: 1_000_000_000)) {
            case .unique(let offset), .repeated(let offset, _): local = instant + Int64(offset) * 1_000_000_000
            case .skipped: break
            }
        }
        return startOfDate(ofDay: CivilDate.floorDivided(local, by: CivilDate.dayNanoseconds))
    }

    /// The first moment of a day since 1970.
    func startOfDate(ofDay day: Int64) -> Int64 {
        startOfDate(day * CivilDate.dayNanoseconds, day * 86_400)
    }
}

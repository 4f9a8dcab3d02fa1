import Sweeps

/// What a report shows of the sets of a sweep: all of some thousands, and of more every second, fourth, eighth one.
///
/// The ratios of all sets are kept, eight bytes each.
struct SweepSample: Sendable {
    /// As many sets are kept with all that is known of them.
    static let most = 20_000

    /// Of so many sets one is kept.
    private(set) var step = 1
    /// How many were seen.
    private(set) var seen = 0
    private(set) var points: [SweepPoint] = []
    /// The values of each by the keys of sweeps.
    private(set) var values: [[Double]] = []
    /// What each is judged by; NaN where it is refused.
    private(set) var goals: [Double] = []
    /// The Sharpe ratio of every set, NaN where there is none.
    private(set) var ratios: [Double] = []

    private static let ratioPlace = SweepMetrics.keys.firstIndex(of: "sharpe") ?? 0

    /// Takes a set in.
    mutating func add(_ point: SweepPoint, _ values: [Double], goal: Double?) {
        ratios.append(values[Self.ratioPlace])
        let isKept = seen % step == 0
        seen += 1
        guard isKept else { return }
        if points.count == Self.most {
            thin()
            // The set that comes now is the first that the wider step may leave out.
            guard (seen - 1) % step == 0 else { return }
        }
        points.append(point)
        self.values.append(values)
        goals.append(goal ?? .nan)
    }

    /// Leaves out every second set.
    private mutating func thin() {
        step *= 2
        let kept = Array(stride(from: 0, to: points.count, by: 2))
        points = kept.map { points[$0] }
        values = kept.map { values[$0] }
        goals = kept.map { goals[$0] }
    }
}

public import Faults
internal import Glibc
internal import Statistics
internal import Workers

/// Quantiles of equity at each step, and a band that whole paths stay in.
public struct FanChart: Sendable {
    /// The probabilities of the quantiles.
    public static let levels = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]

    /// The quantiles of each step, in the order of the levels.
    ///
    /// A path leaves a band of them somewhere far more often than at one step: they tell of a step, not of a path.
    public let quantiles: [[Double]]
    /// The lowest and the highest value of the band of each step that a share of paths stays in from first to last.
    public let band: [ClosedRange<Double>]
    /// The share of paths that the band holds.
    public let coverage: Double

    /// The chart of paths whose values were kept; refuses results that hold none, or fewer than a hundred paths.
    public init(_ results: PathResults, coverage: Double, threads: Int) throws(Fault) {
        precondition(coverage > 0 && coverage < 1, "a coverage lies within 0 and 1, was \(coverage)")
        guard let values = results.values else {
            throw Fault(.refused, "the values of these paths were not kept", remedy: "keep them, or take sketches")
        }
        let (paths, steps) = (results.outcomes.count, results.steps)
        guard paths >= 100 else {
            throw Fault(
                .refused, "\(paths) paths have no quantile of one per cent", remedy: "simulate at least 100 paths")
        }
        self.coverage = coverage
        let columns = mapConcurrently(steps, threads: threads) { step in
            let column = (0..<paths).map { values[$0 * steps + step] }
            let sorted = column.sorted()
            let logs = Moments(column.map { log(max($0, .leastNormalMagnitude)) })
            return (
                Self.levels.map { quantile($0, ofSorted: sorted) ?? 0 }, logs.mean, logs.deviation ?? 0
            )
        }
        quantiles = columns.map(\.0)
        // The farthest that a path ever is from the mean of its step, in deviations of that step.
        let farthest = mapConcurrently(paths, threads: threads) { path in
            (0..<steps).reduce(0.0) { farthest, step in
                let (mean, deviation) = (columns[step].1, columns[step].2)
                guard deviation > 0 else { return farthest }
                let value = max(values[path * steps + step], .leastNormalMagnitude)
                return max(farthest, abs(log(value) - mean) / deviation)
            }
        }.sorted()
        let width = farthest[min(paths - 1, Int((coverage * Double(paths)).rounded(.up)) - 1)]
        // A hair wider, so that rounding does not put the path on the border outside.
        band = columns.map { column in
            let (centre, half) = (exp(column.1), exp(width * column.2))
            return centre / half * (1 - 1e-12)...centre * half * (1 + 1e-12)
        }
    }
}

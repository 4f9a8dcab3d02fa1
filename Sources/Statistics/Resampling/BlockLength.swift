import Glibc

/// How long blocks of a series have to be for a resample to keep its dependence.
///
/// Politis and White (2004) with the correction of 2009. Below 1 the values are independent.
public struct BlockLength: Sendable, Hashable {
    /// The first lag from which on correlations are no more than noise.
    public let firstQuietLag: Int?
    /// The lags that the estimate takes.
    public let bandwidth: Int
    /// The weighted sum of lags times covariances.
    public let curvature: Double
    /// The variance of a mean times the count.
    public let longRunVariance: Double
    /// The mean length of blocks whose lengths are random.
    public let stationary: Double
    /// The length of blocks that wrap around the end.
    public let circular: Double

    /// The best lengths for a series; absent where it is constant.
    public init?(_ values: [Double]) {
        guard let first = values.first, values.contains(where: { $0 != first }) else { return nil }
        let count = Double(values.count)
        let run = max(5, Int(log10(count)))
        let greatest = Int(count.squareRoot().rounded(.up)) + run
        let noise = 2 * (log10(count) / count).squareRoot()
        let longest = min(3 * count.squareRoot(), count / 3).rounded(.up)
        let covariances = Autocorrelation.covariances(of: values, lags: greatest)
        let correlations = covariances.map { $0 / covariances[0] }
        let starts = 1...max(1, greatest - run + 1)
        let quiet = starts.first { start in
            (start..<start + run).allSatisfy { $0 < correlations.count && abs(correlations[$0]) < noise }
        }
        let bandwidth = quiet.map { min(2 * max($0, 1), greatest) } ?? greatest
        var (curvature, variance) = (CompensatedSum(), CompensatedSum([covariances[0]]))
        for lag in 1...bandwidth {
            let share = Double(lag) / Double(bandwidth)
            let weight = share <= 0.5 ? 1 : 2 * (1 - share)
            curvature.add(2 * weight * Double(lag) * covariances[lag])
            variance.add(2 * weight * covariances[lag])
        }
        firstQuietLag = quiet
        self.bandwidth = bandwidth
        self.curvature = curvature.value
        longRunVariance = variance.value
        func length(_ factor: Double) -> Double {
            let spread = factor * variance.value * variance.value
            guard spread > 0 else { return longest }
            return min(cbrt(2 * curvature.value * curvature.value / spread) * cbrt(count), longest)
        }
        stationary = length(2)
        circular = length(4.0 / 3)
    }
}

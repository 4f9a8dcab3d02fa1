import Statistics

/// A Sharpe ratio over several periods whose returns depend on each other (Lo, 2002).
public struct AggregatedSharpe: Sendable, Hashable {
    /// Mean over deviation of one period.
    public let ratio: Double
    /// What the ratio of one period is multiplied by: √q where returns are independent.
    public let factor: Double
    /// Whether fewer lags were taken than the factor asks for.
    public let isTruncated: Bool
    /// The correlations that were taken, from lag 1 on.
    public let autocorrelations: [Double]

    /// The ratio over the whole.
    public var aggregated: Double { ratio * factor }

    /// The ratio of returns over so many periods; absent below four returns, and where all are one.
    public init?(_ excessReturns: [Double], periods: Int) {
        precondition(periods > 0, "an aggregate has periods, had \(periods)")
        let count = excessReturns.count
        let wanted = periods - 1
        let enough = min(wanted, count / 4)
        guard count >= 4, let certainty = SharpeCertainty(excessReturns: excessReturns),
            let all = Autocorrelation.correlations(of: excessReturns, lags: min(wanted, count - 1))
        else { return nil }
        let isShort = wanted > count / 4
        if !isShort, let factor = Self.factor(periods: periods, autocorrelations: all) {
            (self.factor, isTruncated, autocorrelations) = (factor, false, all)
        } else {
            let kept = Array(all.prefix(enough))
            guard let factor = Self.factor(periods: periods, autocorrelations: kept) else { return nil }
            (self.factor, isTruncated, autocorrelations) = (factor, true, kept)
        }
        ratio = certainty.ratio
    }

    /// The factor for correlations known, q / √(q + 2 Σ (q - k) ρₖ); absent where they cannot be.
    public static func factor(periods: Int, autocorrelations: [Double]) -> Double? {
        precondition(periods > 0, "an aggregate has periods, had \(periods)")
        let count = Double(periods)
        var sum = CompensatedSum()
        for (place, correlation) in autocorrelations.prefix(periods - 1).enumerated() {
            sum.add((count - Double(place + 1)) * correlation)
        }
        let variance = count + 2 * sum.value
        return variance > 0 ? count / variance.squareRoot() : nil
    }
}

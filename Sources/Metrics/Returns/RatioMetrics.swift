import Statistics

/// Gain against deviation.
public struct RatioMetrics: Sendable, Hashable {
    /// The deviation of returns, over a year.
    public let volatility: Double?
    /// The root of the mean square below the target, over all periods, over a year.
    public let downsideDeviation: Double?
    /// Mean over deviation of the returns beyond the rate at no risk, over a year.
    public let sharpe: Double?
    /// The same, of one period.
    public let sharpePerPeriod: Double?
    /// Mean beyond the target over the downside deviation, over a year.
    public let sortino: Double?
    /// What lies above a threshold over what lies below it.
    public let omega: Double?
    /// The sum of returns over the sum of losses.
    public let gainToPain: Double?

    /// The ratios of a series.
    ///
    /// - Parameters:
    ///   - targetPerPeriod: the return below which a period counts as downside; the rate at no risk where nil.
    ///   - omegaThreshold: the return of a year that omega divides at.
    public init(_ series: ReturnSeries, targetPerPeriod: Double? = nil, omegaThreshold: Double = 0) {
        let year = series.periodsPerYear
        let excess = series.excessReturns
        let isPlain = series.riskFree == .zero
        let moments = Moments(series.returns)
        let excessMoments = isPlain ? moments : Moments(excess)
        volatility = moments.deviation.map { $0 * year.squareRoot() }
        let ratio: Double? =
            if let deviation = excessMoments.deviation, !excessMoments.isConstant {
                excessMoments.mean / deviation
            } else { nil }
        sharpePerPeriod = ratio
        sharpe = ratio.map { $0 * year.squareRoot() }
        let beyond = targetPerPeriod.map { target in series.returns.map { $0 - target } } ?? excess
        downsideDeviation = Self.downside(beyond).map { $0 * year.squareRoot() }
        let mean = targetPerPeriod == nil ? excessMoments.mean : Moments(beyond).mean
        sortino = downsideDeviation.flatMap { $0 > 0 && series.count > 1 ? mean * year / $0 : nil }
        let threshold = omegaThreshold == 0 ? 0 : power(1 + omegaThreshold, 1 / year) - 1
        omega = Self.omega(series.returns, threshold)
        let pain = series.returns.compensatedSum { max(-$0, 0) }
        gainToPain = pain > 0 ? series.returns.compensatedSum() / pain : nil
    }

    /// The root of the mean square of what lies below zero; absent of nothing.
    static func downside(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        return (values.compensatedSum { min($0, 0) * min($0, 0) } / Double(values.count)).squareRoot()
    }

    /// What lies above a threshold over what lies below it; absent where nothing lies below.
    static func omega(_ returns: [Double], _ threshold: Double) -> Double? {
        let below = returns.compensatedSum { max(threshold - $0, 0) }
        return below > 0 ? returns.compensatedSum { max($0 - threshold, 0) } / below : nil
    }
}

import Statistics

/// LEAN's statistics of an account, from one sample of its equity at the end of each calendar day.
///
/// Weekends have samples too, which tell that nothing changed. The first two changes are dropped, deviations divide by
/// n - 1, a mean is compounded over 252 days, and excess kurtosis stands in for raw in the probabilistic Sharpe ratio.
/// What LEAN tells as 0 for "none" is absent here.
public struct LeanStatistics: Sendable, Hashable {
    /// The growth of a year of the mean sample.
    public let annualReturn: Double?
    /// The deviation of samples over a year.
    public let deviation: Double?
    /// The annual return beyond the rate at no risk over the deviation.
    public let sharpe: Double?
    /// The same over the deviation of losing samples alone.
    public let sortino: Double?
    /// The probability of a Sharpe ratio above one of a year.
    public let probability: Double?
    /// The covariance with the benchmark over the benchmark's variance.
    public let beta: Double?
    /// The annual return beyond what beta makes of the benchmark's.
    public let alpha: Double?
    /// The deviation of the difference to the benchmark, over a year.
    public let trackingError: Double?
    /// The difference of annual returns over the tracking error.
    public let informationRatio: Double?
    /// The annual return beyond the rate at no risk over beta.
    public let treynor: Double?

    /// The deviation squared.
    public var variance: Double? { deviation.map { $0 * $0 } }

    /// The statistics of samples.
    ///
    /// - Parameters:
    ///   - equity: the starting equity, then that at the end of each calendar day.
    ///   - benchmark: the level of the benchmark at the same moments. LEAN keeps seven digits of it.
    ///   - riskFreeRate: the mean rate of a year at no risk over the days.
    public init(equity: [Double], benchmark: [Double]?, riskFreeRate: Double, tradingDays: Double = 252) {
        precondition(benchmark.map { $0.count == equity.count } ?? true, "every sample has a benchmark, or none has")
        let changes = Self.changes(equity)
        let moments = Moments(changes)
        let year = moments.count == 0 ? nil : power(1 + moments.mean, tradingDays) - 1
        annualReturn = year
        let root = tradingDays.squareRoot()
        let spread = moments.isConstant ? nil : moments.deviation.map { $0 * root }
        deviation = moments.deviation.map { $0 * root }
        func ratio(_ above: Double?, _ below: Double?) -> Double? {
            if let above, let below, below != 0 { above / below } else { nil }
        }
        let beyond = year.map { $0 - riskFreeRate }
        sharpe = ratio(beyond, spread)
        let losing = Moments(changes.filter { $0 < 0 })
        sortino = ratio(beyond, losing.isConstant ? nil : losing.deviation.map { $0 * root })
        probability = Self.probability(changes.map { $0 - riskFreeRate / tradingDays }, above: 1 / root)
        guard let benchmark else {
            (beta, alpha, trackingError, informationRatio, treynor) = (nil, nil, nil, nil, nil)
            return
        }
        let other = Self.changes(benchmark.map(Self.sevenDigits))
        let otherYear = power(1 + Moments(other).mean, tradingDays) - 1
        let beta = LineFit(other, changes)?.slope
        self.beta = beta
        alpha =
            if let year, let beta { year - (riskFreeRate + beta * (otherYear - riskFreeRate)) } else { nil }
        let error = Moments(zip(changes, other).map { $0 - $1 }).deviation.map { $0 * root }
        trackingError = error
        informationRatio = ratio(year.map { $0 - otherYear }, error)
        treynor = ratio(beyond, beta)
    }

    /// The changes of samples, those of the first two left out.
    private static func changes(_ levels: [Double]) -> [Double] {
        let all = zip(levels, levels.dropFirst()).map { $0 == 0 ? 0 : $1 / $0 - 1 }
        return Array(all.dropFirst())
    }

    private static func probability(_ changes: [Double], above other: Double) -> Double? {
        let moments = Moments(changes)
        guard let ratio = BenchmarkMetrics.ratio(moments), let skewness = moments.unbiasedSkewness,
            let kurtosis = moments.unbiasedExcessKurtosis
        else { return nil }
        return SharpeCertainty(ratio: ratio, count: moments.count, skewness: skewness, kurtosis: kurtosis)
            .probability(above: other)
    }

    /// A level to seven digits, or to four decimals above a thousand.
    private static func sevenDigits(_ level: Double) -> Double {
        guard level != 0 else { return 0 }
        var scale = 1e4
        if level <= 1_000 {
            scale = 1
            while abs(level) * scale < 1e6 { scale *= 10 }
            while abs(level) * scale >= 1e7 { scale /= 10 }
        }
        return (level * scale).rounded(.toNearestOrEven) / scale
    }
}

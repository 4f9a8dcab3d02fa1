import Glibc
import Statistics

/// How sure a Sharpe ratio is. Everything is of one period: the ratio, the count and the shape of returns.
public struct SharpeCertainty: Sendable, Hashable {
    /// Mean over deviation of one period.
    public let ratio: Double
    /// The number of periods.
    public let count: Int
    /// The skewness of returns.
    public let skewness: Double
    /// The kurtosis of returns: 3 for the normal distribution, not 0.
    public let kurtosis: Double

    /// A ratio with what it was measured on.
    public init(ratio: Double, count: Int, skewness: Double, kurtosis: Double) {
        self.ratio = ratio
        self.count = count
        self.skewness = skewness
        self.kurtosis = kurtosis
    }

    /// The ratio of a series beyond its rate at no risk; absent below two returns and where all are one.
    public init?(_ series: ReturnSeries) { self.init(excessReturns: series.excessReturns) }

    /// The ratio of returns beyond the rate at no risk; absent below two and where all are one.
    public init?(excessReturns: [Double]) {
        let moments = Moments(excessReturns)
        guard let deviation = moments.deviation, let skewness = moments.skewness, let kurtosis = moments.kurtosis else {
            return nil
        }
        self.init(ratio: moments.mean / deviation, count: moments.count, skewness: skewness, kurtosis: kurtosis)
    }

    /// The standard error for independent normal returns (Lo, 2002).
    public var normalError: Double { ((1 + ratio * ratio / 2) / Double(count)).squareRoot() }

    /// The standard error for independent returns of any shape (Mertens, 2002); absent where the expansion fails.
    public var generalError: Double? {
        count > 1 && spread > 0 ? (spread / Double(count - 1)).squareRoot() : nil
    }

    /// The probability that the true ratio exceeds another (Bailey and López de Prado, 2012).
    public func probability(above other: Double) -> Double? {
        guard count > 1, spread > 0 else { return nil }
        return NormalDistribution.cumulative((ratio - other) * (Double(count - 1) / spread).squareRoot())
    }

    /// The periods that it takes to tell the ratio from a smaller one; absent where it is not greater.
    public func minimumTrackRecord(above other: Double, confidence: Double) -> Double? {
        guard ratio > other, spread > 0 else { return nil }
        let point = NormalDistribution.quantile(confidence) / (ratio - other)
        return 1 + spread * point * point
    }

    /// The probability that the best of several trials has any skill (Bailey and López de Prado, 2014).
    ///
    /// - Parameter variance: the variance of the trials' ratios of one period, divided by one less than their count.
    public func deflated(trials: Int, variance: Double) -> Double? {
        probability(above: Self.luckyRatio(trials: trials, variance: variance))
    }

    /// The ratio of one period that the best of so many trials without skill is expected to show.
    public static func luckyRatio(trials: Int, variance: Double) -> Double {
        precondition(trials > 0, "there is at least one trial, were \(trials)")
        precondition(variance >= 0, "a variance is not negative, was \(variance)")
        return variance.squareRoot() * expectedMaximum(of: trials)
    }

    /// The greatest of so many standard normals, as it is expected by the theory of extremes.
    public static func expectedMaximum(of trials: Int) -> Double {
        precondition(trials > 0, "there is at least one trial, were \(trials)")
        guard trials > 1 else { return 0 }
        let euler = 0.577_215_664_901_532_9
        let count = Double(trials)
        // Both are upper tails: -Φ⁻¹(p) keeps the digits that 1 - p loses.
        return -(1 - euler) * NormalDistribution.quantile(1 / count)
            - euler * NormalDistribution.quantile(1 / (count * exp(1)))
    }

    /// The years within which that maximum falls to a ratio of a year.
    public static func minimumYears(trials: Int, ratioPerYear: Double) -> Double {
        precondition(ratioPerYear > 0, "a target is positive, was \(ratioPerYear)")
        let share = expectedMaximum(of: trials) / ratioPerYear
        return share * share
    }

    private var spread: Double { 1 - skewness * ratio + (kurtosis - 1) / 4 * ratio * ratio }
}

/// The standard error of a Sharpe ratio whose returns depend on each other.
///
/// The delta method on the means of r and r², whose covariance weighs lags along a falling line (Newey and West).
public struct DependentSharpeError: Sendable, Hashable {
    /// Mean over the deviation that divides by the count.
    public let ratio: Double
    /// Its standard error.
    public let error: Double

    /// The error over lags, or over ⌊4 (n / 100)^(2/9)⌋ of them; absent below two returns and where all are one.
    public init?(_ returns: [Double], lags: Int? = nil) {
        let moments = Moments(returns)
        guard moments.count > 1, !moments.isConstant, let deviation = moments.populationDeviation else { return nil }
        let lags = lags ?? Autocorrelation.usualLags(count: returns.count)
        let count = Double(returns.count)
        let cube = deviation * deviation * deviation
        let gradient = (1 / deviation + moments.mean * moments.mean / cube, -moments.mean / (2 * cube))
        let meanSquare = returns.compensatedSum { $0 * $0 } / count
        // The gradient is fixed, so the quadratic form is the long-run variance of one series.
        let scores = returns.map { gradient.0 * ($0 - moments.mean) + gradient.1 * ($0 * $0 - meanSquare) }
        var variance = CompensatedSum()
        for lag in 0...min(lags, returns.count - 1) {
            let weight = lag == 0 ? 1 : 2 * (1 - Double(lag) / Double(lags + 1))
            for row in lag..<scores.count { variance.add(weight * scores[row] * scores[row - lag]) }
        }
        guard variance.value > 0 else { return nil }
        ratio = moments.mean / deviation
        error = variance.value.squareRoot() / count
    }
}

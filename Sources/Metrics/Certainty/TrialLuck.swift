import Glibc
import Statistics

/// What the best of several trials without skill owes to their number.
///
/// Ratios are Sharpe ratios; those of one period are those of a year over the root of its periods.
public struct TrialLuck: Sendable, Hashable {
    /// The number of trials.
    public let trials: Int
    /// The variance of their ratios of a year, divided by one less than their count; nil of fewer than two.
    public let variancePerYear: Double?
    /// The mean correlation of their returns, by which noise alone spreads their ratios less; 1 believes any variance.
    public let correlation: Double

    /// The luck of so many trials.
    public init(trials: Int, variancePerYear: Double?, correlation: Double) {
        precondition(trials >= 0, "a count is not negative, was \(trials)")
        precondition(variancePerYear ?? 0 >= 0, "a variance is not negative, was \(variancePerYear ?? 0)")
        precondition(correlation >= 0 && correlation <= 1, "a correlation lies within 0 and 1, was \(correlation)")
        self.trials = trials
        self.variancePerYear = variancePerYear
        self.correlation = correlation
    }

    /// The greatest of so many standard normals, as it is expected.
    ///
    /// Below ten the integral of x n φ(x) Φ(x)ⁿ⁻¹, by the trapezoidal rule that is exact to rounding for a density that
    /// falls to nothing at both ends; from ten on by the theory of extremes, as it is published.
    public static func expectedMaximum(of trials: Int) -> Double {
        guard trials > 1 else { return 0 }
        guard trials < 10 else { return SharpeCertainty.expectedMaximum(of: trials) }
        let step = 1.0 / 16
        var sum = 0.0
        for place in -144...144 {
            let point = Double(place) * step
            let below = pow(NormalDistribution.cumulative(point), Double(trials - 1))
            sum += point * NormalDistribution.density(point) * below
        }
        return sum * step * Double(trials)
    }

    /// The years within which that maximum falls to a ratio of a year.
    public static func minimumYears(trials: Int, ratioPerYear: Double) -> Double {
        precondition(ratioPerYear > 0, "a target is positive, was \(ratioPerYear)")
        let share = expectedMaximum(of: trials) / ratioPerYear
        return share * share
    }

    /// The same after one trial more, with the spread of those there are.
    public var next: TrialLuck {
        TrialLuck(trials: trials + 1, variancePerYear: variancePerYear, correlation: correlation)
    }

    /// The variance of ratios of one period: that of the trials, and no less than what noise makes of them.
    ///
    /// One trial has none.
    public func variance(periods: Int, periodsPerYear: Double) -> Double {
        precondition(periods > 0 && periodsPerYear > 0, "ratios have periods, were \(periods) of \(periodsPerYear)")
        guard trials > 1 else { return 0 }
        return max((variancePerYear ?? 0) / periodsPerYear, (1 - correlation) / Double(periods))
    }

    /// The ratio of one period that the best of the trials is expected to show without skill.
    public func ratio(periods: Int, periodsPerYear: Double) -> Double {
        variance(periods: periods, periodsPerYear: periodsPerYear).squareRoot() * Self.expectedMaximum(of: trials)
    }

    /// The probability that a ratio is more than the luck of the trials (Bailey and López de Prado, 2014).
    public func deflated(_ certainty: SharpeCertainty, periodsPerYear: Double) -> Double? {
        guard certainty.count > 0 else { return nil }
        return certainty.probability(above: ratio(periods: certainty.count, periodsPerYear: periodsPerYear))
    }

    /// The least ratio of one period that is more than the luck of the trials with a probability; nil where none is.
    ///
    /// Its distance from the luck solves the quadratic that the standard error of Mertens (2002) makes of it.
    public func requiredRatio(
        probability: Double, periods: Int, periodsPerYear: Double, skewness: Double, kurtosis: Double
    ) -> Double? {
        precondition(probability >= 0.5 && probability < 1, "a probability is from ½ to below 1, was \(probability)")
        let luck = ratio(periods: periods, periodsPerYear: periodsPerYear)
        let point = NormalDistribution.quantile(probability)
        let (square, bend) = (point * point, (kurtosis - 1) / 4)
        let first = Double(periods - 1) - square * bend
        let second = square * (skewness - 2 * bend * luck)
        let spread = 1 - skewness * luck + bend * luck * luck
        guard first > 0, spread > 0 else { return nil }
        return luck + ((second * second + 4 * first * square * spread).squareRoot() - second) / (2 * first)
    }
}

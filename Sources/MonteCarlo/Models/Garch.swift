internal import Glibc
internal import Statistics

/// Variance that remembers: `h = ω + (α + γ [e < 0]) e² + β h`, with the returns of a series as `μ + e`.
///
/// Bollerslev (1986); the term in γ is of Glosten, Jagannathan and Runkle (1993).
public struct Garch: Hashable, Sendable {
    /// The mean of returns.
    public var mean: Double
    /// What variance is without news.
    public var floor: Double
    /// What the square of the last surprise adds.
    public var news: Double
    /// What a fall adds beside.
    public var leverage: Double
    /// What is left of the last variance.
    public var memory: Double
    /// The degrees of freedom of surprises, of variance 1; absent where they are normal.
    public var degrees: Double?

    /// A model of its parameters.
    public init(
        mean: Double, floor: Double, news: Double, leverage: Double = 0, memory: Double, degrees: Double? = nil
    ) {
        self.mean = mean
        self.floor = floor
        self.news = news
        self.leverage = leverage
        self.memory = memory
        self.degrees = degrees
    }

    /// How much of a change of variance is left after a step; below 1 variance comes back.
    public var persistence: Double { news + leverage / 2 + memory }

    /// The variance that forecasts end at; absent where they have no end.
    public var unconditionalVariance: Double? { persistence < 1 ? floor / (1 - persistence) : nil }

    /// The variance after a surprise.
    @inline(__always)
    public func variance(after surprise: Double, _ variance: Double) -> Double {
        floor + (surprise < 0 ? news + leverage : news) * surprise * surprise + memory * variance
    }

    /// Variances, surprises and the likelihood of a series under a model.
    public struct Filter: Sendable {
        /// The variance of each return before it was known.
        public let variances: [Double]
        /// Each return less the mean, in units of its deviation.
        public let standardised: [Double]
        /// The logarithm of the likelihood.
        public let logLikelihood: Double
        /// The variance of the return to come.
        public let next: Double
    }

    /// The variance before a series: squares of its first 75 surprises about the sample mean, weights falling by 0.94.
    public static func backcast(_ returns: [Double]) -> Double {
        let mean = returns.compensatedSum() / Double(max(returns.count, 1))
        var (sum, weights, weight) = (0.0, 0.0, 1.0)
        for value in returns.prefix(75) {
            sum += weight * (value - mean) * (value - mean)
            weights += weight
            weight *= 0.94
        }
        return sum / weights
    }

    /// The filter of a series.
    public func filter(_ returns: [Double], backcast: Double) -> Filter {
        var variance = floor + (news + leverage / 2 + memory) * backcast
        var (variances, standardised) = ([Double](), [Double]())
        variances.reserveCapacity(returns.count)
        standardised.reserveCapacity(returns.count)
        var sum = CompensatedSum()
        let constant = degrees.map {
            lgamma(($0 + 1) / 2) - lgamma($0 / 2) - 0.5 * log(.pi * ($0 - 2))
        }
        for value in returns {
            let surprise = value - mean
            variances.append(variance)
            standardised.append(surprise / variance.squareRoot())
            let square = surprise * surprise / variance
            if let degrees, let constant {
                sum.add(constant - 0.5 * log(variance) - (degrees + 1) / 2 * log1p(square / (degrees - 2)))
            } else {
                sum.add(-0.5 * (log(2 * .pi) + log(variance) + square))
            }
            variance = self.variance(after: surprise, variance)
        }
        return Filter(variances: variances, standardised: standardised, logLikelihood: sum.value, next: variance)
    }

    /// The variances of so many steps to come after a last surprise and its variance.
    public func forecast(lastSurprise: Double, lastVariance: Double, steps: Int) -> [Double] {
        var next = variance(after: lastSurprise, lastVariance)
        return (0..<steps).map { _ in
            defer { next = floor + persistence * next }
            return next
        }
    }

    /// The returns and variances of a path whose standardised surprises are given.
    public func path(_ surprises: [Double], startVariance: Double) -> (returns: [Double], variances: [Double]) {
        var variance = startVariance
        var (returns, variances) = ([Double](), [Double]())
        for surprise in surprises {
            let move = surprise * variance.squareRoot()
            variances.append(variance)
            returns.append(mean + move)
            variance = self.variance(after: move, variance)
        }
        return (returns, variances)
    }
}

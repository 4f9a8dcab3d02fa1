internal import Glibc
internal import Statistics

/// A price that moves as a geometric Brownian motion and jumps at random times (Merton, 1976), priced without
/// arbitrage.
public struct MertonLaw: Hashable, Sendable {
    /// The riskless rate and the yield, a year.
    public let rate, yield: Double
    /// The volatility between jumps.
    public let volatility: Double
    /// How many jumps are expected a year.
    public let intensity: Double
    /// The mean and the deviation of a jump of the logarithm.
    public let jumpMean, jumpDeviation: Double

    /// A law of its parameters, a year.
    public init(
        rate: Double, yield: Double, volatility: Double, intensity: Double, jumpMean: Double, jumpDeviation: Double
    ) {
        precondition(volatility > 0 && intensity >= 0 && jumpDeviation >= 0, "a spread is not negative")
        self.rate = rate
        self.yield = yield
        self.volatility = volatility
        self.intensity = intensity
        self.jumpMean = jumpMean
        self.jumpDeviation = jumpDeviation
    }

    /// The relative change of the price that a jump is expected to be.
    public var meanJump: Double { expm1(jumpMean + jumpDeviation * jumpDeviation / 2) }

    /// The value of the right to buy: values of Black and Scholes over the number of jumps.
    public func call(price: Double, strike: Double, time: Double) -> Double {
        let expected = intensity * (1 + meanJump) * time
        var (sum, weights) = (CompensatedSum(), 0.0)
        for jumps in 0..<2_000 {
            let weight = PoissonDistribution.probability(jumps, mean: expected)
            let number = Double(jumps)
            let spread = (volatility * volatility + number * jumpDeviation * jumpDeviation / time).squareRoot()
            let drift = rate - intensity * meanJump + number * log1p(meanJump) / time
            let value = BlackScholes(
                price: price, strike: strike, rate: drift, yield: yield, volatility: spread, time: time)
            sum.add(weight * value.call)
            weights += weight
            if number > expected, weight < 1e-18 { break }
        }
        return sum.value
    }

    /// The mean of the logarithm of the price relative to the start.
    public func logMean(time: Double) -> Double {
        (rate - yield - volatility * volatility / 2 - intensity * meanJump + intensity * jumpMean) * time
    }

    /// The variance of that logarithm.
    public func logVariance(time: Double) -> Double {
        (volatility * volatility + intensity * (jumpMean * jumpMean + jumpDeviation * jumpDeviation)) * time
    }

    /// The skewness of that logarithm.
    public func skewness(time: Double) -> Double {
        let spread = jumpDeviation * jumpDeviation
        let third = intensity * time * jumpMean * (jumpMean * jumpMean + 3 * spread)
        return third / power(logVariance(time: time), 1.5)
    }

    /// The kurtosis of that logarithm beyond the normal one.
    public func excessKurtosis(time: Double) -> Double {
        let (square, spread) = (jumpMean * jumpMean, jumpDeviation * jumpDeviation)
        let fourth = intensity * time * (square * square + 6 * square * spread + 3 * spread * spread)
        return fourth / power(logVariance(time: time), 2)
    }
}

import Glibc

/// The number of events in a time in which so many are expected.
public enum PoissonDistribution {
    /// The least number whose cumulative probability is no less than a probability: one uniform makes one draw.
    ///
    /// - Complexity: O(mean), which is at most 700.
    public static func quantile(_ probability: Double, mean: Double) -> Int {
        precondition((0...700).contains(mean), "a mean of events is 0 to 700, was \(mean)")
        var term = exp(-mean)
        var sum = term
        var count = 0
        // Where rounding keeps the sum below the probability, the terms end it.
        while sum < probability, term > 0 || Double(count) < mean {
            count += 1
            term *= mean / Double(count)
            sum += term
        }
        return count
    }

    /// The probability of a number.
    public static func probability(_ count: Int, mean: Double) -> Double {
        guard mean > 0 else { return count == 0 ? 1 : 0 }
        return exp(Double(count) * log(mean) - mean - lgamma(Double(count) + 1))
    }
}

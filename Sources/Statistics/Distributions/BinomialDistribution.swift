/// How often something happens in so many independent tries.
public enum BinomialDistribution {
    /// The probability of no more than a number.
    public static func cumulative(_ count: Int, tries: Int, chance: Double) -> Double {
        if count < 0 { return 0 }
        if count >= tries { return 1 }
        return BetaDistribution.cumulative(1 - chance, rest: chance, Double(tries - count), Double(count) + 1)
    }

    /// The least number whose cumulative probability is no less than a probability.
    public static func quantile(_ probability: Double, tries: Int, chance: Double) -> Int {
        var (low, high) = (-1, tries)
        while high - low > 1 {
            let middle = (low + high) / 2
            if cumulative(middle, tries: tries, chance: chance) >= probability { high = middle } else { low = middle }
        }
        return high
    }

    /// The chances that a count of successes is in keeping with by the score test (Wilson, 1927): for display.
    public static func scoreInterval(_ count: Int, of tries: Int, confidence: Double) -> ClosedRange<Double> {
        precondition(tries > 0 && (0...tries).contains(count), "\(count) of \(tries) is a share")
        let point = NormalDistribution.quantile(0.5 + confidence / 2)
        let (number, share) = (Double(tries), Double(count) / Double(tries))
        let square = point * point / number
        let centre = (share + square / 2) / (1 + square)
        let half = point * (share * (1 - share) / number + square / (4 * number)).squareRoot() / (1 + square)
        return (count == 0 ? 0 : max(0, centre - half))...(count == tries ? 1 : min(1, centre + half))
    }

    /// The chances that a count of successes is in keeping with, for gates (Clopper and Pearson, 1934).
    ///
    /// It holds the chance with no less than the confidence asked for, whatever the chance is.
    public static func exactInterval(_ count: Int, of tries: Int, confidence: Double) -> ClosedRange<Double> {
        precondition(tries > 0 && (0...tries).contains(count), "\(count) of \(tries) is a share")
        let tail = (1 - confidence) / 2
        let (hits, misses) = (Double(count), Double(tries - count))
        let low = count == 0 ? 0 : BetaDistribution.quantile(tail, hits, misses + 1)
        let high = count == tries ? 1 : BetaDistribution.quantile(1 - tail, hits + 1, misses)
        return low...high
    }
}

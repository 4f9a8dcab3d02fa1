import Glibc

/// The beta distribution: the place of one of so many uniform numbers in their order.
public enum BetaDistribution {
    /// The probability of no more than a point between 0 and 1.
    public static func cumulative(_ point: Double, _ first: Double, _ second: Double) -> Double {
        cumulative(point, rest: 1 - point, first, second)
    }

    /// The same with what is left to 1, for points that are near it.
    ///
    /// The regularised incomplete beta function by its continued fraction (Lentz), which converges quickly on one side
    /// of the mean; the other is its complement.
    static func cumulative(_ point: Double, rest: Double, _ first: Double, _ second: Double) -> Double {
        precondition(first > 0 && second > 0, "shapes are positive, were \(first) and \(second)")
        guard point > 0 else { return 0 }
        guard rest > 0 else { return 1 }
        if point < (first + 1) / (first + second + 2) { return fraction(first, second, at: point, rest) }
        return 1 - fraction(second, first, at: rest, point)
    }

    /// The point that is exceeded with one minus a probability inside (0, 1).
    public static func quantile(_ probability: Double, _ first: Double, _ second: Double) -> Double {
        precondition(
            probability > 0 && probability < 1,
            "a quantile belongs to a probability within 0 and 1, was \(probability)")
        return root(within: 0...1) { cumulative($0, first, second) - probability }
    }

    private static func fraction(_ first: Double, _ second: Double, at point: Double, _ rest: Double) -> Double {
        let scale = exp(
            lgamma(first + second) - lgamma(first) - lgamma(second) + first * log(point) + second * log(rest))
        let tiny = Double.leastNormalMagnitude / .ulpOfOne
        func kept(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var above = 1.0
        var below = 1 / kept(1 - (first + second) * point / (first + 1))
        var value = below
        for step in 1...10_000 {
            let place = Double(step)
            let even = place * (second - place) * point / ((first + 2 * place - 1) * (first + 2 * place))
            below = 1 / kept(1 + even * below)
            above = kept(1 + even / above)
            value *= above * below
            let odd =
                -(first + place) * (first + second + place) * point
                / ((first + 2 * place) * (first + 2 * place + 1))
            below = 1 / kept(1 + odd * below)
            above = kept(1 + odd / above)
            value *= above * below
            if abs(above * below - 1) < 0x1p-52 { break }
        }
        return scale * value / first
    }
}

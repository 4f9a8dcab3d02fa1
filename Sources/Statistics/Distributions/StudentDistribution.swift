import Glibc

/// The distribution of a mean over its estimated error.
public enum StudentDistribution {
    /// The probability of a size of at least the point's, on both sides.
    ///
    /// The regularised incomplete beta function by its continued fraction (Lentz).
    public static func twoSided(_ point: Double, degrees: Double) -> Double {
        precondition(degrees > 0, "degrees of freedom are positive, were \(degrees)")
        guard point != 0 else { return 1 }
        let square = point * point
        // The fraction converges quickly on one side of the mean; the other is its complement.
        let share = degrees / (degrees + square)
        let rest = square / (degrees + square)
        if share < (degrees / 2 + 1) / (degrees / 2 + 2.5) { return beta(degrees / 2, 0.5, at: share, rest) }
        return 1 - beta(0.5, degrees / 2, at: rest, share)
    }

    private static func beta(_ first: Double, _ second: Double, at point: Double, _ rest: Double) -> Double {
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

import Glibc

/// The distribution of a mean over its estimated error.
public enum StudentDistribution {
    /// The probability of a size of at least the point's, on both sides.
    public static func twoSided(_ point: Double, degrees: Double) -> Double {
        precondition(degrees > 0, "degrees of freedom are positive, were \(degrees)")
        guard point != 0 else { return 1 }
        let square = point * point
        return BetaDistribution.cumulative(
            degrees / (degrees + square), rest: square / (degrees + square), degrees / 2, 0.5)
    }

    /// The probability of no more than a point.
    public static func cumulative(_ point: Double, degrees: Double) -> Double {
        let outside = 0.5 * twoSided(point, degrees: degrees)
        return point < 0 ? outside : 1 - outside
    }

    /// The natural logarithm of the density at a point.
    public static func logDensity(_ point: Double, degrees: Double) -> Double {
        lgamma((degrees + 1) / 2) - lgamma(degrees / 2) - 0.5 * log(degrees * .pi)
            - (degrees + 1) / 2 * log1p(point * point / degrees)
    }

    /// The point that is exceeded with one minus a probability inside (0, 1).
    ///
    /// Newton's steps in the logarithm of the tail, held between points that lie on both sides.
    public static func quantile(_ probability: Double, degrees: Double) -> Double {
        precondition(
            probability > 0 && probability < 1,
            "a quantile belongs to a probability within 0 and 1, was \(probability)")
        guard probability != 0.5 else { return 0 }
        let tail = min(probability, 1 - probability)
        var high = 1.0
        while 0.5 * twoSided(high, degrees: degrees) > tail, high < 1e300 { high *= 2 }
        var low = high > 1 ? high / 2 : 0
        let normal = -NormalDistribution.quantile(tail)
        var point = normal > low && normal < high ? normal : 0.5 * (low + high)
        for _ in 0..<200 {
            let outside = 0.5 * twoSided(point, degrees: degrees)
            if outside > tail { low = point } else { high = point }
            let slope = exp(logDensity(point, degrees: degrees)) / outside
            var next = point + (log(outside) - log(tail)) / slope
            if !(next > low && next < high) { next = 0.5 * (low + high) }
            if abs(next - point) <= 4e-16 * next { break }
            point = next
        }
        return probability < 0.5 ? -point : point
    }
}

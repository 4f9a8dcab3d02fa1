import Glibc

/// The distribution of a sum of squares of independent standard normals.
public enum ChiSquareDistribution {
    /// The probability of more than a point.
    public static func upperTail(_ point: Double, degrees: Int) -> Double {
        precondition(degrees > 0, "degrees of freedom are positive, were \(degrees)")
        guard point > 0 else { return 1 }
        if degrees == 1 { return erfc((point / 2).squareRoot()) }
        return GammaDistribution.upperTail(point / 2, shape: Double(degrees) / 2)
    }

    /// The point that is exceeded with one minus a probability inside (0, 1).
    public static func quantile(_ probability: Double, degrees: Double) -> Double {
        2 * GammaDistribution.quantile(probability, shape: degrees / 2)
    }
}

import Glibc

/// The distribution of a sum of squares of independent standard normals.
public enum ChiSquareDistribution {
    /// The probability of more than a point.
    ///
    /// The regularised incomplete gamma function: its series below the mean, its continued fraction above (Lentz).
    public static func upperTail(_ point: Double, degrees: Int) -> Double {
        precondition(degrees > 0, "degrees of freedom are positive, were \(degrees)")
        guard point > 0 else { return 1 }
        if degrees == 1 { return erfc((point / 2).squareRoot()) }
        let (shape, half) = (Double(degrees) / 2, point / 2)
        let scale = exp(shape * log(half) - half - lgamma(shape))
        return half < shape + 1 ? 1 - scale * series(shape, half) : scale * fraction(shape, half)
    }

    private static func series(_ shape: Double, _ point: Double) -> Double {
        var term = 1 / shape
        var sum = term
        var step = shape
        while term > sum * 0x1p-54 {
            step += 1
            term *= point / step
            sum += term
        }
        return sum
    }

    private static func fraction(_ shape: Double, _ point: Double) -> Double {
        let tiny = Double.leastNormalMagnitude / .ulpOfOne
        var base = point + 1 - shape
        var (above, below) = (1 / tiny, 1 / base)
        var value = below
        for step in 1...10_000 {
            let part = -Double(step) * (Double(step) - shape)
            base += 2
            below = part * below + base
            above = base + part / above
            below = 1 / (abs(below) < tiny ? tiny : below)
            if abs(above) < tiny { above = tiny }
            value *= above * below
            if abs(above * below - 1) < 0x1p-52 { break }
        }
        return value
    }
}

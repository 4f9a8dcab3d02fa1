import Glibc

/// The gamma distribution of scale 1: the time to the k-th of events that come once a unit of time.
public enum GammaDistribution {
    /// The probability of no more than a point.
    public static func cumulative(_ point: Double, shape: Double) -> Double { parts(point, shape).below }

    /// The probability of more than a point, to full precision in the far tail.
    public static func upperTail(_ point: Double, shape: Double) -> Double { parts(point, shape).above }

    /// The density at a positive point.
    public static func density(_ point: Double, shape: Double) -> Double {
        guard point > 0 else { return 0 }
        return exp((shape - 1) * log(point) - point - lgamma(shape))
    }

    /// The point that is exceeded with one minus a probability inside (0, 1).
    ///
    /// It rises with the probability, so that one uniform makes one draw: Halley's steps from the cube of a normal
    /// (Wilson and Hilferty, 1931), held between points that are known to lie on both sides.
    public static func quantile(_ probability: Double, shape: Double) -> Double {
        precondition(
            probability > 0 && probability < 1,
            "a quantile belongs to a probability within 0 and 1, was \(probability)")
        precondition(shape > 0, "a shape is positive, was \(shape)")
        var (low, high) = (0.0, Double.infinity)
        var point = start(probability, shape)
        for _ in 0..<100 {
            let (below, above) = parts(point, shape)
            // The smaller of both tails keeps its digits.
            let error = probability < 0.5 ? below - probability : (1 - probability) - above
            if error == 0 { return point }
            if error > 0 { high = point } else { low = point }
            let slope = density(point, shape: shape)
            let step = slope > 0 ? error / slope : 0
            let bend = (shape - 1) / point - 1
            var next = point - step / max(0.2, 1 - 0.5 * step * bend)
            if !(next > low && next < high) || slope == 0 {
                next = high.isFinite ? 0.5 * (low + high) : 2 * point
            }
            if abs(next - point) <= 2e-16 * next { return next }
            point = next
        }
        return point
    }

    private static func start(_ probability: Double, _ shape: Double) -> Double {
        let small = exp((log(probability) + lgamma(shape + 1)) / shape)
        guard shape > 0.6 || small > 0.3 else { return max(small, .leastNormalMagnitude) }
        let ninth = 1 / (9 * shape)
        let root = 1 - ninth + NormalDistribution.quantile(probability) * ninth.squareRoot()
        let cube = shape * root * root * root
        return cube > 1e-3 * shape ? cube : max(small, .leastNormalMagnitude)
    }

    /// The regularised incomplete gamma function: its series below the mean, its continued fraction above (Lentz).
    private static func parts(_ point: Double, _ shape: Double) -> (below: Double, above: Double) {
        precondition(shape > 0, "a shape is positive, was \(shape)")
        guard point > 0 else { return (0, 1) }
        guard point < .infinity else { return (1, 0) }
        let scale = exp(shape * log(point) - point - lgamma(shape))
        if point < shape + 1 {
            let below = scale * series(shape, point)
            return (below, 1 - below)
        }
        let above = scale * fraction(shape, point)
        return (1 - above, above)
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

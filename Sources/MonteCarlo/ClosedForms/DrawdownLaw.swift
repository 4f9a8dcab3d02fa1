internal import Glibc
internal import Statistics

/// How deep a Brownian motion with drift goes: the law of its lowest point and of its greatest fall.
///
/// In logarithms of equity: a fall by the fraction q of the peak is `-ln(1 - q)`.
public struct DrawdownLaw: Hashable, Sendable {
    /// The drift of the logarithm a unit of time.
    public let drift: Double
    /// The volatility a root of the unit of time.
    public let volatility: Double

    /// The law of a drift of the logarithm and a volatility.
    public init(drift: Double, volatility: Double) {
        precondition(volatility > 0, "a volatility is positive, was \(volatility)")
        self.drift = drift
        self.volatility = volatility
    }

    /// The probability to touch a level so far below the start within a time, watched without pause.
    public func hitProbability(depth: Double, time: Double) -> Double {
        let spread = volatility * time.squareRoot()
        return NormalDistribution.cumulative((-depth - drift * time) / spread)
            + exp(-2 * drift * depth / (volatility * volatility))
            * NormalDistribution.cumulative((-depth + drift * time) / spread)
    }

    /// The probability to touch a level so far below the start at any time.
    public func everHitProbability(depth: Double) -> Double {
        drift > 0 ? exp(-2 * drift * depth / (volatility * volatility)) : 1
    }

    /// How much deeper a level seems that is watched at steps only (Broadie, Glasserman and Kou, 1997): `-ζ(½) / √2π`
    /// deviations of a step.
    public func monitoringShift(step: Double) -> Double { 0.582_597_157_939_010_7 * volatility * step.squareRoot() }

    /// The probability that the greatest fall within a time is deeper than a depth.
    ///
    /// One minus a series over the roots of `θ cot θ = ν` with `ν = drift × depth / volatility²` (Magdon-Ismail and
    /// others, 2004), of which the least is imaginary for ν above 1.
    public func drawdownProbability(depth: Double, time: Double) -> Double {
        precondition(depth > 0 && time > 0, "depth and time are positive, were \(depth) and \(time)")
        let square = volatility * volatility
        let slant = drift * depth / square
        let still = drift * drift * time / (2 * square)
        let decay = square * time / (2 * depth * depth)
        var sum = CompensatedSum()
        if slant > 1 {
            let angle = root(within: 1e-9...slant + 1e-9) { $0 / tanh($0) - slant }
            let rise = -expm1(-2 * angle) * angle / (angle * angle - slant * slant + slant)
            sum.add(rise * exp(angle - slant + decay * angle * angle - still))
        } else if slant == 1 {
            sum.add(3 * exp(-slant - still))
        }
        for place in (slant < 1 ? 0 : 1)..<100_000 {
            let (low, high) = (Double(place) * .pi, Double(place + 1) * .pi)
            let angle = root(within: max(low, 1e-12)...high) { $0 * cos($0) - slant * sin($0) }
            let size = 2 * angle / (angle * angle + slant * slant - slant) * exp(-slant - decay * angle * angle - still)
            sum.add(size * sin(angle))
            if size < 1e-18 { break }
        }
        return min(1, max(0, 1 - sum.value))
    }

    /// The mean of the greatest fall of a motion without drift: `√(π/2) × volatility × √time`.
    public static func meanDriftlessDrawdown(volatility: Double, time: Double) -> Double {
        (Double.pi / 2).squareRoot() * volatility * time.squareRoot()
    }
}

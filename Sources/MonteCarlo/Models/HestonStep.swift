internal import Glibc
internal import Statistics

/// A step of price and variance that keeps the first two moments of the variance (Andersen, 2008).
///
/// Variance is drawn from a squared normal where it is far from zero, else from an exponential with a mass at zero.
public struct HestonStep: Sendable {
    /// Which of the two laws a step took.
    public enum Branch: String, Sendable { case quadratic, exponential }

    /// What a step leads to.
    public struct Outcome: Sendable, Hashable {
        /// The variance after the step.
        public let variance: Double
        /// The logarithm of the price after the step.
        public let logPrice: Double
        /// The law that was taken.
        public let branch: Branch
    }

    private let law: HestonLaw
    private let drift: Double
    private let fall: Double
    private let keepsMean: Bool
    private let constants: (Double, Double, Double, Double, Double)

    /// Steps of a length in years; the drift is that of the price a year. With `keepsMean` the price is a martingale
    /// but for its drift, to the last digit.
    public init(_ law: HestonLaw, length: Double, drift: Double, keepsMean: Bool) {
        precondition(length > 0, "a step has a length, was \(length)")
        self.law = law
        self.drift = drift * length
        self.keepsMean = keepsMean
        fall = exp(-law.reversion * length)
        let ratio = law.correlation / law.volatilityOfVariance
        let half = 0.5 * length * (law.reversion * ratio - 0.5)
        let rest = 0.5 * length * (1 - law.correlation * law.correlation)
        constants = (-law.reversion * law.level * ratio * length, half - ratio, half + ratio, rest, rest)
    }

    /// One step by a uniform number for variance and a normal one for the price.
    public func step(variance: Double, logPrice: Double, uniform: Double, normal: Double) -> Outcome {
        let (square, pull) = (law.volatilityOfVariance * law.volatilityOfVariance, law.reversion)
        let mean = law.level + (variance - law.level) * fall
        let spread =
            variance * square * fall / pull * (1 - fall) + law.level * square / (2 * pull) * (1 - fall) * (1 - fall)
        let shape = spread / (mean * mean)
        let (next, branch, correction): (Double, Branch, Double?)
        let weight = constants.2 + 0.5 * constants.4
        let carried = (constants.1 + 0.5 * constants.3) * variance
        if shape <= 1.5 {
            let two = 2 / shape
            let factor = two - 1 + two.squareRoot() * (two - 1).squareRoot()
            let scale = mean / (1 + factor)
            let draw = factor.squareRoot() + NormalDistribution.quantile(uniform)
            (next, branch) = (scale * draw * draw, .quadratic)
            let room = 1 - 2 * weight * scale
            correction = room > 0 ? -weight * factor * scale / room + 0.5 * log(room) - carried : nil
        } else {
            let mass = (shape - 1) / (shape + 1)
            let rate = (1 - mass) / mean
            next = uniform <= mass ? 0 : log((1 - mass) / (1 - uniform)) / rate
            branch = .exponential
            correction = weight < rate ? -log(mass + rate * (1 - mass) / (rate - weight)) - carried : nil
        }
        let constant = keepsMean ? correction ?? constants.0 : constants.0
        let move =
            drift + constant + constants.1 * variance + constants.2 * next
            + (constants.3 * variance + constants.4 * next).squareRoot() * normal
        return Outcome(variance: next, logPrice: logPrice + move, branch: branch)
    }
}

internal import Glibc
internal import Statistics

/// A price whose variance moves about a level and is pulled back to it (Heston, 1993).
public struct HestonLaw: Hashable, Sendable {
    /// The variance a year at the start.
    public let start: Double
    /// How fast variance is pulled back, a year.
    public let reversion: Double
    /// The level that it is pulled to.
    public let level: Double
    /// The volatility of variance.
    public let volatilityOfVariance: Double
    /// The correlation of the moves of price and variance.
    public let correlation: Double

    /// A law of its parameters, a year.
    public init(
        start: Double, reversion: Double, level: Double, volatilityOfVariance: Double, correlation: Double
    ) {
        precondition(
            start >= 0 && reversion > 0 && level > 0 && volatilityOfVariance > 0, "variance and its pull are positive")
        precondition(abs(correlation) < 1, "a correlation lies between -1 and 1, was \(correlation)")
        self.start = start
        self.reversion = reversion
        self.level = level
        self.volatilityOfVariance = volatilityOfVariance
        self.correlation = correlation
    }

    /// The mean of the variance after a time.
    public func meanVariance(time: Double) -> Double { level + (start - level) * exp(-reversion * time) }

    /// The variance of the variance after a time.
    public func varianceOfVariance(time: Double) -> Double {
        let (fall, square) = (exp(-reversion * time), volatilityOfVariance * volatilityOfVariance)
        return start * square * fall * (1 - fall) / reversion
            + level * square * (1 - fall) * (1 - fall) / (2 * reversion)
    }

    /// The value of the right to buy, by one integral (Lewis, 2001).
    ///
    /// What is integrated is even and smooth in a strip of half a unit, so that a sum at steps of 1/16 is right to all
    /// digits.
    public func call(price: Double, strike: Double, rate: Double, yield: Double, time: Double) -> Double {
        let moneyness = log(strike / price)
        func integrand(_ point: Double) -> Double {
            let wave = Complex(0, -point * moneyness).exponential
            let value = wave * characteristic(Complex(point, -0.5), carry: rate - yield, time: time)
            return value.real / (point * point + 0.25)
        }
        let step = 1.0 / 16
        var sum = CompensatedSum()
        sum.add(0.5 * integrand(0))
        var quiet = 0
        for place in 1..<400_000 {
            let value = integrand(Double(place) * step)
            sum.add(value)
            quiet = abs(value) < 1e-17 ? quiet + 1 : 0
            if quiet > 64 { break }
        }
        let integral = sum.value * step
        return price * exp(-yield * time) - (price * strike).squareRoot() * exp(-rate * time) / .pi * integral
    }

    /// The characteristic function of the logarithm of the price relative to the start, in the form whose branches do
    /// not jump (Albrecher and others, 2007).
    private func characteristic(_ point: Complex, carry: Double, time: Double) -> Complex {
        let turned = Complex(0, 1) * point
        let square = volatilityOfVariance * volatilityOfVariance
        let pull = Complex(reversion) - correlation * volatilityOfVariance * turned
        let speed = (pull * pull + square * (point * point + turned)).squareRoot
        let ratio = (pull - speed) / (pull + speed)
        let fall = (-time * speed).exponential
        let one = Complex(1)
        let settled = ((one - ratio * fall) / (one - ratio)).logarithm
        let constant = reversion * level / square * (time * (pull - speed) - 2 * settled)
        let slope = (1 / square) * (pull - speed) * ((one - fall) / (one - ratio * fall))
        return (carry * time * turned + constant + start * slope).exponential
    }
}

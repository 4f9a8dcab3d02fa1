internal import Glibc
internal import Statistics

/// The value of an option to buy or sell at one time, where the price is a geometric Brownian motion.
public struct BlackScholes: Hashable, Sendable {
    /// The value of the right to buy.
    public let call: Double
    /// The value of the right to sell.
    public let put: Double

    /// The values for a price, a strike, a rate, a yield, a volatility a year, and a time in years.
    public init(price: Double, strike: Double, rate: Double, yield: Double, volatility: Double, time: Double) {
        precondition(price > 0 && strike > 0, "prices are positive, were \(price) and \(strike)")
        precondition(volatility > 0 && time > 0, "volatility and time are positive, were \(volatility) and \(time)")
        let spread = volatility * time.squareRoot()
        let first = (log(price / strike) + (rate - yield + volatility * volatility / 2) * time) / spread
        let (forward, discounted) = (price * exp(-yield * time), strike * exp(-rate * time))
        call =
            forward * NormalDistribution.cumulative(first)
            - discounted * NormalDistribution.cumulative(first - spread)
        put =
            discounted * NormalDistribution.cumulative(spread - first)
            - forward * NormalDistribution.cumulative(-first)
    }
}

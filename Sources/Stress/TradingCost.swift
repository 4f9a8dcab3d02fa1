internal import Statistics

/// What it costs to trade: half a spread, a fee, and an impact that grows with the root of the share of volume (Almgren
/// and others, 2005).
public struct TradingCost: Sendable, Hashable {
    /// Half the spread as a share of the price.
    public let halfSpread: Double
    /// The fee as a share of the price.
    public let fee: Double
    /// How strong impact is, about 0.7.
    public let impact: Double
    /// The volatility a day.
    public let volatility: Double

    /// Costs of their parts.
    public init(halfSpread: Double, fee: Double, impact: Double, volatility: Double) {
        self.halfSpread = halfSpread
        self.fee = fee
        self.impact = impact
        self.volatility = volatility
    }

    /// What a stress does to costs, as factors.
    public struct Shock: Sendable, Hashable {
        /// The factor of spreads.
        public var spread = 1.0
        /// The factor of fees.
        public var fee = 1.0
        /// The factor of volume: half the volume is less to hide in.
        public var volume = 1.0

        /// A shock of its factors.
        public init(spread: Double = 1, fee: Double = 1, volume: Double = 1) {
            precondition(spread >= 0 && fee >= 0 && volume > 0, "factors are not negative, and some volume is left")
            self.spread = spread
            self.fee = fee
            self.volume = volume
        }

        /// Twice or three times all that is paid, with the volume that there was.
        public static func costs(times factor: Double) -> Shock { Shock(spread: factor, fee: factor) }
    }

    /// What a quantity costs at a price with so much volume a day, under a shock.
    public func cost(quantity: Double, price: Double, volume: Double, under shock: Shock = Shock()) -> Double {
        let size = abs(quantity)
        guard size > 0 else { return 0 }
        let paid = size * price * (shock.spread * halfSpread + shock.fee * fee)
        return paid + impact * volatility * price * size * (size / (shock.volume * volume)).squareRoot()
    }

    /// The cost of leaving a position in equal parts over days, and the days that it takes to stay within a share of
    /// volume.
    public func liquidation(
        quantity: Double, price: Double, volume: Double, participation: Double, under shock: Shock = Shock()
    ) -> (days: Int, cost: Double) {
        precondition(participation > 0 && volume > 0, "a share of some volume is taken")
        let days = max(1, Int((abs(quantity) / (participation * shock.volume * volume)).rounded(.up)))
        let part = cost(quantity: quantity / Double(days), price: price, volume: volume, under: shock)
        return (days, Double(days) * part)
    }
}

public import Market

/// What an account may do in an instrument, and at what margin.
public struct TradingTerms: Hashable, Sendable {
    /// The facts of the instrument.
    public let instrument: Instrument
    /// The equity a position needs when it is entered, as a fraction of its value.
    public let initialMargin: Double
    /// The equity it needs to stay open, as a fraction of its value.
    public let maintenanceMargin: Double
    /// The least quantity of an order.
    public let leastQuantity: Quantity
    /// The least value of an order, in the instrument's currency.
    public let leastNotional: Money
    /// Whether it may be sold short.
    public let isShortable: Bool
    /// Sessions after a sale until its proceeds are cash.
    public let settlementSessions: Int

    /// Terms; the initial margin is positive and no less than the other.
    public init(
        instrument: Instrument, initialMargin: Double, maintenanceMargin: Double, leastQuantity: Quantity = .zero,
        leastNotional: Money = .zero, isShortable: Bool = true, settlementSessions: Int = 0
    ) {
        precondition(
            initialMargin >= maintenanceMargin && maintenanceMargin >= 0 && initialMargin > 0 && initialMargin.isFinite,
            "margins are not negative, the initial one the greater, were \(initialMargin) and \(maintenanceMargin)")
        self.instrument = instrument
        self.initialMargin = initialMargin
        self.maintenanceMargin = maintenanceMargin
        self.leastQuantity = leastQuantity
        self.leastNotional = leastNotional
        self.isShortable = isShortable
        self.settlementSessions = settlementSessions
    }

    /// Positions that are paid in full, and so stay open until the equity is gone.
    public static func paidInFull(_ instrument: Instrument) -> TradingTerms {
        TradingTerms(instrument: instrument, initialMargin: 1, maintenanceMargin: 0)
    }

    /// Whether a trade moves no money but its profit: the value is marked, not paid.
    public var isMargined: Bool { instrument.kind == .future }
}

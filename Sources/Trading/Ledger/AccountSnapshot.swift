public import Market

/// What an account looked like at one moment.
public struct AccountSnapshot: Hashable, Sendable {
    /// The cash.
    public let cash: Money
    /// The position in each instrument, negative for short.
    public let held: [Quantity]
    let multipliers: [Double]

    /// The position in an instrument.
    public func position(in instrument: InstrumentIndex) -> Quantity { held[instrument.offset] }

    /// Cash and one position at a price: the equity of an account that trades one instrument.
    public func equity(of instrument: InstrumentIndex, at price: Double) -> Double {
        cash.value + held[instrument.offset].value * worth(of: instrument, at: price)
    }

    /// What one unit of an instrument is worth at a price: the price times the multiplier.
    public func worth(of instrument: InstrumentIndex, at price: Double) -> Double {
        price * multipliers[instrument.offset]
    }
}

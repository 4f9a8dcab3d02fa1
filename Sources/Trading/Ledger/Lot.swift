public import Columns
public import Market

/// What is left of one execution that opened or enlarged a position.
public struct Lot: Hashable, Sendable {
    /// The order that was executed.
    public let order: OrderID
    /// The name of the entry.
    public let name: OrderName
    /// What is left, negative for short.
    public internal(set) var quantity: Quantity
    /// At what price.
    public internal(set) var price: Price
    /// What it cost, negative where it was received.
    public internal(set) var cost: Money
    /// What is left of the fee.
    public internal(set) var fee: Money
    /// When.
    public let time: Timestamp
}

/// A part of a lot from its entry to its exit.
public struct ClosedLot: Hashable, Sendable {
    /// The instrument.
    public let instrument: InstrumentIndex
    /// The order that opened it.
    public let entryOrder: OrderID
    /// The order that closed it; nil where an event did.
    public let exitOrder: OrderID?
    /// The name of the entry.
    public let name: OrderName
    /// The name of the order that closed it.
    public let exitName: OrderName
    /// How much, negative for short.
    public let quantity: Quantity
    /// At what price it was opened, in today's shares.
    public let entryPrice: Price
    /// At what price it was closed.
    public let exitPrice: Price
    /// When it was opened.
    public let entryTime: Timestamp
    /// When it was closed.
    public let exitTime: Timestamp
    /// The fees of both ends.
    public let fees: Money
    /// What it brought after fees, in the instrument's currency.
    public let profit: Money
    /// What one of that currency was worth in the account's when it was closed.
    public let rate: Double
}

public import Market

/// The number of an order within its session, counted from 1.
public struct OrderID: Hashable, Comparable, BitwiseCopyable, Sendable {
    /// The number.
    public let rawValue: UInt64

    /// The order of a number.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The two directions of a trade.
public enum Side: String, Hashable, BitwiseCopyable, Sendable {
    case buy, sell
}

/// The position of an instrument in the session's list of instruments.
public struct InstrumentIndex: Hashable, BitwiseCopyable, Sendable {
    /// The place, from 0.
    public let offset: Int

    /// The instrument at a place.
    public init(_ offset: Int) { self.offset = offset }
}

/// What is asked of a market.
public struct Order: BitwiseCopyable, Hashable, Sendable {
    /// Its number.
    public let id: OrderID
    /// What is to be traded.
    public let instrument: InstrumentIndex
    /// In which direction.
    public let side: Side
    /// How much, without sign.
    public let quantity: Quantity
    /// The worst price that is acceptable, or nil for any.
    public let limit: Price?
}

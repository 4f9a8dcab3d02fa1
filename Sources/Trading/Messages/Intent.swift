public import Market

/// What a program wants. It has no identity and no effect until the desk takes it.
public enum Intent: BitwiseCopyable, Hashable, Sendable {
    /// A target position: what most programs want.
    case hold(InstrumentIndex, Quantity)
    /// A trade of a size, at any price or at a limit.
    case trade(InstrumentIndex, Side, Quantity, limit: Price?)
    /// The end of an order that still works.
    case cancel(OrderID)
}

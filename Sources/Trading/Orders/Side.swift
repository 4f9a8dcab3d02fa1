public import Market

/// The two directions of a trade.
public enum Side: String, Hashable, BitwiseCopyable, Sendable {
    case buy, sell

    /// The direction that adds a signed quantity to a position.
    @inlinable public init(adding quantity: Quantity) { self = quantity < .zero ? .sell : .buy }

    /// The other direction.
    @inlinable public var opposite: Side { self == .buy ? .sell : .buy }

    /// What a trade of a quantity in this direction adds to a position.
    @inlinable public func signed(_ quantity: Quantity) -> Quantity { self == .buy ? quantity : -quantity }
}

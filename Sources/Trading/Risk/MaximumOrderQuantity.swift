public import Market

/// Denies orders above a size.
public struct MaximumOrderQuantity: RiskCheck {
    private let limit: Quantity

    /// The largest quantity that is allowed.
    public init(_ limit: Quantity) {
        precondition(limit > .zero, "a limit is positive, was \(limit)")
        self.limit = limit
    }

    public var name: String { "maximum-order-quantity" }

    public func review(_ order: Order, for account: AccountSnapshot) -> RiskVerdict {
        order.quantity <= limit ? .allow : .deny(because: "quantity \(order.quantity) is above the limit \(limit)")
    }
}

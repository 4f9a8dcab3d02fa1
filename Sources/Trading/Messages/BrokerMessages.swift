/// Everything a desk can ask of a venue or a broker.
public enum BrokerCommand: Hashable, Sendable {
    /// Work this order.
    case submit(Order)
    /// Stop working an order.
    case cancel(OrderID)
}

/// Everything a venue or a broker can answer.
public enum BrokerEvent: Hashable, Sendable {
    /// The order works.
    case accepted(OrderID)
    /// The order never worked.
    case rejected(OrderID, reason: String)
    /// The order was executed.
    case filled(Fill)
    /// The order works no more.
    case cancelled(OrderID)
}

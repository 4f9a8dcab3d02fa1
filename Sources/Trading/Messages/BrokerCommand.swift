public import Market

/// Everything a desk can ask of a venue or a broker.
public enum BrokerCommand: Hashable, Sendable {
    /// Work this order.
    case submit(Order)
    /// Stop working an order.
    case cancel(OrderID)
    /// Work an order at other terms, distances at other distances. It loses its place in the queue.
    case replace(OrderID, quantity: Quantity, kind: OrderKind)
}

import Columns
public import Market

/// An order that has been sent and has not ended.
public struct WorkingOrder: Hashable, Sendable {
    /// Its terms as they are now.
    public internal(set) var order: Order
    /// Where it stands.
    public internal(set) var status: OrderStatus
    /// How much of it was executed.
    public internal(set) var filled: Quantity
    /// The quantity that it was asked to have instead, until the market answers.
    var requested: Quantity?
    /// The entry that it is an exit of, where it is one of an entry by itself.
    var leaves: OrderID?
    /// When it was sent.
    var sent: Timestamp

    /// What is left to execute.
    public var left: Quantity { order.quantity - filled }

    /// The most that may still be executed of it, whichever way the market answers.
    var mostLeft: Quantity { max(order.quantity, requested ?? order.quantity) - filled }

    /// Whether it was asked to end and the market has not answered.
    public var isEnding: Bool { status == .cancelPending }

    /// Whether it may add to a position.
    ///
    /// What was asked to end does not count: an execution that comes all the same is booked, and counts from then on.
    var counts: Bool { !order.isReduceOnly && !isEnding }
}

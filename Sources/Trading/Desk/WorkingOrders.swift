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

    /// What is left to execute.
    public var left: Quantity { order.quantity - filled }
}

/// The orders that work, in order of their numbers, and those that ended last: an execution may still come for them.
struct WorkingOrders: Sendable {
    private(set) var open: [WorkingOrder] = []
    private var ended: [WorkingOrder] = []
    /// How many ended orders are kept.
    private static let memory = 64

    mutating func add(_ order: Order) {
        open.append(WorkingOrder(order: order, status: .submitted, filled: .zero))
    }

    /// Notes the quantity that an order was asked to have.
    mutating func request(_ quantity: Quantity, of id: OrderID) {
        guard let place = open.firstIndex(where: { $0.order.id == id }) else { return }
        open[place].requested = quantity
    }

    /// The order of a number, working or ended lately.
    subscript(id: OrderID) -> WorkingOrder? {
        open.first { $0.order.id == id } ?? ended.first { $0.order.id == id }
    }

    /// Changes an order by a step; what has ended works no more. Gives the order back, or nil where it cannot happen.
    mutating func step(
        _ id: OrderID, _ step: OrderStatus.Step, _ change: (inout WorkingOrder) -> Void = { _ in }
    ) -> WorkingOrder? {
        if let place = open.firstIndex(where: { $0.order.id == id }) {
            guard let status = open[place].status.after(step) else { return nil }
            open[place].status = status
            change(&open[place])
            let order = open[place]
            if status.isFinal {
                open.remove(at: place)
                if ended.count == Self.memory { ended.removeFirst() }
                ended.append(order)
            }
            return order
        }
        guard let place = ended.firstIndex(where: { $0.order.id == id }),
            let status = ended[place].status.after(step)
        else { return nil }
        ended[place].status = status
        change(&ended[place])
        return ended[place]
    }
}

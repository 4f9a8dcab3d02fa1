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
}

/// The orders that work, in order of their numbers, and those that ended last: an execution may still come for them.
struct WorkingOrders: Sendable {
    private(set) var open: [WorkingOrder] = []
    /// The last that ended, of which the next one overwrites the oldest.
    private var ended: [WorkingOrder] = []
    private var oldest = 0
    /// How many ended orders are kept.
    private static let memory = 64

    mutating func add(_ order: Order, at time: Timestamp) {
        open.append(WorkingOrder(order: order, status: .submitted, filled: .zero, sent: time))
    }

    /// Notes the entry that an order is an exit of.
    mutating func note(_ entry: OrderID, leftBy id: OrderID) {
        guard let place = open.lastIndex(where: { $0.order.id == id }) else { return }
        open[place].leaves = entry
    }

    /// Notes the quantity that an order was asked to have.
    mutating func request(_ quantity: Quantity, of id: OrderID) {
        guard let place = open.firstIndex(where: { $0.order.id == id }) else { return }
        open[place].requested = quantity
    }

    /// The order of a number, where it works.
    subscript(id: OrderID) -> WorkingOrder? { open.first { $0.order.id == id } }

    /// Whether an order's prices are distances still: they are until its parent is executed.
    func isRelative(_ id: OrderID) -> Bool {
        guard let order = self[id]?.order, order.isRelative, let parent = order.parent else { return false }
        return self[parent]?.filled == .zero
    }

    /// Changes an order by a step; what has ended works no more. Gives whether it can happen.
    mutating func step(
        _ id: OrderID, _ step: OrderStatus.Step, _ change: (inout WorkingOrder) -> Void = { _ in }
    ) -> Bool {
        if let place = open.firstIndex(where: { $0.order.id == id }) {
            guard open[place].take(step, change) else { return false }
            if open[place].status.isFinal { retire(place) }
            return true
        }
        guard let place = ended.firstIndex(where: { $0.order.id == id }) else { return false }
        return ended[place].take(step, change)
    }

    /// Notes an execution of an order. Gives the order, or nil where there is none that it could be of.
    mutating func fill(_ id: OrderID, by quantity: Quantity) -> Order? {
        if let place = open.firstIndex(where: { $0.order.id == id }) {
            guard open[place].fill(quantity) else { return nil }
            let order = open[place].order
            if open[place].status.isFinal { retire(place) }
            return order
        }
        guard let place = ended.firstIndex(where: { $0.order.id == id }) else { return nil }
        return ended[place].fill(quantity) ? ended[place].order : nil
    }

    private mutating func retire(_ place: Int) {
        let order = open.remove(at: place)
        if ended.count < Self.memory {
            ended.append(order)
        } else {
            ended[oldest] = order
            oldest = (oldest + 1) % Self.memory
        }
    }
}

extension WorkingOrder {
    fileprivate mutating func take(_ step: OrderStatus.Step, _ change: (inout WorkingOrder) -> Void) -> Bool {
        guard let next = status.after(step) else { return false }
        status = next
        change(&self)
        return true
    }

    fileprivate mutating func fill(_ quantity: Quantity) -> Bool {
        take(quantity >= left ? .fillRest : .fillPart) { $0.filled = $0.filled + quantity }
    }
}

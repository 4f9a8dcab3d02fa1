/// What works, what is held and what was closed, as a program may look at it: lent, not copied.
public struct Books: ~Escapable {
    /// The orders that work, in order of their numbers: those that wait for a market's answer are among them.
    public let orders: Span<WorkingOrder>
    /// What is held of each instrument, lot by lot.
    public let positions: Span<Position>
    /// What was opened and closed, in order of the exits.
    public let closed: Span<ClosedLot>

    /// Nothing at all.
    @_lifetime(immortal)
    public init() {
        orders = Span()
        positions = Span()
        closed = Span()
    }

    @_lifetime(copy orders, copy positions, copy closed)
    init(orders: Span<WorkingOrder>, positions: Span<Position>, closed: Span<ClosedLot>) {
        self.orders = orders
        self.positions = positions
        self.closed = closed
    }
}

extension OrderDesk {
    /// What works, what is held and what was closed, at the close of a moment.
    public var books: Books {
        @_lifetime(borrow self) get {
            Books(orders: orders.span, positions: ledger.positions.span, closed: ledger.closed.span)
        }
    }
}

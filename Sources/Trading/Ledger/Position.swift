public import Market

/// What is held of an instrument, and what it was made of.
public struct Position: Hashable, Sendable {
    /// How much, negative for short.
    public internal(set) var quantity = Quantity.zero
    /// What it cost, negative where it was received.
    public internal(set) var cost = Money.zero
    /// The executions it is made of, the oldest first.
    public internal(set) var lots: [Lot] = []

    /// Nothing.
    init() {}

    /// How much of it an entry of a name still holds, negative for short.
    public func quantity(of name: OrderName) -> Quantity {
        lots.reduce(.zero) { $1.name == name ? $0 + $1.quantity : $0 }
    }

    /// The place of the lot that a closing order takes next.
    func nextLot(closing name: OrderName, by rule: ClosingRule) -> Int {
        guard rule == .byEntry, name != .none else { return 0 }
        return lots.firstIndex { $0.name == name } ?? 0
    }
}

extension Money {
    /// The part of an amount that belongs to a part of a quantity; the whole for the whole.
    public func share(_ part: Quantity, of whole: Quantity) -> Money {
        guard part != whole else { return self }
        let (dividend, divisor) = whole < .zero ? (-part, -whole) : (part, whole)
        return Money(
            units: Rounding.nearestEven.quotient(of: units, times: Int128(dividend.units), by: Int128(divisor.units)))
    }
}

public import Market

/// The books of one account. They cannot be copied, so there is never a second version.
public struct Ledger: ~Copyable, Sendable {
    private(set) var cash: Money
    private(set) var held: [Quantity]
    private(set) var fills: [Fill] = []
    private let multipliers: [Double]

    /// Books that begin with cash and no positions, in instruments of these multipliers.
    public init(cash: Money, multipliers: [Double]) {
        self.cash = cash
        self.multipliers = multipliers
        held = Array(repeating: .zero, count: multipliers.count)
    }

    /// Books an execution: cash one way, the position the other, the fee from cash.
    mutating func post(_ fill: Fill) {
        precondition(fill.quantity > .zero, "a fill is of a positive quantity, was \(fill.quantity)")
        let value = Money.notional(
            price: fill.price, quantity: fill.quantity, multiplier: multipliers[fill.instrument.offset],
            rule: .nearestEven)
        switch fill.side {
        case .buy:
            held[fill.instrument.offset] = held[fill.instrument.offset] + fill.quantity
            cash = cash - value - fill.fee
        case .sell:
            held[fill.instrument.offset] = held[fill.instrument.offset] - fill.quantity
            cash = cash + value - fill.fee
        }
        fills.append(fill)
    }

    /// The account as it is now.
    func snapshot() -> AccountSnapshot { AccountSnapshot(cash: cash, held: held, multipliers: multipliers) }
}

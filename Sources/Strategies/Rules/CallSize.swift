public import Market

/// How many contracts a text means by an order.
public enum CallSize: Hashable, Sendable {
    /// So many.
    case contracts(Double)
    /// As many as an amount of the account's currency buys.
    case cash(Double)
    /// As many as a fraction of the equity buys.
    case equity(Double)

    /// What it comes to, before lots.
    ///
    /// - Parameter worth: what one contract is worth in the account's currency.
    public func contracts(equity: Double, worth: Double) -> Double {
        switch self {
        case .contracts(let count): count
        case .cash(let amount): amount / worth
        case .equity(let fraction): equity * fraction / worth
        }
    }

    /// Whole lots, cut; a number that misses one by the last bit of its arithmetic is that one.
    public static func lots(_ contracts: Double, of lot: Quantity) -> Quantity {
        guard contracts > 0 else { return .zero }
        guard contracts < Quantity.greatestPosition.value else { return Quantity.greatestPosition }
        return Quantity(rounding: contracts.nextUp, toLot: lot, rule: .down)
    }
}

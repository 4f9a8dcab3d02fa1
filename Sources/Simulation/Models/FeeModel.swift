public import Market

/// What a broker takes for an execution.
public enum FeeModel: Hashable, Sendable {
    /// Nothing.
    case free
    /// So many hundredths of a percent of the value traded.
    case basisPoints(Double)
    /// So much for each share, contract or coin.
    case perUnit(Money)

    /// The fee of an execution worth `value`, rounded to a cent of a cent of a cent (1e-9) by half to even.
    func fee(value: Money, quantity: Quantity) -> Money {
        switch self {
        case .free: .zero
        case .basisPoints(let points):
            Money(rounding: abs(value.value) * points / 10_000, toStep: Money(units: 1), rule: .nearestEven)
        case .perUnit(let amount):
            Money(rounding: amount.value * quantity.value, toStep: Money(units: 1), rule: .nearestEven)
        }
    }
}

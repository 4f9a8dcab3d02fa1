import Market

/// What it costs to hold positions and cash over time.
public struct CarryingModel: Hashable, Sendable {
    /// Nothing.
    public static let free = CarryingModel(borrowRate: 0, creditRate: 0, debitRate: 0)

    /// The yearly rate on the value of what is sold short, by a year of 360 days.
    public let borrowRate: Double
    /// The yearly rate that cash earns, by a year of 360 days.
    public let creditRate: Double
    /// The yearly rate that a lack of cash costs, by a year of 360 days.
    public let debitRate: Double

    /// Costs at these rates.
    public init(borrowRate: Double, creditRate: Double, debitRate: Double) {
        self.borrowRate = borrowRate
        self.creditRate = creditRate
        self.debitRate = debitRate
    }

    /// What borrowing a value for some days costs.
    func borrowing(_ value: Double, days: Double) -> Money { rounded(value * borrowRate * days / 360) }

    /// What cash earns in some days, or a lack of it costs, as a negative amount.
    func interest(_ cash: Double, days: Double) -> Money {
        rounded(cash * (cash < 0 ? debitRate : creditRate) * days / 360)
    }

    private func rounded(_ amount: Double) -> Money {
        Money(rounding: amount, toStep: Money(units: 1), rule: .nearestEven)
    }
}

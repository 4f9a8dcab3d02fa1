import Statistics

/// What money earns at no risk.
public enum RiskFreeRate: Sendable, Hashable {
    /// A rate of a year, earned evenly and compounded over its periods.
    case annual(Double)
    /// A rate of each period.
    case perPeriod([Double])

    /// Nothing.
    public static let zero = RiskFreeRate.annual(0)

    /// The rate of one period, where all have the same.
    func rate(periodsPerYear: Double) -> Double? {
        guard case .annual(let rate) = self else { return nil }
        return rate == 0 ? 0 : power(1 + rate, 1 / periodsPerYear) - 1
    }

    /// The rates of periods in the mean, as one of a year.
    func annualRate(periodsPerYear: Double) -> Double {
        switch self {
        case .annual(let rate): return rate
        case .perPeriod(let rates):
            guard !rates.isEmpty else { return 0 }
            var product = CompensatedProduct(1)
            for rate in rates { product.grow(by: rate) }
            return power(product.value, periodsPerYear / Double(rates.count)) - 1
        }
    }

    /// Returns without it.
    func excess(of returns: [Double], periodsPerYear: Double) -> [Double] {
        switch self {
        case .annual:
            guard let rate = rate(periodsPerYear: periodsPerYear), rate != 0 else { return returns }
            return returns.map { $0 - rate }
        case .perPeriod(let rates):
            precondition(rates.count >= returns.count, "every return has a rate, \(returns.count) have \(rates.count)")
            return returns.indices.map { returns[$0] - rates[$0] }
        }
    }
}

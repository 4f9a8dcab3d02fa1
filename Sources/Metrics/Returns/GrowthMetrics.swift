import Statistics

/// What became of the equity.
public struct GrowthMetrics: Sendable, Hashable {
    /// The growth of the whole, as a fraction.
    public let totalReturn: Double
    /// The growth of a year at the same pace, by counted periods.
    public let annualReturn: Double?
    /// The growth of a year at the same pace, by the calendar; absent without times, and below a day.
    public let compoundAnnualGrowth: Double?
    /// Whether the compound growth tells more than was seen: the series is shorter than a year.
    public let isExtrapolated: Bool

    /// The growth of a series.
    public init(_ series: ReturnSeries) {
        let growth = series.equity[series.count] / series.equity[0]
        totalReturn = growth - 1
        annualReturn = series.count == 0 ? nil : Self.pace(growth, series.periodsPerYear / Double(series.count))
        let years = series.years
        compoundAnnualGrowth = years.flatMap { $0 < 1 / 365.0 ? nil : Self.pace(growth, 1 / $0) }
        isExtrapolated = compoundAnnualGrowth != nil && (years ?? 0) < 1
    }

    /// A growth kept up so many times; absent where it exceeds every number.
    public static func pace(_ growth: Double, _ times: Double) -> Double? {
        guard growth > 0 else { return -1 }
        let value = power(growth, times)
        return value.isFinite ? value - 1 : nil
    }
}

/// The figures of an equity curve from the sums that a run from event to event leaves.
///
/// They are those that `EquityFigures` tells of the curve itself, up to rounding.
public struct SweepFigures: Hashable, Sendable {
    /// The growth of the whole, as a fraction.
    public let totalReturn: Double
    /// The growth of a year at the same pace.
    public let annualReturn: Double?
    /// The deviation of returns, over a year.
    public let volatility: Double?
    /// Mean over deviation of returns, over a year.
    public let sharpe: Double?
    /// The same, of one period.
    public let sharpePerPeriod: Double?
    /// Mean of returns over the deviation of the losing ones, over a year.
    public let sortino: Double?
    /// The annual return over the greatest drawdown.
    public let calmar: Double?
    /// The greatest loss from a peak, as a fraction of it.
    public let maxDrawdown: Double

    /// What a curve leaves: its growth, the sums of its returns, of their squares and of those of losing ones.
    public struct Sums: Hashable, Sendable {
        /// The number of returns.
        public var periods: Int
        /// The last equity over the first.
        public var growth: Double
        /// The sum of returns.
        public var sum: Double
        /// The sum of their squares.
        public var squares: Double
        /// The sum of the squares of losing ones.
        public var downside: Double
        /// The greatest loss from a peak, as a fraction of it.
        public var maxDrawdown: Double

        /// Sums of so many returns.
        public init(
            periods: Int, growth: Double, sum: Double, squares: Double, downside: Double, maxDrawdown: Double
        ) {
            self.periods = periods
            self.growth = growth
            self.sum = sum
            self.squares = squares
            self.downside = downside
            self.maxDrawdown = maxDrawdown
        }
    }

    /// The figures of sums, where a year has so many periods.
    public init(_ sums: Sums, periodsPerYear year: Double) {
        let count = Double(sums.periods)
        totalReturn = sums.growth - 1
        maxDrawdown = sums.maxDrawdown
        annualReturn = sums.periods == 0 ? nil : GrowthMetrics.pace(sums.growth, year / count)
        calmar = sums.maxDrawdown > 0 ? annualReturn.map { $0 / sums.maxDrawdown } : nil
        let mean = sums.sum / count
        let variance = sums.periods < 2 ? nil : max(0, (sums.squares - count * mean * mean) / (count - 1))
        let deviation = variance?.squareRoot()
        volatility = deviation.map { $0 * year.squareRoot() }
        // Returns that are all the same have no ratio, and sums leave of their deviation what rounding does.
        let isConstant = (deviation ?? 0) <= 1e-12 * abs(mean) || sums.squares == 0
        sharpePerPeriod = isConstant ? nil : deviation.map { mean / $0 }
        sharpe = sharpePerPeriod.map { $0 * year.squareRoot() }
        let losing = (sums.downside / count).squareRoot() * year.squareRoot()
        sortino = losing > 0 && sums.periods > 1 ? mean * year / losing : nil
    }
}

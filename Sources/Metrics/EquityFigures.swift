public import Columns

/// The figures of an equity curve. Whatever is undefined is absent, never NaN and never infinite.
///
/// Returns are simple, per bar, from the starting equity on. Deviations divide by one less than the count.
public struct EquityFigures: Sendable, Hashable {
    /// The growth of the whole, as a fraction.
    public let totalReturn: Double
    /// The growth of a year at the same pace.
    public let annualReturn: Double?
    /// The deviation of returns, over a year.
    public let volatility: Double?
    /// Mean over deviation of returns, over a year, at a risk-free rate of zero.
    public let sharpe: Double?
    /// Mean of returns over the deviation of the losing ones, over a year.
    public let sortino: Double?
    /// The annual return over the greatest drawdown.
    public let calmar: Double?
    /// The greatest loss from a peak, as a fraction of it.
    public let maxDrawdown: Double
    /// The greatest equity, the starting one included.
    public let peak: Double

    /// The figures of a curve that starts before the first bar; periods are bars in a year.
    public init(start: Double, equity: Column<Double>, periodsPerYear: Double) {
        precondition(start > 0, "a starting equity is positive, was \(start)")
        precondition(periodsPerYear > 0, "periods a year are positive, were \(periodsPerYear)")
        let count = equity.count
        let end = count == 0 ? start : equity[count - 1]
        totalReturn = end / start - 1
        let drawdown = Drawdown(start: start, equity: equity)
        maxDrawdown = drawdown.greatest
        peak = drawdown.peak
        let ruined = (0..<count).contains { equity[$0] <= 0 }
        if count == 0 {
            annualReturn = nil
        } else {
            // The pace of a few bars, kept up for a year, can exceed every number.
            let growth = ruined ? 0 : power(end / start, periodsPerYear / Double(count))
            annualReturn = growth.isFinite ? growth - 1 : nil
        }
        calmar = drawdown.greatest > 0 ? annualReturn.map { $0 / drawdown.greatest } : nil
        guard count >= 2, !ruined else {
            (volatility, sharpe, sortino) = (nil, nil, nil)
            return
        }
        let moments = ReturnMoments(start: start, equity: equity)
        volatility = moments.deviation * periodsPerYear.squareRoot()
        sharpe = moments.isConstant ? nil : moments.mean / moments.deviation * periodsPerYear.squareRoot()
        let downside = moments.downsideDeviation * periodsPerYear.squareRoot()
        sortino = downside > 0 ? moments.mean * periodsPerYear / downside : nil
    }
}

/// Mean and deviations of the returns of a curve, summed with compensation in order of rows.
struct ReturnMoments {
    let mean: Double
    let deviation: Double
    let downsideDeviation: Double
    let isConstant: Bool

    init(start: Double, equity: Column<Double>) {
        let returns = (0..<equity.count).map { equity[$0] / ($0 == 0 ? start : equity[$0 - 1]) - 1 }
        let count = Double(returns.count)
        let mean = CompensatedSum(returns).value / count
        let squares = CompensatedSum(returns.map { ($0 - mean) * ($0 - mean) }).value
        let rest = CompensatedSum(returns.map { $0 - mean }).value
        self.mean = mean
        deviation = ((squares - rest * rest / count) / (count - 1)).squareRoot()
        downsideDeviation = (CompensatedSum(returns.map { min($0, 0) * min($0, 0) }).value / count).squareRoot()
        isConstant = returns.allSatisfy { $0 == returns[0] }
    }
}

public import Columns

/// The figures that a run tells of its equity curve, in a few passes and without sorting.
///
/// Returns are simple, per bar, from the starting equity on, against a rate at no risk of zero.
public struct EquityFigures: Sendable, Hashable {
    /// What became of the equity.
    public let growth: GrowthMetrics
    /// Gain against deviation.
    public let ratios: RatioMetrics
    /// How far it fell, and for how long.
    public let drawdowns: DrawdownMetrics
    /// How sure its Sharpe ratio is; absent where there is none.
    public let certainty: SharpeCertainty?

    /// The figures of a curve of finite numbers that starts before the first bar; periods are bars in a year.
    public init(start: Double, equity: Column<Double>, periodsPerYear: Double) {
        self.init(
            ReturnSeries(
                checkedStart: start, equity: equity.values, times: nil, startTime: nil, periodsPerYear: periodsPerYear,
                riskFree: .zero))
    }

    /// The figures of a series.
    public init(_ series: ReturnSeries) {
        growth = GrowthMetrics(series)
        ratios = RatioMetrics(series)
        drawdowns = DrawdownMetrics(series, growth)
        certainty = SharpeCertainty(series)
    }

    /// The growth of the whole, as a fraction.
    public var totalReturn: Double { growth.totalReturn }
    /// The growth of a year at the same pace.
    public var annualReturn: Double? { growth.annualReturn }
    /// The deviation of returns, over a year.
    public var volatility: Double? { ratios.volatility }
    /// Mean over deviation of returns, over a year.
    public var sharpe: Double? { ratios.sharpe }
    /// Mean of returns over the deviation of the losing ones, over a year.
    public var sortino: Double? { ratios.sortino }
    /// The annual return over the greatest drawdown.
    public var calmar: Double? { drawdowns.calmar }
    /// The greatest loss from a peak, as a fraction of it.
    public var maxDrawdown: Double { drawdowns.greatest }
    /// The greatest equity, the starting one included.
    public var peak: Double { drawdowns.peak }
}

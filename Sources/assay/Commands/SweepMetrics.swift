import Columns
import Faults
import Market
import Metrics
import Simulation
import Trading

/// What is told and kept of each set of a sweep.
enum SweepMetrics {
    /// The keys, in the order of the columns.
    static let keys = [
        "totalReturn", "annualReturn", "volatility", "sharpe", "sortino", "calmar", "maxDrawdown", "trades", "winRate",
        "profitFactor", "sharpePerPeriod",
    ]

    /// The values of a run from event to event; NaN where one is absent.
    ///
    /// - Parameter warmUp: the bars before the run, through which nothing moved.
    static func values(_ run: EventRun, warmUp: Int, periodsPerYear: Double) -> [Double] {
        let figures = SweepFigures(
            SweepFigures.Sums(
                periods: run.periods - warmUp, growth: run.equity / run.capital, sum: run.sum, squares: run.squares,
                downside: run.downside, maxDrawdown: run.maxDrawdown), periodsPerYear: periodsPerYear)
        let trades = Double(run.trades)
        return [
            figures.totalReturn, figures.annualReturn, figures.volatility, figures.sharpe, figures.sortino,
            figures.calmar, figures.maxDrawdown, trades, run.trades > 0 ? Double(run.won) / trades : nil,
            run.lost > 0 ? run.grossProfit / run.grossLoss : nil, figures.sharpePerPeriod,
        ].map { $0 ?? .nan }
    }

    /// The values of a session's run.
    static func values(
        _ run: SimulatedRun, of setting: RunSetting, over backtest: Backtest
    ) throws(Fault) -> [Double] {
        let first = setting.stored[0]
        let series = try ReturnSeries(
            start: setting.model.capital.value, equity: run.equity.values, times: run.times.values,
            startTime: first.bars.openTimes[first.warmUp],
            periodsPerYear: first.periodsPerYear * Double(run.equity.count)
                / Double(min(first.bars.count, backtest.series[0].bars.count) - first.warmUp), riskFree: .zero)
        let figures = EquityFigures(series)
        let trips = RoundTrips(
            closed: run.closedLots, positions: run.positions, orders: run.record.orders, names: [],
            instruments: backtest.instruments.map(\.instrument), bars: backtest.tradedBars, rates: run.lastRates,
            splits: run.record.splits)
        return [
            figures.totalReturn, figures.annualReturn, figures.volatility, figures.sharpe, figures.sortino,
            figures.calmar, figures.maxDrawdown, Double(trips.closed.count), trips.metrics.winRate, trips.profitFactor,
            figures.certainty?.ratio,
        ].map { $0 ?? .nan }
    }
}

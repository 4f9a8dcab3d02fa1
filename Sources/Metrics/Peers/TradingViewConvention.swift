import Columns
import Market
import Statistics

/// TradingView's strategy tester: ratios of months, or of days below three months, that are not scaled to a year.
///
/// The published formula does not say what the deviation divides by; here it is by the count, as its downside does.
struct TradingViewConvention {
    private let record: PeerRecord

    init(_ record: PeerRecord) { self.record = record }

    var figures: [MetricFigure] {
        let series = record.series
        let (periods, rate) = periods
        let moments = Moments(periods.map { $0 - rate })
        let downside = RatioMetrics.downside(periods.map { $0 - rate })
        let sharpe: Double? =
            if let deviation = moments.populationDeviation, periods.count > 1, !moments.isConstant {
                moments.mean / deviation
            } else { nil }
        let drawdowns = DrawdownMetrics(series)
        return [
            .init("netProfit", "Net profit", .number(series.equity[series.count] - series.equity[0])),
            .init("totalReturn", "Net profit [%]", .number(GrowthMetrics(series).totalReturn * 100)),
            .init("sharpe", "Sharpe ratio", .number(sharpe)),
            .init(
                "sortino", "Sortino ratio",
                .number(downside.flatMap { $0 > 0 && periods.count > 1 ? moments.mean / $0 : nil })),
            .init("maxDrawdownAmount", "Max equity drawdown", .number(drawdowns.greatestAmount)),
            .init("maxDrawdown", "Max equity drawdown [%]", .number(drawdowns.greatest * 100)),
        ] + tradeFigures
    }

    /// The returns of months or of days, and the rate at no risk of one.
    private var periods: (returns: [Double], rate: Double) {
        let series = record.series
        guard let years = series.years, let days = series.dailyEquity else { return ([], 0) }
        if years < 0.25 {
            let returns = zip(days, days.dropFirst()).map { $1.equity / $0.equity - 1 }
            return (returns, record.annualRate / 365)
        }
        return (PeriodReturns(series, in: .utc, times: .days)?.months.map(\.value) ?? [], record.annualRate / 12)
    }

    private var tradeFigures: [MetricFigure] {
        guard let trades = record.trades else { return [] }
        let metrics = TradeMetrics(trades.map(\.profit))
        return [
            .init("trades", "Total closed trades", .count(metrics.count)),
            .init("winRate", "Percent profitable", .number(metrics.winRate.map { $0 * 100 })),
            .init("profitFactor", "Profit factor", .number(metrics.profitFactor)),
            .init("expectancy", "Avg trade", .number(metrics.expectancy)),
            .init("payoff", "Ratio avg win / avg loss", .number(metrics.payoff)),
        ]
    }
}

import Columns
import Statistics

/// LEAN: samples of calendar days, years of 365 days, a drawdown of whole tenths of a percent.
struct LeanConvention {
    private let record: PeerRecord

    init(_ record: PeerRecord) { self.record = record }

    var figures: [MetricFigure] {
        let (equity, benchmark) = samples
        let statistics = LeanStatistics(
            equity: equity, benchmark: benchmark, riskFreeRate: record.annualRate,
            tradingDays: record.series.periodsPerYear)
        let drawdowns = DrawdownMetrics(record.series)
        return tradeFigures + [
            .init("cagr", "Compounding Annual Return", .number(pace)),
            .init("maxDrawdown", "Drawdown", .number((drawdowns.greatest * 1_000).rounded() / 1_000)),
            .init("startEquity", "Start Equity", .number(record.series.equity[0])),
            .init("endEquity", "End Equity", .number(record.series.equity[record.series.count])),
            .init("netProfit", "Net Profit", .number(GrowthMetrics(record.series).totalReturn)),
            .init("sharpe", "Sharpe Ratio", .number(statistics.sharpe)),
            .init("sortino", "Sortino Ratio", .number(statistics.sortino)),
            .init("psr", "Probabilistic Sharpe Ratio", .number(statistics.probability)),
            .init("alpha", "Alpha", .number(statistics.alpha)), .init("beta", "Beta", .number(statistics.beta)),
            .init("volatility", "Annual Standard Deviation", .number(statistics.deviation)),
            .init("variance", "Annual Variance", .number(statistics.variance)),
            .init("informationRatio", "Information Ratio", .number(statistics.informationRatio)),
            .init("trackingError", "Tracking Error", .number(statistics.trackingError)),
            .init("treynor", "Treynor Ratio", .number(statistics.treynor)),
        ]
    }

    /// The growth of a year of 365 days.
    private var pace: Double? {
        guard let years = record.series.years, years > 0 else { return nil }
        let growth = record.series.equity[record.series.count] / record.series.equity[0]
        guard growth > 0 else { return -1 }
        let value = power(growth, 365 / (years * 365.25)) - 1
        return value.isFinite ? value : nil
    }

    /// The equity and the benchmark at the end of each calendar day, after one sample before them.
    private var samples: (equity: [Double], benchmark: [Double]?) {
        let series = record.series
        guard let days = series.dailyEquity, let first = days.first, let last = days.last else { return ([], nil) }
        var market: [Int: Double]?
        if let benchmark = record.benchmark, let dates = series.dayNumbers {
            var product = CompensatedProduct(100)
            var levels: [Int: Double] = [:]
            for (row, day) in dates.enumerated() {
                product.grow(by: benchmark[row])
                levels[day] = product.value
            }
            market = levels
        }
        let known = Dictionary(uniqueKeysWithValues: days.map { ($0.day, $0.equity) })
        var equity = [series.equity[0]]
        var levels = [100.0]
        for day in first.day...last.day {
            equity.append(known[day] ?? equity[equity.count - 1])
            levels.append(market?[day] ?? levels[levels.count - 1])
        }
        return (equity, market == nil ? nil : levels)
    }

    private var tradeFigures: [MetricFigure] {
        guard let trades = record.trades else { return [] }
        let parts = TradeMetrics(trades.map { $0.profit / record.series.equity[0] })
        let loss = parts.winRate.map { 1 - $0 }
        let payoff = parts.payoff ?? 0
        let expectancy: Double? = if let win = parts.winRate, let loss { win * payoff - loss } else { nil }
        return [
            .init("averageWin", "Average Win", .number(parts.averageWin)),
            .init("averageLoss", "Average Loss", .number(parts.averageLoss.map { -$0 })),
            .init("winRate", "Win Rate", .number(parts.winRate)), .init("lossRate", "Loss Rate", .number(loss)),
            .init("payoff", "Profit-Loss Ratio", .number(parts.payoff)),
            .init("expectancy", "Expectancy", .number(expectancy)),
        ]
    }
}

import Columns
import Glibc
import Market
import Statistics

/// backtesting.py 0.6: percentages, losses negative, annual figures by the geometric mean of days.
///
/// Equity has a row for each bar, the first of which is the starting equity. Intraday equity is taken at the last bar
/// of each day, and a year has 365 days where weekends have bars.
struct BacktestingConvention {
    private let record: PeerRecord
    private let times: [Timestamp]
    private let annual: LognormalYear?
    private let rate: Double

    init(_ record: PeerRecord) {
        self.record = record
        let series = record.series
        times = (series.startTime.map { [$0] } ?? []) + (series.times ?? [])
        rate = record.annualRate
        annual = LognormalYear(series, times)
    }

    var figures: [MetricFigure] { equityFigures + drawdownFigures + tradeFigures }

    private var equityFigures: [MetricFigure] {
        let series = record.series
        let growth = GrowthMetrics(series)
        let market = marketFigures
        let years = series.years
        let pace = years.flatMap { $0 > 0 ? power(1 + growth.totalReturn, 1 / $0) - 1 : nil }
        let sharpe = annual.flatMap { year in
            year.volatility.flatMap { $0 > 0 ? (year.growth - rate) / $0 : nil }
        }
        let sortino = annual.flatMap { year in
            year.downside.flatMap { $0 > 0 ? (year.growth - rate) / $0 : nil }
        }
        return [
            .init("exposure", "Exposure Time [%]", .number(exposure)),
            .init("finalEquity", "Equity Final [$]", .number(series.equity.last)),
            .init("peakEquity", "Equity Peak [$]", .number(series.equity.max())),
            .init("totalReturn", "Return [%]", .number(growth.totalReturn * 100)),
            .init("holdReturn", "Buy & Hold Return [%]", .number(market?.hold)),
            .init("annualReturn", "Return (Ann.) [%]", .number(annual.map { $0.growth * 100 })),
            .init("volatility", "Volatility (Ann.) [%]", .number(annual?.volatility.map { $0 * 100 })),
            .init("cagr", "CAGR [%]", .number(pace.map { $0 * 100 })),
            .init("sharpe", "Sharpe Ratio", .number(sharpe)), .init("sortino", "Sortino Ratio", .number(sortino)),
            .init("calmar", "Calmar Ratio", .number(calmar)),
            .init("alpha", "Alpha [%]", .number(market?.alpha)), .init("beta", "Beta", .number(market?.beta)),
        ]
    }

    private var calmar: Double? {
        let depth = DrawdownMetrics(record.series).greatest
        return depth > 0 ? annual.map { $0.growth / depth } : nil
    }

    /// What holding brought from the first row that could trade, and what the account earned beyond it, on the whole
    /// and not of a year; the beta is of logarithms.
    private var marketFigures: (hold: Double, beta: Double?, alpha: Double?)? {
        guard let benchmark = record.benchmark else { return nil }
        let series = record.series
        var product = CompensatedProduct(1)
        for change in benchmark[..<series.count].dropFirst(record.firstTradingRow) { product.grow(by: change) }
        let hold = (product.value - 1) * 100
        guard !series.isRuined else { return (hold, nil, nil) }
        let own = series.returns.map { log1p($0) }
        let market = benchmark.prefix(series.count).map { log1p($0) }
        let beta = LineFit(Array(market), own)?.slope
        let total = GrowthMetrics(series).totalReturn * 100
        return (hold, beta, beta.map { total - rate * 100 - $0 * (hold - rate * 100) })
    }

    private var drawdownFigures: [MetricFigure] {
        let drawdowns = DrawdownMetrics(record.series)
        let episodes = drawdowns.episodes.filter { $0.end > $0.peak + 1 }
        let lengths = episodes.compactMap { days(from: $0.peak, to: $0.end) }
        let depths = episodes.map(\.depth)
        return [
            .init("maxDrawdown", "Max. Drawdown [%]", .number(-drawdowns.greatest * 100)),
            .init("averageDrawdown", "Avg. Drawdown [%]", .number(mean(depths).map { -$0 * 100 })),
            .init("maxDrawdownDays", "Max. Drawdown Duration", .number(lengths.max()?.rounded(.up))),
            .init("averageDrawdownDays", "Avg. Drawdown Duration", .number(mean(lengths)?.rounded(.up))),
        ]
    }

    private var tradeFigures: [MetricFigure] {
        guard let trades = record.trades else { return [] }
        let money = TradeMetrics(trades.map(\.profit))
        let returns = trades.map(\.profitFraction)
        let parts = TradeMetrics(returns)
        let lengths = trades.map { Double($0.exitTime.nanoseconds - $0.entryTime.nanoseconds) / 86_400e9 }
        return [
            .init("trades", "# Trades", .count(trades.count)),
            .init("winRate", "Win Rate [%]", .number(money.winRate.map { $0 * 100 })),
            .init("bestTrade", "Best Trade [%]", .number(parts.best.map { $0 * 100 })),
            .init("worstTrade", "Worst Trade [%]", .number(parts.worst.map { $0 * 100 })),
            .init("averageTrade", "Avg. Trade [%]", .number(Self.geometricMean(returns).map { $0 * 100 })),
            .init("maxTradeDays", "Max. Trade Duration", .number(lengths.max()?.rounded(.up))),
            .init("averageTradeDays", "Avg. Trade Duration", .number(mean(lengths)?.rounded(.up))),
            .init("profitFactor", "Profit Factor", .number(parts.profitFactor)),
            .init("expectancy", "Expectancy [%]", .number(parts.expectancy.map { $0 * 100 })),
            .init("sqn", "SQN", .number(money.systemQuality)),
            .init("kellyFraction", "Kelly Criterion", .number(money.kellyFraction)),
        ]
    }

    /// The share of bars with a position, that of the exit included.
    private var exposure: Double? {
        guard let trades = record.trades, !times.isEmpty else { return nil }
        var held = [Bool](repeating: false, count: times.count)
        for trade in trades {
            for row in times.indices where trade.entryTime <= times[row] && times[row] <= trade.exitTime {
                held[row] = true
            }
        }
        return Double(held.count { $0 }) / Double(times.count) * 100
    }

    private func days(from peak: Int, to end: Int) -> Double? {
        guard times.count == record.series.count + 1 else { return nil }
        return Double(times[end].nanoseconds - times[peak].nanoseconds) / 86_400e9
    }

    private func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.compensatedSum() / Double(values.count)
    }

    /// The growth of one of several; nothing where one loses everything.
    static func geometricMean(_ returns: [Double]) -> Double? {
        guard !returns.isEmpty else { return nil }
        guard returns.allSatisfy({ $0 > -1 }) else { return 0 }
        return expm1(returns.compensatedSum { log1p($0) } / Double(returns.count))
    }
}

/// A year of days whose growth is geometric and whose deviation is that of a product of independent days.
struct LognormalYear {
    /// The growth of a year.
    let growth: Double
    /// The deviation of a year.
    let volatility: Double?
    /// The root of the mean square of losing days, over a year.
    let downside: Double?

    /// The year that days of a mean and of a variance make.
    static func volatility(geometricMean: Double, variance: Double, days: Double) -> Double {
        let square = (1 + geometricMean) * (1 + geometricMean)
        return (pow(variance + square, days) - pow(square, days)).squareRoot()
    }

    /// The year of a series that has times.
    init?(_ series: ReturnSeries, _ times: [Timestamp]) {
        guard let equity = series.dailyEquity, equity.count > 1 else { return nil }
        let zone = MarketZone.utc
        let weekend = times.count { zone.date(at: $0).weekday == .saturday || zone.date(at: $0).weekday == .sunday }
        let hasWeekends = Double(weekend) / Double(times.count) > 0.6 * 2 / 7
        let last = times.suffix(100)
        let steps = zip(last, last.dropFirst()).map { Double($1.nanoseconds - $0.nanoseconds) / 86_400e9 }.sorted()
        let step = quantile(0.5, ofSorted: steps).map { Int($0) } ?? 1
        let days: Double =
            switch step {
            case 7: 52
            case 31: 12
            case 365: 1
            default: hasWeekends ? 365 : 252
            }
        let returns = zip(equity, equity.dropFirst()).map { $1.equity / $0.equity - 1 }
        guard let mean = BacktestingConvention.geometricMean(returns) else { return nil }
        growth = power(1 + mean, days) - 1
        volatility = Moments(returns).variance.map { Self.volatility(geometricMean: mean, variance: $0, days: days) }
        downside = RatioMetrics.downside(returns).map { $0 * days.squareRoot() }
    }
}

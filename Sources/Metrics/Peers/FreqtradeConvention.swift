import Columns
import Statistics

/// freqtrade until 2025: ratios of closed trades to the starting balance, over the days of the record.
///
/// The drawdown is of the balance after closed trades and leaves out what is open. Its values of -100 for "none" are
/// absent here.
struct FreqtradeConvention {
    private let record: PeerRecord

    init(_ record: PeerRecord) { self.record = record }

    var figures: [MetricFigure] {
        guard let trades = record.trades, let days else { return growthFigures }
        let start = record.series.equity[0]
        let parts = trades.map { $0.profit / start }
        let daily = parts.compensatedSum() / days
        let spread = Moments(parts)
        let losing = Moments(parts.filter { $0 < 0 })
        let money = TradeMetrics(trades.map(\.profit))
        let depth = depth(trades.map(\.profit), start)
        let (wins, payoff) = (money.winRate, money.payoff)
        let lossRate = money.winRate.map { 1 - $0 }
        let expectancy: Double? =
            if let wins, let lossRate {
                wins * (money.averageWin ?? 0) - lossRate * (money.averageLoss ?? 0)
            } else { nil }
        let ratio: Double? = if let payoff, let wins { (1 + payoff) * wins - 1 } else { nil }
        return growthFigures + [
            .init("sharpe", "sharpe", .number(Self.scaled(daily, spread))),
            .init("sortino", "sortino", .number(Self.scaled(daily, losing))),
            .init("calmar", "calmar", .number(depth.map { daily * 100 / $0 * 365.0.squareRoot() })),
            .init("maxDrawdown", "max_drawdown_account", .number(depth ?? 0)),
            .init("profitFactor", "profit_factor", .number(money.profitFactor)),
            .init("winRate", "winrate", .number(wins)), .init("wins", "wins", .count(money.wins)),
            .init("draws", "draws", .count(money.breakEven)), .init("losses", "losses", .count(money.losses)),
            .init("expectancy", "expectancy", .number(expectancy)),
            .init("expectancyRatio", "expectancy_ratio", .number(ratio)),
            .init("sqn", "sqn", .number(money.systemQuality)),
        ]
    }

    /// Over a calendar year of 365 days; nothing where the balance ends below nothing.
    private var growthFigures: [MetricFigure] {
        let series = record.series
        let pace = days.map { days in
            series.isRuined ? 0 : power(series.equity[series.count] / series.equity[0], 365 / days) - 1
        }
        return [.init("cagr", "cagr", .number(pace.flatMap { $0.isFinite ? $0 : nil }))]
    }

    /// The whole days of the record, one at least; absent without times.
    private var days: Double? {
        record.series.years.map { max(1, ($0 * 365.25).rounded(.down)) }
    }

    private static func scaled(_ mean: Double, _ spread: Moments) -> Double? {
        guard let deviation = spread.populationDeviation, !spread.isConstant else { return nil }
        return mean / deviation * 365.0.squareRoot()
    }

    /// The greatest fall of the balance, as a fraction of its peak; absent without one.
    private func depth(_ profits: [Double], _ start: Double) -> Double? {
        var (balance, peak, greatest) = (start, start, 0.0)
        for profit in profits {
            balance += profit
            peak = max(peak, balance)
            greatest = max(greatest, (peak - balance) / peak)
        }
        return greatest > 0 ? greatest : nil
    }
}

import Columns
import Statistics

/// jesse: the daily balance's changes, 365 days a year, and the first balance that follows a change as the first peak.
struct JesseConvention {
    private let record: PeerRecord
    private let days: [Double]
    private let balance: [(day: Int, equity: Double)]

    init(_ record: PeerRecord) {
        self.record = record
        balance = record.series.dailyEquity ?? []
        days = zip(balance, balance.dropFirst()).map { $1.equity / $0.equity - 1 }
    }

    var figures: [MetricFigure] {
        let moments = Moments(days)
        let downside = RatioMetrics.downside(days)
        let depth = depth
        let pace = growth
        return [
            .init("sharpe", "sharpe_ratio", .number(BenchmarkMetrics.ratio(moments).map { $0 * 365.0.squareRoot() })),
            .init(
                "sortino", "sortino_ratio",
                .number(downside.flatMap { $0 > 0 ? moments.mean / $0 * 365.0.squareRoot() : nil })),
            .init("omega", "omega_ratio", .number(RatioMetrics.omega(days, 0))),
            .init("cagr", "annual_return", .number(pace)), .init("maxDrawdown", "max_drawdown", .number(-depth)),
            .init("calmar", "calmar_ratio", .number(depth > 0 ? pace.map { $0 / depth } : nil)),
        ] + tradeFigures
    }

    private var tradeFigures: [MetricFigure] {
        guard let trades = record.trades else { return [] }
        let decided = TradeMetrics(trades.map(\.profit).filter { $0 != 0 })
        return [
            .init("trades", "total", .count(trades.count)), .init("winRate", "win_rate", .number(decided.winRate)),
            .init("profitFactor", "gross_profit / gross_loss", .number(decided.profitFactor)),
            .init("payoff", "ratio_avg_win_loss", .number(decided.payoff)),
            .init("expectancy", "expectancy", .number(decided.expectancy)),
        ]
    }

    /// Over years of 365 days.
    private var growth: Double? {
        guard let first = balance.first, let last = balance.last, last.day > first.day else { return nil }
        guard last.equity > 0 else { return -1 }
        let value = power(last.equity / first.equity, 365 / Double(last.day - first.day)) - 1
        return value.isFinite ? value : nil
    }

    /// The greatest loss from a peak that follows the first change: a loss of the first day is not seen.
    private var depth: Double {
        var product = CompensatedProduct(1)
        var (peak, greatest) = (0.0, 0.0)
        for change in days {
            product.grow(by: change)
            peak = max(peak, product.value)
            greatest = max(greatest, 1 - product.value / peak)
        }
        return greatest
    }
}

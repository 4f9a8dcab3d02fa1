import Statistics

/// nautilus_trader: returns summed by the day of universal time, against nothing at no risk.
struct NautilusConvention {
    private let record: PeerRecord
    private let days: [Double]

    init(_ record: PeerRecord) {
        self.record = record
        days = record.series.dailySums ?? []
    }

    var figures: [MetricFigure] {
        let year = record.series.periodsPerYear
        let moments = Moments(days)
        let downside = RatioMetrics.downside(days)
        var product = CompensatedProduct(1)
        for change in days { product.grow(by: change) }
        let pace: Double? =
            days.isEmpty ? nil : product.value > 0 ? power(product.value, year / Double(days.count)) - 1 : -1
        return [
            .init("sharpe", "Sharpe Ratio", .number(BenchmarkMetrics.ratio(moments).map { $0 * year.squareRoot() })),
            .init(
                "sortino", "Sortino Ratio",
                .number(downside.flatMap { $0 > 0 ? moments.mean / $0 * year.squareRoot() : nil })),
            .init("volatility", "Returns Volatility", .number(moments.deviation.map { $0 * year.squareRoot() })),
            .init("cagr", "CAGR", .number(pace.flatMap { $0.isFinite ? $0 : nil })),
            .init("profitFactor", "Profit Factor", .number(TradeMetrics(record.series.returns).profitFactor)),
        ] + tradeFigures
    }

    private var tradeFigures: [MetricFigure] {
        guard let trades = record.trades else { return [] }
        let metrics = TradeMetrics(trades.map(\.profit))
        return [
            .init("winRate", "Win Rate", .number(metrics.winRate)),
            .init("expectancy", "Expectancy", .number(metrics.expectancy)),
            .init("averageWin", "Avg Winner", .number(metrics.averageWin)),
            .init("averageLoss", "Avg Loser", .number(metrics.averageLoss.map { -$0 })),
        ]
    }
}

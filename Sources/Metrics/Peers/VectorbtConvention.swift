import Statistics

/// vectorbt's returns accessor: a year of 365 days, excess kurtosis where raw is meant.
struct VectorbtConvention {
    private let record: PeerRecord

    init(_ record: PeerRecord) { self.record = record }

    var figures: [MetricFigure] {
        let series = record.series
        let growth = GrowthMetrics(series)
        let ratios = RatioMetrics(series, targetPerPeriod: record.requiredPerPeriod)
        let drawdowns = DrawdownMetrics(series, growth)
        let tail = TailMetrics(series)
        return [
            .init("totalReturn", "total", .number(growth.totalReturn)),
            .init("annualReturn", "annualized", .number(growth.annualReturn)),
            .init("volatility", "annualized_volatility", .number(ratios.volatility)),
            .init("sharpe", "sharpe_ratio", .number(ratios.sharpe)),
            .init("sortino", "sortino_ratio", .number(ratios.sortino)),
            .init("downsideDeviation", "downside_risk", .number(ratios.downsideDeviation)),
            .init("omega", "omega_ratio", .number(ratios.omega)),
            .init("calmar", "calmar_ratio", .number(drawdowns.calmar)),
            .init("maxDrawdown", "max_drawdown", .number(-drawdowns.greatest)),
            .init("tailRatio", "tail_ratio", .number(tail.tailRatio)),
            .init("varHistorical", "value_at_risk", .number(tail.historical.map { -$0.valueAtRisk })),
            .init("psr", "deflated_sharpe_ratio of one trial", .number(probability)),
        ]
    }

    private var probability: Double? {
        SharpeCertainty(record.series).flatMap { certainty in
            SharpeCertainty(
                ratio: certainty.ratio, count: certainty.count, skewness: certainty.skewness,
                kurtosis: certainty.kurtosis - 3
            ).probability(above: 0)
        }
    }
}

import Statistics

/// empyrical-reloaded 0.7, which pyfolio and zipline compute by: losses are negative, deviations divide by n - 1.
struct EmpyricalConvention {
    private let record: PeerRecord

    init(_ record: PeerRecord) { self.record = record }

    var figures: [MetricFigure] {
        let series = record.series
        let growth = GrowthMetrics(series)
        let ratios = RatioMetrics(series, targetPerPeriod: record.requiredPerPeriod)
        let drawdowns = DrawdownMetrics(series, growth)
        let tail = TailMetrics(series)
        return [
            .init("totalReturn", "cum_returns_final", .number(series.count == 0 ? nil : growth.totalReturn)),
            .init("annualReturn", "annual_return", .number(growth.annualReturn)),
            .init("volatility", "annual_volatility", .number(ratios.volatility)),
            .init("sharpe", "sharpe_ratio", .number(ratios.sharpe)),
            .init("sortino", "sortino_ratio", .number(ratios.sortino)),
            .init("downsideDeviation", "downside_risk", .number(ratios.downsideDeviation)),
            .init("maxDrawdown", "max_drawdown", .number(-drawdowns.greatest)),
            .init("calmar", "calmar_ratio", .number(drawdowns.calmar)),
            .init("omega", "omega_ratio", .number(omega)),
            .init("tailRatio", "tail_ratio", .number(tail.tailRatio)),
            .init("stabilityR2", "stability_of_timeseries", .number(EquityTrend(series).stability)),
            .init("varHistorical", "value_at_risk", .number(tail.historical.map { -$0.valueAtRisk })),
            .init("cvarHistorical", "conditional_value_at_risk", .number(shortfall)),
        ] + benchmarkFigures
    }

    /// Against the rate at no risk and the threshold together.
    private var omega: Double? {
        let year = record.series.periodsPerYear
        let threshold = record.requiredPerYear == 0 ? 0 : power(1 + record.requiredPerYear, 1 / year) - 1
        return RatioMetrics.omega(record.series.excessReturns, threshold)
    }

    /// The mean of a whole number of the worst returns.
    private var shortfall: Double? {
        let sorted = record.series.returns.sorted()
        guard !sorted.isEmpty else { return nil }
        let worst = sorted[...Int(Double(sorted.count - 1) * 0.05)]
        return worst.compensatedSum() / Double(worst.count)
    }

    private var benchmarkFigures: [MetricFigure] {
        guard let benchmark = record.benchmark else { return [] }
        let series = record.series
        let metrics = BenchmarkMetrics(series, benchmark: benchmark)
        let up = Capture(series.returns, benchmark) { $0 > 0 }.annual(periodsPerYear: series.periodsPerYear)
        let down = Capture(series.returns, benchmark) { $0 < 0 }.annual(periodsPerYear: series.periodsPerYear)
        let difference = Moments(zip(series.returns, benchmark).map { $0 - $1 })
        let both: Double? = if let up, let down, down != 0 { up / down } else { nil }
        return [
            .init("alpha", "alpha", .number(metrics.compoundAlpha)), .init("beta", "beta", .number(metrics.beta)),
            .init("informationRatio", "excess_sharpe", .number(BenchmarkMetrics.ratio(difference))),
            .init("upCapture", "up_capture", .number(up)), .init("downCapture", "down_capture", .number(down)),
            .init("upDownCapture", "up_down_capture", .number(both)),
            .init("battingAverage", "batting_average", .number(metrics.battingAverage)),
        ]
    }
}

import Statistics

/// All metrics of one return series.
public struct PerformanceMetrics: Sendable, Hashable {
    /// The number of returns.
    public let count: Int
    /// What became of the equity.
    public let growth: GrowthMetrics
    /// Gain against deviation.
    public let ratios: RatioMetrics
    /// How far and for how long it lay below its peaks.
    public let drawdowns: DrawdownMetrics
    /// The losses of bad periods.
    public let tail: TailMetrics
    /// How straight it grew.
    public let trend: EquityTrend
    /// How sure its Sharpe ratio is.
    public let certainty: SharpeCertainty?

    /// The metrics of a series.
    ///
    /// - Parameters:
    ///   - omegaThreshold: the return of a year that omega divides at.
    ///   - tailProbability: the probability of the tail of losses.
    /// - Complexity: O(n log n), for the one sort.
    public init(_ series: ReturnSeries, omegaThreshold: Double = 0, tailProbability: Double = 0.05) {
        count = series.count
        growth = GrowthMetrics(series)
        ratios = RatioMetrics(series, omegaThreshold: omegaThreshold)
        drawdowns = DrawdownMetrics(series, growth)
        tail = TailMetrics(series, probability: tailProbability)
        trend = EquityTrend(series)
        certainty = SharpeCertainty(series)
    }

    /// The metrics with their keys, in the order of a report.
    public var figures: [MetricFigure] {
        growthFigures + ratioFigures + drawdownFigures + tailFigures + certaintyFigures
    }

    private var growthFigures: [MetricFigure] {
        [
            .init("n", "returns", .count(count)),
            .init("totalReturn", "total return", .fraction(growth.totalReturn)),
            .init("annualReturn", "annual return", .fraction(growth.annualReturn)),
            .init("cagr", "compound annual growth", .fraction(growth.compoundAnnualGrowth)),
            .init("cagrExtrapolated", "growth of less than a year", .truth(growth.isExtrapolated)),
        ]
    }

    private var ratioFigures: [MetricFigure] {
        [
            .init("volatility", "volatility", .fraction(ratios.volatility)),
            .init("sharpe", "Sharpe", .number(ratios.sharpe)),
            .init("downsideDeviation", "downside deviation", .fraction(ratios.downsideDeviation)),
            .init("sortino", "Sortino", .number(ratios.sortino)),
            .init("omega", "Omega", .number(ratios.omega)),
            .init("gainToPain", "gain to pain", .number(ratios.gainToPain)),
            .init("stabilityR2", "stability R²", .number(trend.stability)),
            .init("kRatio1996", "K-ratio 1996", .number(trend.kRatio1996)),
            .init("kRatio2003", "K-ratio 2003", .number(trend.kRatio2003)),
            .init("kRatio2013", "K-ratio 2013", .number(trend.kRatio2013)),
        ]
    }

    private var drawdownFigures: [MetricFigure] {
        [
            .init("maxDrawdown", "max drawdown", .fraction(drawdowns.greatest)),
            .init("maxDrawdownAmount", "max drawdown in money", .number(drawdowns.greatestAmount)),
            .init("maxDrawdownDurationBars", "longest drawdown in periods", .count(drawdowns.longestBars)),
            .init("maxDrawdownDurationSeconds", "longest drawdown in seconds", .number(drawdowns.longestSeconds)),
            .init("inDrawdownAtEnd", "in drawdown at the end", .truth(drawdowns.isOpenAtEnd)),
            .init("averageDrawdown", "average drawdown", .fraction(drawdowns.average)),
            .init("drawdownEpisodes", "drawdowns", .count(drawdowns.episodes.count)),
            .init("ulcerIndex", "ulcer index", .fraction(drawdowns.ulcerIndex)),
            .init("ulcerPerformanceIndex", "Martin", .number(drawdowns.ulcerPerformanceIndex)),
            .init("calmar", "Calmar", .number(drawdowns.calmar)),
            .init("mar", "MAR", .number(drawdowns.growthOverDrawdown)),
            .init("recoveryFactor", "recovery factor", .number(drawdowns.recoveryFactor)),
        ]
    }

    private var tailFigures: [MetricFigure] {
        [
            .init("tailProbability", "tail probability", .fraction(tail.probability)),
            .init("varHistorical", "value at risk, historical", .fraction(tail.historical?.valueAtRisk)),
            .init("cvarHistorical", "expected shortfall, historical", .fraction(tail.historical?.expectedShortfall)),
            .init("varGaussian", "value at risk, Gaussian", .fraction(tail.gaussian?.valueAtRisk)),
            .init("cvarGaussian", "expected shortfall, Gaussian", .fraction(tail.gaussian?.expectedShortfall)),
            .init("varCornishFisher", "value at risk, Cornish-Fisher", .fraction(tail.cornishFisher?.valueAtRisk)),
            .init(
                "cvarCornishFisher", "expected shortfall, Cornish-Fisher",
                .fraction(tail.cornishFisher?.expectedShortfall)),
            .init("cornishFisherInsideDomain", "Cornish-Fisher inside its domain", .truth(tail.isInsideDomain)),
            .init("tailRatio", "tail ratio", .number(tail.tailRatio)),
            .init("skewness", "skewness", .number(tail.skewness)),
            .init("kurtosis", "kurtosis", .number(tail.kurtosis)),
            .init("excessKurtosis", "excess kurtosis", .number(tail.kurtosis.map { $0 - 3 })),
        ]
    }

    private var certaintyFigures: [MetricFigure] {
        [
            .init("sharpePerPeriod", "Sharpe of a period", .number(ratios.sharpePerPeriod)),
            .init("sharpeStdErrorMertens", "standard error of Sharpe", .number(certainty?.generalError)),
            .init("sharpeStdErrorIID", "standard error if normal", .number(certainty?.normalError)),
            .init("psr0", "probability of a Sharpe above 0", .fraction(certainty?.probability(above: 0))),
            .init(
                "minTrackRecord95", "periods to tell it from 0 at 95 %",
                .number(certainty?.minimumTrackRecord(above: 0, confidence: 0.95))),
        ]
    }
}

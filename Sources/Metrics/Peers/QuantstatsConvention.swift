import Glibc
import Statistics

/// quantstats, whose metrics are of returns, never of trades. Releases before 0.0.86 differ in two of them.
struct QuantstatsConvention {
    private let series: ReturnSeries
    private let excess: [Double]
    private let benchmark: [Double]?
    private let rate: Double
    private let takesExcessKurtosis: Bool
    private let moments: Moments

    init(_ record: PeerRecord, takesExcessKurtosis: Bool) {
        series = record.series
        excess = series.excessReturns
        benchmark = record.benchmark
        rate = record.annualRate
        self.takesExcessKurtosis = takesExcessKurtosis
        moments = Moments(series.returns)
    }

    var figures: [MetricFigure] { returnFigures + shapeFigures + periodFigures + benchmarkFigures }

    private var returnFigures: [MetricFigure] {
        let ratios = RatioMetrics(series)
        let drawdowns = DrawdownMetrics(series)
        let depth = drawdowns.greatest > 0 ? drawdowns.greatest : nil
        let (total, growth, penalty) = (GrowthMetrics(series).totalReturn, growth, penalty)
        func pained(_ ratio: Double?) -> Double? {
            if let ratio, let penalty { ratio / penalty } else { nil }
        }
        let ulcer: Double? =
            series.count < 2
            ? nil
            : drawdowns.ulcerIndex.map {
                $0 * (Double(series.count) / Double(series.count - 1)).squareRoot()
            }
        let sum = series.returns.compensatedSum()
        return [
            .init("totalReturn", "comp", .number(total)), .init("cagr", "cagr", .number(growth)),
            .init("volatility", "volatility", .number(ratios.volatility)),
            .init("sharpe", "sharpe", .number(ratios.sharpe)),
            .init("smartSharpe", "smart_sharpe", .number(pained(ratios.sharpe))),
            .init("autocorrelationPenalty", "autocorr_penalty", .number(penalty)),
            .init("sortino", "sortino", .number(ratios.sortino)),
            .init("smartSortino", "smart_sortino", .number(pained(ratios.sortino))),
            .init("adjustedSortino", "adjusted_sortino", .number(ratios.sortino.map { $0 / 2.0.squareRoot() })),
            .init("omega", "omega", .number(ratios.omega)),
            .init("gainToPain", "gain_to_pain_ratio", .number(gainToPain)),
            .init("maxDrawdown", "max_drawdown", .number(-drawdowns.greatest)),
            .init("calmar", "calmar", .number(depth.flatMap { depth in growth.map { $0 / depth } })),
            .init("ulcerIndex", "ulcer_index", .number(ulcer)),
            .init("ulcerPerformanceIndex", "upi", .number(ulcer.flatMap { $0 > 0 ? (total - rate) / $0 : nil })),
            .init("serenity", "serenity_index", .number(serenity(sum, ulcer))),
            .init("recoveryFactor", "recovery_factor", .number(depth.map { abs(sum) / $0 })),
        ]
    }

    private var shapeFigures: [MetricFigure] {
        let sorted = series.returns.sorted()
        let losses = gaussianLoss
        let older = takesExcessKurtosis
        return [
            .init("skewness", "skew", .number(moments.unbiasedSkewness)),
            .init("kurtosis", "kurtosis", .number(moments.unbiasedExcessKurtosis)),
            .init("varGaussian", "value_at_risk_95", .number(losses.map { -$0.valueAtRisk })),
            .init(
                "cvarGaussian", "cvar_95_parametric",
                .number(
                    older
                        ? losses.flatMap { mean(sorted, upTo: -$0.valueAtRisk) }
                        : losses.map { -$0.expectedShortfall })),
            .init(
                "cvarHistorical", "cvar_95_historical",
                .number(quantile(0.05, ofSorted: sorted).flatMap { mean(sorted, upTo: $0) })),
            .init("tailRatio", "tail_ratio", .number(TailMetrics.tailRatio(sorted))),
            .init("psr", "probabilistic_sharpe_ratio", .number(probability)),
        ]
    }

    private var gaussianLoss: TailMetrics.Loss? {
        guard let deviation = moments.deviation, !moments.isConstant else { return nil }
        let point = NormalDistribution.quantile(0.05)
        return TailMetrics.Loss(
            valueAtRisk: -(moments.mean + point * deviation),
            expectedShortfall: -moments.mean + deviation * NormalDistribution.density(point) / 0.05)
    }

    /// The mean of sorted values that are no more than a limit; absent of none.
    private func mean(_ sorted: [Double], upTo limit: Double) -> Double? {
        let tail = sorted.prefix { $0 <= limit }
        return tail.isEmpty ? nil : tail.compensatedSum() / Double(tail.count)
    }

    /// Periods taken for trades; those without a return are left out, but for the gains of the profit factor.
    private var periodFigures: [MetricFigure] {
        let trades = TradeMetrics(series.returns.filter { $0 != 0 })
        let active = Double(trades.count)
        let exposure = series.count == 0 ? nil : (active / Double(series.count) * 100).rounded(.up) / 100
        let tail = TailMetrics.tailRatio(series.returns.sorted())
        let factor = trades.profitFactor
        let cpc: Double? =
            if let factor, let rate = trades.winRate, let payoff = trades.payoff { factor * rate * payoff } else { nil }
        let ruin = trades.winRate.map { pow((1 - $0) / (1 + $0), Double(series.count)) }
        return [
            .init("winRate", "win_rate", .number(trades.winRate)),
            .init("profitFactor", "profit_factor", .number(factor)),
            .init("payoff", "payoff_ratio", .number(trades.payoff)),
            .init("kellyFraction", "kelly_criterion", .number(trades.kellyFraction)),
            .init(
                "commonSenseRatio", "common_sense_ratio",
                .number(factor.flatMap { factor in tail.map { factor * $0 } })),
            .init("cpcIndex", "cpc_index", .number(cpc)), .init("exposure", "exposure", .number(exposure)),
            .init("rar", "rar", .number(exposure.flatMap { share in share > 0 ? growth.map { $0 / share } : nil })),
            .init("riskOfRuin", "risk_of_ruin", .number(ruin)),
        ]
    }

    private var benchmarkFigures: [MetricFigure] {
        guard let benchmark else { return [] }
        let line = LineFit(Array(benchmark.prefix(series.count)), series.returns)
        let difference = Moments(zip(series.returns, benchmark).map { $0 - $1 })
        let total = GrowthMetrics(series).totalReturn
        return [
            .init("beta", "greeks.beta", .number(line?.slope)),
            .init("alpha", "greeks.alpha", .number(line.map { $0.intercept * series.periodsPerYear })),
            .init("rSquared", "r_squared", .number(line?.explained)),
            .init("informationRatio", "information_ratio", .number(BenchmarkMetrics.ratio(difference))),
            .init(
                "treynor", "treynor_ratio",
                .number(line.flatMap { $0.slope == 0 ? nil : (total - rate) / $0.slope })),
        ]
    }

    // MARK: -

    /// Compounded beyond the rate at no risk; a balance below nothing counts by its size.
    private var growth: Double? {
        guard series.count > 0 else { return nil }
        var product = CompensatedProduct(1)
        for change in excess { product.grow(by: change) }
        let value = power(abs(product.value), series.periodsPerYear / Double(series.count)) - 1
        return value.isFinite ? value : nil
    }

    /// The root of one plus twice the falling sum of powers of the size of the first correlation.
    private var penalty: Double? {
        let (before, after) = (Array(series.returns.dropLast()), Array(series.returns.dropFirst()))
        guard let correlation = LineFit(before, after)?.correlation else { return nil }
        let count = Double(series.count)
        var (sum, term) = (CompensatedSum(), 1.0)
        for lag in 1..<series.count {
            term *= abs(correlation)
            sum.add((count - Double(lag)) / count * term)
        }
        return (1 + 2 * sum.value).squareRoot()
    }

    /// Sums of days, where the returns of a day are several.
    private var gainToPain: Double? {
        let days = series.dailySums ?? series.returns
        let pain = days.compensatedSum { max(-$0, 0) }
        return pain > 0 ? days.compensatedSum() / pain : nil
    }

    /// The sum of returns beyond the rate over the ulcer index and over what drawdowns average at their worst.
    private func serenity(_ sum: Double, _ ulcer: Double?) -> Double? {
        guard let ulcer, let deviation = moments.deviation, deviation > 0 else { return nil }
        var peak = series.equity[0]
        let depths = series.equity.dropFirst().map { value in
            peak = max(peak, value)
            return value / peak - 1
        }
        let spread = Moments(depths)
        guard let width = spread.deviation else { return nil }
        let point = NormalDistribution.quantile(0.05)
        let worst =
            takesExcessKurtosis
            ? mean(depths.sorted(), upTo: spread.mean + point * width)
            : spread.mean - width * NormalDistribution.density(point) / 0.05
        guard let worst, worst != 0, ulcer > 0 else { return nil }
        return (sum - rate) / (ulcer * -worst / deviation)
    }

    /// Against zero, by shapes without bias; before 0.0.86 with excess kurtosis in the place of raw.
    private var probability: Double? {
        let moments = Moments(excess)
        guard let ratio = BenchmarkMetrics.ratio(moments), let skewness = moments.unbiasedSkewness,
            let kurtosis = moments.unbiasedExcessKurtosis
        else { return nil }
        return SharpeCertainty(
            ratio: ratio, count: series.count, skewness: skewness, kurtosis: kurtosis + (takesExcessKurtosis ? 0 : 3)
        ).probability(above: 0)
    }
}

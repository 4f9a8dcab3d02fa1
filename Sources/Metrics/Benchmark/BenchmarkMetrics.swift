import Glibc
import Statistics

/// An account against a benchmark over the same periods.
public struct BenchmarkMetrics: Sendable, Hashable {
    /// The covariance of both beyond the rate at no risk over the variance of the benchmark's.
    public let beta: Double?
    /// What the account earned beyond its beta, over a year, summed.
    public let alpha: Double?
    /// The same compounded over a year.
    public let compoundAlpha: Double?
    /// The alpha over its error, for independent residuals of one size.
    public let alphaStatistic: Double?
    /// The probability of an alpha as great on either side without skill, for such residuals.
    public let alphaProbability: Double?
    /// The alpha over its error, for residuals that depend on each other and differ in size.
    public let alphaRobustStatistic: Double?
    /// The correlation of both.
    public let correlation: Double?
    /// The share of the account's spread that the benchmark explains.
    public let explained: Double?
    /// The deviation of the difference, over a year.
    public let trackingError: Double?
    /// Mean over deviation of the difference, over a year.
    public let informationRatio: Double?
    /// The return beyond the rate at no risk over beta, over a year.
    public let treynor: Double?
    /// The return of a year of the account geared to the benchmark's volatility (Modigliani).
    public let modigliani: Double?
    /// The growth per period over the benchmark's, where the benchmark rose.
    public let upCapture: Double?
    /// The growth per period over the benchmark's, where the benchmark fell.
    public let downCapture: Double?
    /// The mean return over the benchmark's, where the benchmark rose.
    public let upCaptureOfMeans: Double?
    /// The mean return over the benchmark's, where the benchmark fell.
    public let downCaptureOfMeans: Double?
    /// The share of periods in which the account was better.
    public let battingAverage: Double?

    /// The account against the returns of a benchmark in the same periods.
    public init(_ series: ReturnSeries, benchmark: [Double]) {
        precondition(
            benchmark.count >= series.count, "every period has a benchmark, \(series.count) have \(benchmark.count)")
        let year = series.periodsPerYear
        let other = Array(benchmark.prefix(series.count))
        let own = series.excessReturns
        let excess = series.riskFree.excess(of: other, periodsPerYear: year)
        let line = LineFit(excess, own)
        beta = line?.slope
        alpha = line.map { $0.intercept * year }
        compoundAlpha = line.flatMap { $0.intercept > -1 ? power(1 + $0.intercept, year) - 1 : nil }
        let statistic = line.flatMap { $0.interceptError > 0 ? $0.intercept / $0.interceptError : nil }
        alphaStatistic = statistic
        alphaProbability = statistic.map { StudentDistribution.twoSided($0, degrees: Double(series.count - 2)) }
        let lags = Autocorrelation.usualLags(count: series.count)
        let robust = line?.robustInterceptError(excess, own, lags: lags)
        alphaRobustStatistic = line.flatMap { line in robust.map { line.intercept / $0 } }
        correlation = line?.correlation
        explained = line?.explained
        let difference = Moments(zip(series.returns, other).map { $0 - $1 })
        trackingError = difference.deviation.map { $0 * year.squareRoot() }
        informationRatio = Self.ratio(difference).map { $0 * year.squareRoot() }
        let ownMoments = Moments(own)
        treynor = line.flatMap { $0.slope == 0 ? nil : ownMoments.mean * year / $0.slope }
        let spread = Moments(other).deviation
        let rate = series.riskFree.annualRate(periodsPerYear: year)
        modigliani =
            if let ratio = Self.ratio(ownMoments), let spread {
                ratio * year.squareRoot() * spread * year.squareRoot() + rate
            } else { nil }
        let (up, down) = (Capture(series.returns, other) { $0 > 0 }, Capture(series.returns, other) { $0 < 0 })
        upCapture = up.growth
        downCapture = down.growth
        upCaptureOfMeans = up.means
        downCaptureOfMeans = down.means
        let better = zip(series.returns, other).count { $0 > $1 }
        battingAverage = series.count == 0 ? nil : Double(better) / Double(series.count)
    }

    /// Mean over deviation; absent where there is none.
    static func ratio(_ moments: Moments) -> Double? {
        guard let deviation = moments.deviation, !moments.isConstant else { return nil }
        return moments.mean / deviation
    }
}

/// An account and its benchmark over the periods that the benchmark chooses.
struct Capture {
    /// The growth per period of the account over that of the benchmark.
    let growth: Double?
    /// The mean of the account over that of the benchmark.
    let means: Double?
    /// The chosen periods of both.
    private let pair: (own: [Double], other: [Double])

    init(_ own: [Double], _ other: [Double], where chosen: (Double) -> Bool) {
        let rows = own.indices.filter { chosen(other[$0]) }
        pair = (rows.map { own[$0] }, rows.map { other[$0] })
        let (first, second) = (Self.growth(pair.own, periods: 1), Self.growth(pair.other, periods: 1))
        growth = Self.quotient(first, second)
        means = Self.quotient(Self.mean(pair.own), Self.mean(pair.other))
    }

    /// The growth of a year of the account over that of the benchmark.
    func annual(periodsPerYear: Double) -> Double? {
        Self.quotient(
            Self.growth(pair.own, periods: periodsPerYear), Self.growth(pair.other, periods: periodsPerYear))
    }

    private static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.compensatedSum() / Double(values.count)
    }

    private static func growth(_ values: [Double], periods: Double) -> Double? {
        guard !values.isEmpty else { return nil }
        var product = CompensatedProduct(1)
        for value in values { product.grow(by: value) }
        return product.value > 0 ? power(product.value, periods / Double(values.count)) - 1 : -1
    }

    private static func quotient(_ above: Double?, _ below: Double?) -> Double? {
        guard let above, let below, below != 0 else { return nil }
        return above / below
    }
}

extension BenchmarkMetrics {
    /// The metrics with their keys, in the order of a report.
    public var figures: [MetricFigure] {
        [
            .init("beta", "beta", .number(beta)), .init("alphaAnnualArithmetic", "alpha", .fraction(alpha)),
            .init("alphaAnnualCompound", "alpha, compounded", .fraction(compoundAlpha)),
            .init("alphaTStat", "t of alpha", .number(alphaStatistic)),
            .init("alphaPValue", "its probability without skill", .fraction(alphaProbability)),
            .init("alphaTStatNeweyWest", "t of alpha, Newey-West", .number(alphaRobustStatistic)),
            .init("correlation", "correlation", .number(correlation)), .init("rSquared", "R²", .number(explained)),
            .init("trackingError", "tracking error", .fraction(trackingError)),
            .init("informationRatio", "information ratio", .number(informationRatio)),
            .init("treynor", "Treynor", .number(treynor)), .init("m2", "M²", .fraction(modigliani)),
            .init("upCapture", "up capture", .number(upCapture)),
            .init("downCapture", "down capture", .number(downCapture)),
            .init("upCaptureArithmetic", "up capture of means", .number(upCaptureOfMeans)),
            .init("downCaptureArithmetic", "down capture of means", .number(downCaptureOfMeans)),
            .init("battingAverage", "batting average", .fraction(battingAverage)),
        ]
    }
}

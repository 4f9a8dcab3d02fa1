import Glibc
import Statistics

/// How straight the logarithm of equity grows: its regression on the count of periods.
///
/// Absent below three returns, where all returns are one, and where nothing was left at the end.
public struct EquityTrend: Sendable, Hashable {
    /// The share of the spread of log equity that a straight line explains.
    public let stability: Double?
    /// The slope over its standard error times √n (Kestner, 1996).
    public let kRatio1996: Double?
    /// The slope over its standard error times n (Kestner, 2003).
    public let kRatio2003: Double?
    /// The slope over its standard error, times √(periods a year) / n (Kestner, 2013).
    public let kRatio2013: Double?

    /// The trend of a series.
    public init(_ series: ReturnSeries) {
        guard !series.isRuined, let first = series.returns.first, series.returns.contains(where: { $0 != first })
        else {
            (stability, kRatio1996, kRatio2003, kRatio2013) = (nil, nil, nil, nil)
            return
        }
        let start = series.equity[0]
        let logs = series.equity.dropFirst().map { log($0 / start) }
        let line = LineFit((1...series.count).map(Double.init), logs)
        stability = line?.explained
        let ratio = line.flatMap { $0.slopeError > 0 ? $0.slope / $0.slopeError : nil }
        let count = Double(series.count)
        kRatio1996 = ratio.map { $0 / count.squareRoot() }
        kRatio2003 = ratio.map { $0 / count }
        kRatio2013 = ratio.map { $0 * series.periodsPerYear.squareRoot() / count }
    }
}

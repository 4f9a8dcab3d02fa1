import Columns
import Statistics

/// How far and for how long the equity lay below its peaks. The first peak is the starting equity.
public struct DrawdownMetrics: Sendable, Hashable {
    /// Every fall from a peak, in order.
    public let episodes: [DrawdownEpisode]
    /// The greatest loss from a peak, as a positive fraction of it.
    public let greatest: Double
    /// The greatest loss from a peak in money, which may lie elsewhere.
    public let greatestAmount: Double
    /// The most periods from a peak until it was reached again; a fall that is open counts to the end.
    public let longestBars: Int
    /// The longest such time in seconds; absent without times.
    public let longestSeconds: Double?
    /// Whether the series ends below its peak.
    public let isOpenAtEnd: Bool
    /// The mean of the depths of all falls; absent without one.
    public let average: Double?
    /// The root of the mean square of depths.
    public let ulcerIndex: Double?
    /// The annual return beyond the rate at no risk over the ulcer index.
    public let ulcerPerformanceIndex: Double?
    /// The annual return over the greatest drawdown.
    public let calmar: Double?
    /// The compound annual growth over the greatest drawdown.
    public let growthOverDrawdown: Double?
    /// The total return over the greatest drawdown.
    public let recoveryFactor: Double?
    /// The greatest equity.
    public let peak: Double

    /// The drawdowns of a series.
    public init(_ series: ReturnSeries) { self.init(series, GrowthMetrics(series)) }

    init(_ series: ReturnSeries, _ growth: GrowthMetrics) {
        var walk = DrawdownWalk(series.equity)
        walk.finish()
        episodes = walk.episodes
        greatest = walk.greatest
        greatestAmount = walk.greatestAmount
        peak = walk.peak
        longestBars = episodes.map(\.bars).max() ?? 0
        isOpenAtEnd = episodes.last.map { $0.recovery == nil } ?? false
        average = episodes.isEmpty ? nil : episodes.map(\.depth).compensatedSum() / Double(episodes.count)
        longestSeconds = Self.longest(episodes, series)
        let ulcer = series.count == 0 ? nil : (walk.squares.value / Double(series.count)).squareRoot()
        ulcerIndex = ulcer
        let rate = series.riskFree.annualRate(periodsPerYear: series.periodsPerYear)
        ulcerPerformanceIndex =
            if let ulcer, ulcer > 0, let pace = growth.annualReturn { (pace - rate) / ulcer } else { nil }
        let depth = walk.greatest > 0 ? walk.greatest : nil
        calmar = depth.flatMap { depth in growth.annualReturn.map { $0 / depth } }
        growthOverDrawdown = depth.flatMap { depth in growth.compoundAnnualGrowth.map { $0 / depth } }
        recoveryFactor = depth.map { growth.totalReturn / $0 }
    }

    private static func longest(_ episodes: [DrawdownEpisode], _ series: ReturnSeries) -> Double? {
        guard let times = series.times else { return nil }
        return episodes.map { episode in
            let start = episode.peak == 0 ? series.startTime ?? times[0] : times[episode.peak - 1]
            return Double(times[episode.end - 1].nanoseconds - start.nanoseconds) / 1e9
        }.max() ?? 0
    }

    /// The Calmar ratio of the last 36 months alone, as it was first defined; absent where the series is shorter.
    public static func calmarOfThreeYears(_ series: ReturnSeries) -> Double? {
        let count = Int((3 * series.periodsPerYear).rounded())
        guard count > 0, series.count >= count, let start = series.equity.dropLast(count).last, start > 0 else {
            return nil
        }
        let part = ReturnSeries(
            checkedStart: start, equity: Array(series.equity.suffix(count)), times: nil, startTime: nil,
            periodsPerYear: series.periodsPerYear, riskFree: .zero)
        return DrawdownMetrics(part).calmar
    }
}

/// One walk along an equity curve that notes every fall.
private struct DrawdownWalk {
    private let equity: [Double]
    private(set) var episodes: [DrawdownEpisode] = []
    private(set) var greatest = 0.0
    private(set) var greatestAmount = 0.0
    private(set) var squares = CompensatedSum()
    private(set) var peak: Double
    private var peakRow = 0
    /// The lowest row since the peak, while below it.
    private var valley: Int?

    init(_ equity: [Double]) {
        self.equity = equity
        peak = equity[0]
        for row in equity.indices.dropFirst() {
            let value = equity[row]
            if value >= peak {
                close(at: row)
                (peak, peakRow) = (value, row)
            } else {
                let depth = 1 - value / peak
                squares.add(depth * depth)
                greatest = max(greatest, depth)
                greatestAmount = max(greatestAmount, peak - value)
                if valley.map({ value < equity[$0] }) ?? true { valley = row }
            }
        }
    }

    /// Ends the fall that is open at the end.
    mutating func finish() {
        guard let valley else { return }
        append(valley, recovery: nil, end: equity.count - 1)
    }

    private mutating func close(at row: Int) {
        guard let valley else { return }
        append(valley, recovery: row, end: row)
        self.valley = nil
    }

    private mutating func append(_ valley: Int, recovery: Int?, end: Int) {
        episodes.append(
            DrawdownEpisode(
                peak: peakRow, valley: valley, recovery: recovery, end: end, depth: 1 - equity[valley] / peak,
                amount: peak - equity[valley]))
    }
}

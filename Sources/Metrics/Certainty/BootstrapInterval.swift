import Statistics
import Workers

/// The range that a metric takes over resamples of its returns.
///
/// Resamples are blocks of random length around the length of Politis and White, the median of that for the returns
/// and for their squares, at least 5 for daily series. They depend on the seed and on nothing else.
public struct BootstrapInterval: Sendable, Hashable {
    /// What is resampled.
    public enum Subject: String, Sendable, Hashable, CaseIterable {
        /// Growth of a year.
        case annualReturn
        /// Deviation over a year.
        case volatility
        /// Sharpe ratio over a year.
        case sharpe
        /// Sortino ratio over a year.
        case sortino
        /// The greatest drawdown.
        case maxDrawdown
        /// The historical loss at 5 %.
        case valueAtRisk
        /// The mean loss beyond it.
        case expectedShortfall
    }

    /// What it is of.
    public let subject: Subject
    /// The lower end.
    public let lower: Double
    /// The median.
    public let middle: Double
    /// The upper end.
    public let upper: Double
    /// The share of resamples within.
    public let confidence: Double
    /// The resamples in which the metric is defined.
    public let resamples: Int

    /// The mean block that suits a series.
    public static func meanBlock(for series: ReturnSeries) -> Double {
        let lengths = [series.returns, series.returns.map { $0 * $0 }].compactMap { BlockLength($0)?.stationary }
        let median = lengths.isEmpty ? 1 : lengths.reduce(0, +) / Double(lengths.count)
        let least = series.periodsPerYear >= 200 ? min(5, Double(max(1, series.count))) : 1
        return max(least, median)
    }

    /// The intervals of metrics, in the order asked for; one that is undefined in most resamples is left out.
    ///
    /// They are the same on any number of threads.
    public static func intervals(
        of subjects: [Subject], in series: ReturnSeries, resamples: Int, confidence: Double, seed: UInt64, threads: Int
    ) -> [BootstrapInterval] {
        precondition(resamples > 0, "there are resamples, were \(resamples)")
        precondition(confidence > 0 && confidence < 1, "a confidence lies within 0 and 1, was \(confidence)")
        guard series.count >= 2 else { return [] }
        let draw = ResampleDraw(series, subjects, seed: seed)
        let share = 50
        let parts = mapConcurrently((resamples + share - 1) / share, threads: threads) { part in
            draw.values(of: part * share..<min(resamples, (part + 1) * share))
        }
        let values = subjects.indices.map { place in parts.flatMap { $0[place] } }
        return subjects.indices.compactMap { place in
            let sorted = values[place].sorted()
            guard 2 * sorted.count > resamples, let lower = quantile((1 - confidence) / 2, ofSorted: sorted),
                let middle = quantile(0.5, ofSorted: sorted),
                let upper = quantile((1 + confidence) / 2, ofSorted: sorted)
            else { return nil }
            return BootstrapInterval(
                subject: subjects[place], lower: lower, middle: middle, upper: upper, confidence: confidence,
                resamples: sorted.count)
        }
    }
}

/// Draws resamples of a series, by their numbers.
private struct ResampleDraw: Sendable {
    private let series: ReturnSeries
    private let subjects: [BootstrapInterval.Subject]
    private let seed: UInt64
    private let bootstrap: StationaryBootstrap
    private let centre: Double
    /// The rate of a period where resamples are walked in one pass.
    private let rate: Double?

    init(_ series: ReturnSeries, _ subjects: [BootstrapInterval.Subject], seed: UInt64) {
        self.series = series
        self.subjects = subjects
        self.seed = seed
        bootstrap = StationaryBootstrap(
            count: series.count, meanBlock: BootstrapInterval.meanBlock(for: series))
        centre = Moments(series.returns).mean
        let isWalked = !subjects.contains(.valueAtRisk) && !subjects.contains(.expectedShortfall)
        rate = isWalked ? series.riskFree.rate(periodsPerYear: series.periodsPerYear) : nil
    }

    /// The metrics of resamples where they are defined, a list for each subject.
    func values(of numbers: Range<Int>) -> [[Double]] {
        var rows = [Int](repeating: 0, count: series.count)
        var values = subjects.map { _ in [Double]() }
        for number in numbers {
            bootstrap.fill(&rows, seed: seed, resample: UInt64(number))
            let found = walked(rows) ?? Resample(series.resampled(rows), subjects).values
            for (place, value) in found.enumerated() {
                if let value { values[place].append(value) }
            }
        }
        return values
    }

    private func walked(_ rows: [Int]) -> [Double?]? {
        guard let rate,
            let walk = ResampleWalk(
                series.returns, rows, centre: centre, rate: rate, periodsPerYear: series.periodsPerYear)
        else { return nil }
        return subjects.map(walk.value)
    }
}

/// The metrics of one resample.
private struct Resample {
    let values: [Double?]

    init(_ series: ReturnSeries, _ subjects: [BootstrapInterval.Subject]) {
        let ratios = RatioMetrics(series)
        let growth = GrowthMetrics(series)
        let tail =
            subjects.contains(.valueAtRisk) || subjects.contains(.expectedShortfall)
            ? TailMetrics.historical(series.returns.sorted(), 0.05) : nil
        values = subjects.map { subject in
            switch subject {
            case .annualReturn: growth.annualReturn
            case .volatility: ratios.volatility
            case .sharpe: ratios.sharpe
            case .sortino: ratios.sortino
            case .maxDrawdown: DrawdownMetrics(series, growth).greatest
            case .valueAtRisk: tail?.valueAtRisk
            case .expectedShortfall: tail?.expectedShortfall
            }
        }
    }
}

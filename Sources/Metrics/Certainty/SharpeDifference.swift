import Statistics
import Workers

/// Whether two accounts over the same periods differ in their Sharpe ratios (Ledoit and Wolf, 2008).
///
/// The difference over its error is compared with those of resamples: circular blocks of both accounts jointly, each
/// resample centred at the difference of the sample and divided by its own error. The error of the sample is by the
/// delta method on the means of r and r², whose covariances weigh lags along a falling line (Newey and West); that of
/// a resample is by the sums of its blocks. Deviations divide by the count.
public struct SharpeDifference: Sendable, Hashable {
    /// The ratio of one period of the first account less that of the second.
    public let difference: Double
    /// Its standard error.
    public let error: Double
    /// The probability of a difference as great on either side between accounts of one ratio.
    public let probability: Double
    /// The lower end of the interval of confidence, symmetric around the difference.
    public let lower: Double
    /// The upper end.
    public let upper: Double
    /// The share of resamples within.
    public let confidence: Double
    /// The rows of a block.
    public let block: Int
    /// The resamples that have an error.
    public let resamples: Int

    /// The difference of two lists of returns beyond the rate at no risk, period by period.
    ///
    /// Absent below ten periods, where one of them is constant, and where both are one but for a factor.
    ///
    /// - Parameter block: the rows of a block, or nil for the length of Politis and White.
    /// - Complexity: O(n) for a resample.
    public init?(
        _ first: [Double], _ second: [Double], block: Int? = nil, resamples: Int, confidence: Double, seed: UInt64,
        threads: Int
    ) {
        precondition(first.count == second.count, "both have \(first.count) periods, had \(second.count)")
        precondition(resamples > 0, "there are resamples, were \(resamples)")
        precondition(confidence > 0 && confidence < 1, "a confidence lies within 0 and 1, was \(confidence)")
        guard first.count >= 10, let sample = JointMoments(first, second) else { return nil }
        let scores = sample.scores(first, second)
        let variance = Self.longRunVariance(scores, lags: Autocorrelation.usualLags(count: scores.count))
        let size = scores.reduce(0) { max($0, abs($1)) }
        guard variance > 0, size > 1e-9 else { return nil }
        let error = (variance / Double(first.count)).squareRoot()
        let rows = min(block ?? Self.block(for: [first, second]), first.count / 2)
        let bootstrap = CircularBootstrap(count: first.count, block: rows)
        var studentised = mapConcurrently(resamples, threads: threads) { number in
            let starts = bootstrap.starts(seed: seed, resample: UInt64(number))
            return Self.studentised(first, second, starts, rows, sample.difference).map { abs($0) }
        }.compactMap { $0 }
        studentised.sort()
        guard 2 * studentised.count > resamples, let reach = quantile(confidence, ofSorted: studentised) else {
            return nil
        }
        let own = abs(sample.difference) / error
        let beyond = studentised.count - (studentised.firstIndex { $0 >= own } ?? studentised.count)
        difference = sample.difference
        self.error = error
        probability = Double(beyond + 1) / Double(studentised.count + 1)
        lower = sample.difference - reach * error
        upper = sample.difference + reach * error
        self.confidence = confidence
        self.block = rows
        self.resamples = studentised.count
    }

    /// The median over both lists and their squares of the lengths that suit them.
    private static func block(for lists: [[Double]]) -> Int {
        let lengths = (lists + lists.map { $0.map { $0 * $0 } }).compactMap { BlockLength($0)?.circular }
        return max(1, Int((quantile(0.5, ofSorted: lengths.sorted()) ?? 1).rounded()))
    }

    /// The variance of a mean of zero times the count.
    private static func longRunVariance(_ scores: [Double], lags: Int) -> Double {
        var sum = CompensatedSum()
        for lag in 0...min(lags, scores.count - 1) {
            let weight = lag == 0 ? 1 : 2 * (1 - Double(lag) / Double(lags + 1))
            for row in lag..<scores.count { sum.add(weight * scores[row] * scores[row - lag]) }
        }
        return sum.value / Double(scores.count)
    }

    /// How far a resample lies from the sample, in its own errors; nil where it has none.
    private static func studentised(
        _ first: [Double], _ second: [Double], _ starts: [Int], _ rows: Int, _ centre: Double
    ) -> Double? {
        let count = first.count
        var drawn: ([Double], [Double]) = ([], [])
        drawn.0.reserveCapacity(starts.count * rows)
        drawn.1.reserveCapacity(starts.count * rows)
        for start in starts {
            for step in 0..<rows {
                let row = start + step < count ? start + step : start + step - count
                drawn.0.append(first[row])
                drawn.1.append(second[row])
            }
        }
        guard let moments = JointMoments(drawn.0, drawn.1) else { return nil }
        let scores = moments.scores(drawn.0, drawn.1)
        var variance = CompensatedSum()
        for place in starts.indices {
            var sum = 0.0
            for row in place * rows..<(place + 1) * rows { sum += scores[row] }
            variance.add(sum * sum / Double(rows))
        }
        let error = (variance.value / Double(starts.count) / Double(scores.count)).squareRoot()
        return error > 0 ? (moments.difference - centre) / error : nil
    }
}

/// The means of r and r² of two lists, and how the difference of their ratios moves with them.
private struct JointMoments: Sendable {
    /// The ratio of the first less that of the second.
    let difference: Double
    private let means: (Double, Double)
    private let squares: (Double, Double)
    /// The derivatives by the mean of r and of r² of the first, then of the second.
    private let gradient: (Double, Double, Double, Double)

    /// The moments; nil where one list is constant.
    init?(_ first: [Double], _ second: [Double]) {
        let (one, other) = (Moments(first), Moments(second))
        guard let left = one.populationDeviation, let right = other.populationDeviation, !one.isConstant,
            !other.isConstant
        else { return nil }
        means = (one.mean, other.mean)
        squares = (left * left + one.mean * one.mean, right * right + other.mean * other.mean)
        difference = one.mean / left - other.mean / right
        let (cube, otherCube) = (left * left * left, right * right * right)
        gradient = (squares.0 / cube, -one.mean / (2 * cube), -squares.1 / otherCube, other.mean / (2 * otherCube))
    }

    /// What each period adds to the difference: of mean zero.
    func scores(_ first: [Double], _ second: [Double]) -> [Double] {
        first.indices.map { row in
            gradient.0 * (first[row] - means.0) + gradient.1 * (first[row] * first[row] - squares.0)
                + gradient.2 * (second[row] - means.1) + gradient.3 * (second[row] * second[row] - squares.1)
        }
    }
}

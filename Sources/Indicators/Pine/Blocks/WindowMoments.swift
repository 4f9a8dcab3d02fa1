import Columns

/// Mean and variance of the last samples.
struct WindowMoments: Sendable {
    private var sum: WindowSum
    private var window: WindowVariance
    private let count: Double
    private let isOnGrid: Bool
    /// What samples off a grid are summed from: the first of them, so that what they share is not rounded.
    private var reference = Double.nan
    /// The variance of the window itself.
    private(set) var variance = Double.nan

    init(period: Int, grid: DecimalScale?) {
        sum = WindowSum(period: period, grid: grid)
        window = WindowVariance(period: period, grid: grid)
        count = Double(period)
        isOnGrid = grid != nil
    }

    var isFull: Bool { sum.isFull }
    var mean: Double { reference + sum.mean }
    /// The variance of what the window is a sample of; NaN for a window of one row.
    var sampleVariance: Double { variance * (count / (count - 1)) }

    mutating func push(_ sample: Double) {
        if reference.isNaN { reference = isOnGrid ? 0 : sample }
        sum.add(sample - reference)
        variance = window.update(sample)
    }
}

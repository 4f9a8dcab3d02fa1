import Columns

/// Variance or standard deviation of a window.
struct WindowVariation: IndicatorStream {
    private var moments: WindowMoments
    private let isBiased: Bool
    private let isRoot: Bool

    init(period: Int, isBiased: Bool, isRoot: Bool, grid: DecimalScale?) {
        moments = WindowMoments(period: period, grid: grid)
        self.isBiased = isBiased
        self.isRoot = isRoot
    }

    mutating func update(_ sample: Double) -> Double {
        moments.push(sample)
        guard moments.isFull else { return .nan }
        let variance = isBiased ? moments.variance : moments.sampleVariance
        return isRoot ? variance.squareRoot() : variance
    }
}

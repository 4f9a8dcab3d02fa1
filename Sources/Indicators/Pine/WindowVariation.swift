import Columns

/// Variance or standard deviation of a window.
struct WindowVariation: IndicatorStream {
    private var moments: WindowMoments
    private let isBiased: Bool
    private let isRoot: Bool

    init(period: Int, isBiased: Bool, isRoot: Bool) {
        moments = WindowMoments(period: period)
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

/// The mean distance of the samples of a window from their mean.
struct WindowMeanDeviation: IndicatorStream {
    private var window: SampleWindow
    private var sum: WindowSum

    init(period: Int, grid: DecimalScale?) {
        window = SampleWindow(period: period)
        sum = WindowSum(period: period, grid: grid)
    }

    /// The mean that distances were taken from last.
    private(set) var mean = Double.nan

    mutating func update(_ sample: Double) -> Double {
        window.push(sample)
        sum.add(sample)
        guard sum.isFull else { return .nan }
        mean = sum.mean
        return window.sum { [mean] in abs($0 - mean) } / Double(window.period)
    }
}

/// The mean of a window and bands at a multiple of its standard deviation (Bollinger).
struct DeviationBands: IndicatorStream {
    private var sum: WindowSum
    private var moments: WindowMoments
    private let multiple: Double

    init(period: Int, multiple: Double, grid: DecimalScale?) {
        sum = WindowSum(period: period, grid: grid)
        moments = WindowMoments(period: period)
        self.multiple = multiple
    }

    mutating func update(_ sample: Double) -> Values<3> {
        sum.add(sample)
        moments.push(sample)
        guard sum.isFull else { return .undefined }
        let (basis, distance) = (sum.mean, multiple * moments.variance.squareRoot())
        return Values([basis, basis + distance, basis - distance])
    }
}

/// How far the bands are apart, in percent of their basis.
struct DeviationBandWidth: IndicatorStream {
    private var bands: DeviationBands

    init(period: Int, multiple: Double, grid: DecimalScale?) {
        bands = DeviationBands(period: period, multiple: multiple, grid: grid)
    }

    mutating func update(_ sample: Double) -> Double {
        let row = bands.update(sample).values
        return 100 * ratio(row[1] - row[2], row[0])
    }
}

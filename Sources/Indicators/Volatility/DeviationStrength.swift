import Columns

/// The part of rising rows in the deviation of a window, averaged, in percent.
struct DeviationStrength: IndicatorStream {
    private var window: WindowVariance
    private var last = Double.nan
    private var rises: ExponentialAverage.Stream
    private var falls: ExponentialAverage.Stream

    init(period: Int, deviationPeriod: Int, grid: DecimalScale?) {
        window = WindowVariance(period: deviationPeriod, grid: grid)
        rises = ExponentialAverage.wilder(period: period).makeStream([nil])
        falls = rises
    }

    mutating func update(_ sample: Double) -> Double {
        let change = sample - last
        last = sample
        let deviation = window.update(sample).squareRoot()
        guard window.isFull else { return .nan }
        let (rise, fall) = (rises.update(change > 0 ? deviation : 0), falls.update(change < 0 ? deviation : 0))
        return ratio(100 * rise, rise + fall, otherwise: 50)
    }
}

/// A series as a part of its own exponential average.
struct AverageShare: IndicatorStream {
    private var average: ExponentialAverage.Stream

    init(period: Int) { average = ExponentialAverage.Stream(period: period) }

    mutating func update(_ sample: Double) -> Double { ratio(sample, average.update(sample), otherwise: 1) }
}

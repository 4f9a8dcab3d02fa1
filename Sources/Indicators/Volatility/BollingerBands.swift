public import Columns

/// A moving average, and bands so many standard deviations of the window above and below it.
public struct BollingerBands<Middle: SeriesIndicator>: Indicator {
    /// The length of the window.
    public let period: Int
    /// The average.
    public let middle: Middle
    /// How many deviations the upper band lies above the average, and the lower band below it.
    public let upper: Double, lower: Double

    /// Bands about an average.
    public init(period: Int, middle: Middle, upper: Double, lower: Double) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
        self.middle = middle
        self.upper = upper
        self.lower = lower
    }

    public var lookback: Int { max(period - 1, middle.lookback) }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(
            window: WindowVariance(period: period, grid: grids[0]), middle: middle.makeStream(grids), upper: upper,
            lower: lower)
    }

    /// The window and the average.
    public struct Stream: IndicatorStream {
        @usableFromInline var window: WindowVariance
        @usableFromInline var middle: Middle.Stream
        @usableFromInline let upper: Double
        @usableFromInline let lower: Double

        init(window: WindowVariance, middle: Middle.Stream, upper: Double, lower: Double) {
            self.window = window
            self.middle = middle
            self.upper = upper
            self.lower = lower
        }

        @inlinable public mutating func update(_ sample: Double) -> Values<3> {
            let deviation = window.update(sample).squareRoot()
            let middle = middle.update(sample)
            guard window.isFull, !middle.isNaN else { return .undefined }
            return Values([middle + upper * deviation, middle, middle - lower * deviation])
        }
    }
}

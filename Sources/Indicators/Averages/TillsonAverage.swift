public import Columns

/// Tillson's T3: six exponential averages of one another, combined so that little lag and little noise remain.
public struct TillsonAverage: SeriesIndicator {
    /// The period of the six averages.
    public let period: Int
    /// How much of the lag is taken out, from 0 to 1.
    public let volumeFactor: Double

    /// An average of that period.
    public init(period: Int, volumeFactor: Double) {
        self.period = period
        self.volumeFactor = volumeFactor
    }

    public var lookback: Int { 6 * (period - 1) }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(period: period, factor: volumeFactor) }

    /// The six averages and the weights of the last four.
    public struct Stream: IndicatorStream {
        @usableFromInline var averages: InlineArray<6, ExponentialAverage.Stream>
        @usableFromInline let weights: InlineArray<4, Double>

        init(period: Int, factor: Double) {
            averages = InlineArray(repeating: ExponentialAverage.Stream(period: period))
            let square = factor * factor
            let cube = square * factor
            weights = [
                1 + 3 * factor + 3 * square + cube, -3 * factor - 6 * square - 3 * cube, 3 * square + 3 * cube, -cube,
            ]
        }

        @inlinable public mutating func update(_ sample: Double) -> Double {
            var value = sample
            var sum = 0.0
            for stage in 0..<6 {
                value = averages[stage].update(value)
                guard !value.isNaN else { return .nan }
                if stage >= 2 { sum += weights[stage - 2] * value }
            }
            return sum
        }
    }
}

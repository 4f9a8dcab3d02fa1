public import Columns

/// The rate of change, row by row, of an exponential average of an exponential average of an exponential average.
public struct TripleAverageRate: SeriesIndicator {
    /// The period of the three averages.
    public let period: Int

    /// A rate over averages of that period.
    public init(period: Int) { self.period = period }

    public var lookback: Int { 3 * (period - 1) + 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(period: period) }

    /// The three averages and the rate of the last.
    public struct Stream: IndicatorStream {
        @usableFromInline var averages: InlineArray<3, ExponentialAverage.Stream>
        @usableFromInline var rate = RateOfChange(.percent, period: 1).makeStream([nil])

        init(period: Int) { averages = InlineArray(repeating: ExponentialAverage.Stream(period: period)) }

        @inlinable public mutating func update(_ sample: Double) -> Double {
            var value = sample
            for stage in 0..<3 {
                value = averages[stage].update(value)
                guard !value.isNaN else { return .nan }
            }
            return rate.update(value)
        }
    }
}

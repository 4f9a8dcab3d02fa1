public import Columns

/// The sum of a window.
public struct MovingSum: SeriesIndicator {
    /// The length of the window.
    public let period: Int

    /// A window of `period` rows.
    public init(period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
    }

    public var lookback: Int { period - 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(sum: WindowSum(period: period, grid: grids[0]))
    }

    /// The window.
    public struct Stream: IndicatorStream {
        @usableFromInline var sum: WindowSum

        init(sum: WindowSum) { self.sum = sum }

        @inlinable public mutating func update(_ sample: Double) -> Double {
            sum.add(sample)
            return sum.isFull ? sum.sum : .nan
        }
    }
}

public import Columns

/// The mean of means: weights rise to the middle of the window and fall again.
public struct TriangularAverage: SeriesIndicator {
    /// The length of the window.
    public let period: Int

    /// An average over a window of `period` rows.
    public init(period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
    }

    public var lookback: Int { period - 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        let inner = (period + 1) / 2
        let outer = period + 1 - inner
        // Sums of sums must fit the exact integers of a double, too.
        let grid = inner * outer <= 2_048 ? grids[0] : nil
        return Stream(
            inner: WindowSum(period: inner, grid: grid), outer: WindowSum(period: outer, grid: grid),
            weights: Double(inner * outer))
    }

    /// The inner sum, and the sum of those.
    public struct Stream: IndicatorStream {
        @usableFromInline var inner: WindowSum
        @usableFromInline var outer: WindowSum
        @usableFromInline let weights: Double

        init(inner: WindowSum, outer: WindowSum, weights: Double) {
            self.inner = inner
            self.outer = outer
            self.weights = weights
        }

        @inlinable public mutating func update(_ sample: Double) -> Double {
            inner.add(sample)
            guard inner.isFull else { return .nan }
            outer.add(inner.sum)
            return outer.isFull ? outer.sum / weights : .nan
        }
    }
}

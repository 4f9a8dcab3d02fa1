public import Columns

/// The mean of the last `period` samples.
///
/// On a decimal grid the sum is one of whole numbers and exact. Elsewhere a window is summed by halves. Either way no
/// error is carried from window to window, and equal windows have equal means.
public struct SimpleAverage: SeriesIndicator {
    /// The length of the window.
    public let period: Int
    public let undefinedRows: UndefinedRows

    /// The mean over a window of `period` rows.
    public init(period: Int, undefinedRows: UndefinedRows = .restart) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
        self.undefinedRows = undefinedRows
    }

    public var lookback: Int { period - 1 }
    public var remembersWindowOnly: Bool { true }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(sum: WindowSum(period: period, grid: grids[0]))
    }

    /// The sum of the window.
    public struct Stream: IndicatorStream {
        @usableFromInline var sum: WindowSum

        @inlinable init(sum: WindowSum) { self.sum = sum }

        @inlinable public mutating func update(_ sample: Double) -> Double {
            sum.add(sample)
            return sum.isFull ? sum.mean : .nan
        }
    }
}

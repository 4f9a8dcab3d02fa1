public import Columns

/// The mean of the last `period` samples in which the newest weighs `period` times what the oldest does.
public struct WeightedAverage: SeriesIndicator {
    /// The length of the window.
    public let period: Int
    public let undefinedRows: UndefinedRows

    /// A weighted mean over a window of `period` rows.
    public init(period: Int, undefinedRows: UndefinedRows = .restart) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
        self.undefinedRows = undefinedRows
    }

    public var lookback: Int { period - 1 }

    /// The sum of all weights.
    var weights: Double { Double(period * (period + 1) / 2) }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(trend: WindowTrend(period: period, grid: grids[0]), weights: weights)
    }

    /// The weighted sum of the window.
    public struct Stream: IndicatorStream {
        @usableFromInline var trend: WindowTrend
        @usableFromInline let weights: Double

        init(trend: WindowTrend, weights: Double) {
            self.trend = trend
            self.weights = weights
        }

        @inlinable public mutating func update(_ sample: Double) -> Double {
            trend.add(sample)
            return trend.isFull ? trend.level(0, 1, over: weights) : .nan
        }
    }
}

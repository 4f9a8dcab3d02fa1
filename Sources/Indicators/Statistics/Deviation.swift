public import Columns

/// The population variance of a window, or its root times a factor.
public struct Deviation: SeriesIndicator {
    /// The length of the window.
    public let period: Int
    /// What the standard deviation is multiplied by, or nil for the variance.
    public let factor: Double?

    /// A variance, or a deviation times a factor.
    public init(period: Int, factor: Double?) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
        self.factor = factor
    }

    public var lookback: Int { period - 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(window: WindowVariance(period: period, grid: grids[0]), factor: factor)
    }

    /// The window.
    public struct Stream: IndicatorStream {
        @usableFromInline var window: WindowVariance
        @usableFromInline let factor: Double?

        init(window: WindowVariance, factor: Double?) {
            self.window = window
            self.factor = factor
        }

        @inlinable public mutating func update(_ sample: Double) -> Double {
            let variance = window.update(sample)
            guard window.isFull else { return .nan }
            guard let factor else { return variance }
            return variance.squareRoot() * factor
        }
    }
}

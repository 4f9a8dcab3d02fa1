public import Columns

/// The average whose weights fall geometrically, seeded with the simple average of the first `period` samples.
public struct ExponentialAverage: Indicator {
    /// The newest sample weighs 2 / (period + 1).
    public let period: Int
    public let undefinedRows: UndefinedRows

    /// An average of that period.
    public init(period: Int, undefinedRows: UndefinedRows = .restart) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
        self.undefinedRows = undefinedRows
    }

    public var lookback: Int { period - 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(period: period) }

    /// The last value, or the sum of what was seen before there is one.
    public struct Stream: IndicatorStream {
        @usableFromInline let smoothing: Double
        @usableFromInline let period: Int
        @usableFromInline var seen = 0
        @usableFromInline var value = 0.0

        /// Nothing seen yet.
        public init(period: Int) {
            smoothing = 2 / (Double(period) + 1)
            self.period = period
        }

        @inlinable public mutating func update(_ sample: Double) -> Double {
            if seen >= period {
                value += smoothing * (sample - value)
                return value
            }
            value += sample
            seen += 1
            guard seen == period else { return .nan }
            value /= Double(period)
            return value
        }
    }
}

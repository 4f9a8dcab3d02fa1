public import Columns

/// The average whose weights fall geometrically, seeded with the simple average of the first `period` samples.
public struct ExponentialAverage: SeriesIndicator {
    /// The rows that the seed is made of.
    public let period: Int
    /// The weight of the newest sample.
    public let smoothing: Double
    public let undefinedRows: UndefinedRows

    /// An average whose newest sample weighs 2 / (period + 1).
    public init(period: Int, undefinedRows: UndefinedRows = .restart) {
        self.init(period: period, smoothing: 2 / (Double(period) + 1), undefinedRows: undefinedRows)
    }

    /// An average with a weight of its own.
    public init(period: Int, smoothing: Double, undefinedRows: UndefinedRows = .restart) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
        self.smoothing = smoothing
        self.undefinedRows = undefinedRows
    }

    /// Wilder's average: the newest sample weighs 1 / period.
    public static func wilder(period: Int, undefinedRows: UndefinedRows = .restart) -> ExponentialAverage {
        ExponentialAverage(period: period, smoothing: 1 / Double(period), undefinedRows: undefinedRows)
    }

    public var lookback: Int { period - 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(period: period, smoothing: smoothing) }

    /// The last value, or the sum of what was seen before there is one.
    public struct Stream: IndicatorStream {
        @usableFromInline let period: Int
        @usableFromInline var seen = 0
        /// The sum of distances from the first sample: equal samples have their value as the seed.
        @usableFromInline var seed = 0.0
        @usableFromInline var first = 0.0
        @usableFromInline var recurrence: GeometricRecurrence

        /// Nothing seen yet.
        public init(period: Int, smoothing: Double) {
            self.period = period
            recurrence = GeometricRecurrence(smoothing: smoothing)
        }

        /// Nothing seen yet; the newest sample weighs 2 / (period + 1).
        public init(period: Int) { self.init(period: period, smoothing: 2 / (Double(period) + 1)) }

        @inlinable public mutating func update(_ sample: Double) -> Double {
            if seen >= period { return recurrence.update(sample) }
            return updateSeed(sample)
        }

        @inlinable mutating func updateSeed(_ sample: Double) -> Double {
            if seen == 0 { first = sample }
            seed += sample - first
            seen += 1
            guard seen == period else { return .nan }
            recurrence.value = first + seed / Double(period)
            return recurrence.value
        }
    }
}

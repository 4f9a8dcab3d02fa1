/// The average whose weights fall geometrically, seeded with the simple average of the first `period` samples.
public struct ExponentialAverage: Indicator {
    /// The period: the newest sample weighs 2 / (period + 1).
    public let period: Int

    /// An average of that period.
    public init(period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
    }

    public var warmUp: Int { period - 1 }

    public func makeState() -> State { State(period: period) }

    /// The last value, or the sum of what was seen before there is one.
    public struct State: IndicatorState {
        @usableFromInline let smoothing: Double
        @usableFromInline let period: Int
        @usableFromInline var seen = 0
        @usableFromInline var value = 0.0

        @usableFromInline init(period: Int) {
            smoothing = 2 / (Double(period) + 1)
            self.period = period
        }

        @inlinable public mutating func update(_ sample: Double) -> Double {
            seen += 1
            guard seen > period else {
                value += sample
                guard seen == period else { return .nan }
                value /= Double(period)
                return value
            }
            value += smoothing * (sample - value)
            return value
        }
    }
}

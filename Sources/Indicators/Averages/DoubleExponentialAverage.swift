public import Columns

/// Twice the exponential average less the exponential average of it: the lag of a line cancels.
public struct DoubleExponentialAverage: SeriesIndicator {
    /// The period of both averages.
    public let period: Int

    /// An average of that period.
    public init(period: Int) { self.period = period }

    public var lookback: Int { 2 * (period - 1) }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(period: period) }

    /// Both averages.
    public struct Stream: IndicatorStream {
        @usableFromInline var first: ExponentialAverage.Stream
        @usableFromInline var second: ExponentialAverage.Stream

        init(period: Int) {
            first = ExponentialAverage.Stream(period: period)
            second = first
        }

        @inlinable public mutating func update(_ sample: Double) -> Double {
            let once = first.update(sample)
            guard !once.isNaN else { return .nan }
            return 2 * once - second.update(once)
        }
    }
}

/// 3 × EMA − 3 × EMA of EMA + EMA of EMA of EMA: the lag of a parabola cancels.
public struct TripleExponentialAverage: SeriesIndicator {
    /// The period of the three averages.
    public let period: Int

    /// An average of that period.
    public init(period: Int) { self.period = period }

    public var lookback: Int { 3 * (period - 1) }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(period: period) }

    /// The three averages.
    public struct Stream: IndicatorStream {
        @usableFromInline var first: ExponentialAverage.Stream
        @usableFromInline var second: ExponentialAverage.Stream
        @usableFromInline var third: ExponentialAverage.Stream

        init(period: Int) {
            first = ExponentialAverage.Stream(period: period)
            second = first
            third = first
        }

        @inlinable public mutating func update(_ sample: Double) -> Double {
            let once = first.update(sample)
            guard !once.isNaN else { return .nan }
            let twice = second.update(once)
            guard !twice.isNaN else { return .nan }
            return 3 * once - 3 * twice + third.update(twice)
        }
    }
}

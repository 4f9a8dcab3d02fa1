public import Columns

/// Where the close lies in the range of a window, in percent, smoothed once or twice.
public struct Stochastic<First: SeriesIndicator, Second: SeriesIndicator>: Indicator {
    /// The length of the window.
    public let period: Int
    /// What the first output is smoothed with.
    public let first: First
    /// What the second output smooths the first with.
    public let second: Second

    /// A window and its smoothings.
    public init(period: Int, first: First, second: Second) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
        self.first = first
        self.second = second
    }

    public var lookback: Int { period - 1 + first.lookback + second.lookback }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(range: WindowRange(period: period), first: first.makeStream([nil]), second: second.makeStream([nil]))
    }

    /// The window and both smoothings.
    public struct Stream: IndicatorStream {
        @usableFromInline var range: WindowRange
        @usableFromInline var first: First.Stream
        @usableFromInline var second: Second.Stream

        init(range: WindowRange, first: First.Stream, second: Second.Stream) {
            self.range = range
            self.first = first
            self.second = second
        }

        @inlinable public mutating func update(_ bar: HighLowClose) -> Values<2> {
            range.add(bar.high, bar.low)
            guard range.isFull else { return .undefined }
            let first = first.update(range.place(of: bar.close))
            guard !first.isNaN else { return .undefined }
            let second = second.update(first)
            return second.isNaN ? .undefined : Values([first, second])
        }
    }
}

/// The stochastic of the relative strength index.
public struct StochasticStrength: Indicator {
    /// The index.
    public let strength: RelativeStrength
    /// The window over it.
    public let stochastic: Stochastic<Identity, AnyAverage>

    /// An index, a window over it, and the smoothing of the second output.
    public init(period: Int, window: Int, second: AnyAverage) {
        strength = RelativeStrength(.index, period: period)
        stochastic = Stochastic(period: window, first: Identity(), second: second)
    }

    public var lookback: Int { strength.lookback + stochastic.lookback }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(strength: strength.makeStream(grids), stochastic: stochastic.makeStream([nil]))
    }

    /// The index and the window.
    public struct Stream: IndicatorStream {
        var strength: RelativeStrength.Stream
        var stochastic: Stochastic<Identity, AnyAverage>.Stream

        public mutating func update(_ sample: Double) -> Values<2> {
            let index = strength.update(sample)
            guard !index.isNaN else { return .undefined }
            return stochastic.update(HighLowClose(high: index, low: index, close: index))
        }
    }
}

/// How far the close lies below the top of a window's range, in percent, as a negative number.
public struct WilliamsRange: Indicator {
    /// The length of the window.
    public let period: Int

    /// A window of `period` rows.
    public init(period: Int) { self.period = period }

    public var lookback: Int { period - 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(range: WindowRange(period: period)) }

    /// The window.
    public struct Stream: IndicatorStream {
        @usableFromInline var range: WindowRange

        init(range: WindowRange) { self.range = range }

        @inlinable public mutating func update(_ bar: HighLowClose) -> Double {
            range.add(bar.high, bar.low)
            guard range.isFull else { return .nan }
            let depth = range.high - range.low
            return depth == 0 ? 0 : (range.high - bar.close) / depth * -100
        }
    }
}

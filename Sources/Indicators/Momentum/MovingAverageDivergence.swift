public import Columns

/// A fast average less a slow one, an average of that, and the difference of the two.
public struct MovingAverageDivergence: Indicator {
    /// The fast average and the slow one.
    public let fast: ExponentialAverage, slow: ExponentialAverage
    /// The average of their difference.
    public let signal: ExponentialAverage

    /// Exponential averages; the one with the smaller period is the fast one.
    public init(fast: ExponentialAverage, slow: ExponentialAverage, signal: ExponentialAverage) {
        (self.fast, self.slow) = fast.period <= slow.period ? (fast, slow) : (slow, fast)
        self.signal = signal
    }

    public var lookback: Int { slow.lookback + signal.lookback }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        var signalStream = signal.makeStream([nil])
        // All three averages begin their blocks in the same rows.
        signalStream.recurrence.length = 8 - (signal.period - 1) % 8
        return Stream(
            fast: fast.makeStream(grids), slow: slow.makeStream(grids), signal: signalStream,
            wait: slow.period - fast.period)
    }

    /// The three averages.
    public struct Stream: IndicatorStream {
        @usableFromInline var fast: ExponentialAverage.Stream
        @usableFromInline var slow: ExponentialAverage.Stream
        @usableFromInline var signal: ExponentialAverage.Stream
        /// Rows before the fast average begins: both have their seed in the same row.
        @usableFromInline var wait: Int

        init(
            fast: ExponentialAverage.Stream, slow: ExponentialAverage.Stream, signal: ExponentialAverage.Stream,
            wait: Int
        ) {
            self.fast = fast
            self.slow = slow
            self.signal = signal
            self.wait = wait
        }

        @inlinable public mutating func update(_ sample: Double) -> Values<3> {
            let slow = slow.update(sample)
            if wait > 0 {
                wait -= 1
                return .undefined
            }
            let line = fast.update(sample) - slow
            guard !line.isNaN else { return .undefined }
            let signal = signal.update(line)
            guard !signal.isNaN else { return .undefined }
            return Values([line, signal, line - signal])
        }
    }
}

/// The same with averages of any kind.
public struct AnyAverageDivergence: Indicator {
    /// The fast average and the slow one.
    public let fast: AnyAverage, slow: AnyAverage
    /// The average of their difference.
    public let signal: AnyAverage

    /// Averages of any kind; the one with the smaller period is the fast one.
    public init(fast: AnyAverage, slow: AnyAverage, signal: AnyAverage) {
        (self.fast, self.slow) = fast.period <= slow.period ? (fast, slow) : (slow, fast)
        self.signal = signal
    }

    private var start: Int { max(fast.lookback, slow.lookback) }

    public var lookback: Int { start + signal.lookback }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(
            fast: Delayed(function: fast, rows: start - fast.lookback).makeStream(grids),
            slow: Delayed(function: slow, rows: start - slow.lookback).makeStream(grids),
            signal: signal.makeStream([nil]))
    }

    /// The three averages.
    public struct Stream: IndicatorStream {
        var fast: Delayed<AnyAverage>.Stream
        var slow: Delayed<AnyAverage>.Stream
        var signal: AnyAverage.Stream

        public mutating func update(_ sample: Double) -> Values<3> {
            let line = fast.update(sample) - slow.update(sample)
            guard !line.isNaN else { return .undefined }
            let signal = signal.update(line)
            guard !signal.isNaN else { return .undefined }
            return Values([line, signal, line - signal])
        }
    }
}

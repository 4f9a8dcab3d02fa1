public import Columns

/// Volume, summed, as far as the close lies above or below the middle of the bar.
public struct AccumulationDistribution: Indicator {
    /// The only one.
    public init() {}

    public var lookback: Int { 0 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream() }

    /// The sum.
    public struct Stream: IndicatorStream {
        @usableFromInline var sum = CompensatedSum()

        init() {}

        @inlinable public mutating func update(_ bar: HighLowCloseVolume) -> Double {
            sum.add(moneyFlowVolume(bar))
            return sum.value
        }
    }
}

/// The volume of a bar, as far as its close lies above or below its middle; 0 for a bar without range.
@inlinable func moneyFlowVolume(_ bar: HighLowCloseVolume) -> Double {
    let range = bar.high - bar.low
    return range > 0 ? ((bar.close - bar.low) - (bar.high - bar.close)) / range * bar.volume : 0
}

/// Chaikin's oscillator: a fast average of accumulation and distribution less a slow one.
public struct AccumulationOscillator: Indicator {
    /// The periods of both averages, each seeded with the first value.
    public let fast: Int, slow: Int

    /// Averages of those periods.
    public init(fast: Int, slow: Int) {
        self.fast = fast
        self.slow = slow
    }

    public var lookback: Int { max(fast, slow) - 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(fast: fast, slow: slow) }

    /// The sum and both averages.
    public struct Stream: IndicatorStream {
        @usableFromInline let slowest: Int
        @usableFromInline var seen = 0
        @usableFromInline var line = AccumulationDistribution.Stream()
        @usableFromInline var fast: ExponentialAverage.Stream
        @usableFromInline var slow: ExponentialAverage.Stream

        init(fast: Int, slow: Int) {
            slowest = max(fast, slow)
            self.fast = ExponentialAverage.Stream(period: 1, smoothing: 2 / (Double(fast) + 1))
            self.slow = ExponentialAverage.Stream(period: 1, smoothing: 2 / (Double(slow) + 1))
        }

        @inlinable public mutating func update(_ bar: HighLowCloseVolume) -> Double {
            let sum = line.update(bar)
            let difference = fast.update(sum) - slow.update(sum)
            seen += 1
            return seen >= slowest ? difference : .nan
        }
    }
}

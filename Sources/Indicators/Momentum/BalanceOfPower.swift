public import Columns

/// How much of its range a bar kept: (close − open) / (high − low).
public struct BalanceOfPower: Indicator {
    /// The only one.
    public init() {}

    public var lookback: Int { 0 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream() }

    /// Nothing to remember.
    public struct Stream: IndicatorStream {
        init() {}

        @inlinable public mutating func update(_ bar: OpenHighLowClose) -> Double {
            let range = bar.high - bar.low
            return range <= 0 ? 0 : (bar.close - bar.open) / range
        }
    }
}

/// The part of upward bodies in all bodies of a window, in percent.
public struct IntradayMomentum: Indicator {
    /// The length of the window.
    public let period: Int

    /// A window of `period` rows.
    public init(period: Int) { self.period = period }

    public var lookback: Int { period - 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(sums: OpposedSums(period: period, grid: commonGrid(grids)))
    }

    /// The sums of both.
    public struct Stream: IndicatorStream {
        var sums: OpposedSums

        public mutating func update(_ bar: Pair) -> Double {
            sums.add(bar.second - bar.first)
            // Where no bar moved neither side is stronger.
            return sums.isFull ? sums.share(otherwise: 50) : .nan
        }
    }
}

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
        let grid = commonGrid(grids)
        return Stream(rises: WindowSum(period: period, grid: grid), falls: WindowSum(period: period, grid: grid))
    }

    /// The sums of both.
    public struct Stream: IndicatorStream {
        @usableFromInline var rises: WindowSum
        @usableFromInline var falls: WindowSum

        init(rises: WindowSum, falls: WindowSum) {
            self.rises = rises
            self.falls = falls
        }

        @inlinable public mutating func update(_ bar: Pair) -> Double {
            let body = bar.second - bar.first
            rises.add(max(body, 0))
            falls.add(max(-body, 0))
            guard rises.isFull else { return .nan }
            let total = rises.sum + falls.sum
            // Where no bar moved neither side is stronger.
            return total == 0 ? 50 : 100 * (rises.sum / total)
        }
    }
}

public import Columns

/// Halfway between the greatest and the least value of a window.
public struct Midpoint: SeriesIndicator {
    /// The length of the window.
    public let period: Int

    /// The middle of a window of `period` rows.
    public init(period: Int) { self.period = period }

    public var lookback: Int { period - 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(period: period) }

    /// The window, over bars of one price.
    public struct Stream: IndicatorStream {
        @usableFromInline var bars: PriceMidpoint.Stream

        init(period: Int) { bars = PriceMidpoint.Stream(period: period) }

        @inlinable public mutating func update(_ sample: Double) -> Double { bars.update(Pair(sample, sample)) }
    }
}

/// Halfway between the greatest high and the least low of a window.
public struct PriceMidpoint: Indicator {
    /// The length of the window.
    public let period: Int

    /// The middle of a window of `period` rows.
    public init(period: Int) { self.period = period }

    public var lookback: Int { period - 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(period: period) }

    /// The range of the window.
    public struct Stream: IndicatorStream {
        @usableFromInline var range: WindowRange

        init(period: Int) { range = WindowRange(period: period) }

        @inlinable public mutating func update(_ bar: Pair) -> Double {
            range.add(bar.first, bar.second)
            return range.isFull ? range.middle : .nan
        }
    }
}

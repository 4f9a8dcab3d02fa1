public import Columns

/// Averages of highs and lows, each stretched by how wide its bar is, and of closes.
public struct AccelerationBands: Indicator {
    /// The length of the window.
    public let period: Int

    /// A window of `period` rows.
    public init(period: Int) { self.period = period }

    public var lookback: Int { period - 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(
            stretched: SimpleAverage(period: period).makeStream([nil]),
            middle: SimpleAverage(period: period).makeStream([grids[2]]))
    }

    /// The three averages.
    public struct Stream: IndicatorStream {
        @usableFromInline var upper: SimpleAverage.Stream
        @usableFromInline var lower: SimpleAverage.Stream
        @usableFromInline var middle: SimpleAverage.Stream

        init(stretched: SimpleAverage.Stream, middle: SimpleAverage.Stream) {
            upper = stretched
            lower = stretched
            self.middle = middle
        }

        @inlinable public mutating func update(_ bar: HighLowClose) -> Values<3> {
            let sum = bar.high + bar.low
            let width = sum == 0 ? 0 : 4 * (bar.high - bar.low) / sum
            return Values([
                upper.update(bar.high * (1 + width)), middle.update(bar.close), lower.update(bar.low * (1 - width)),
            ])
        }
    }
}

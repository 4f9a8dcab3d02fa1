public import Columns

/// The part of rising bars in the traded value of a window, in percent.
public struct MoneyFlow: Indicator {
    /// The length of the window.
    public let period: Int

    /// A window of `period` rows.
    public init(period: Int) { self.period = period }

    public var lookback: Int { period }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(sum: WindowSum(period: period, grid: nil), price: SummedPrice(Array(grids[0..<3])))
    }

    /// The sums of both flows and the last typical price.
    public struct Stream: IndicatorStream {
        @usableFromInline var rising: WindowSum
        @usableFromInline var falling: WindowSum
        @usableFromInline let price: SummedPrice
        @usableFromInline var last = Double.nan

        init(sum: WindowSum, price: SummedPrice) {
            rising = sum
            falling = sum
            self.price = price
        }

        @inlinable public mutating func update(_ bar: HighLowCloseVolume) -> Double {
            let price = price.of(high: bar.high, low: bar.low, close: bar.close)
            let before = last
            last = price
            guard !before.isNaN else { return .nan }
            let flow = price * bar.volume
            rising.add(price > before ? flow : 0)
            falling.add(price < before ? flow : 0)
            guard rising.isFull else { return .nan }
            let total = rising.sum + falling.sum
            return total == 0 ? 0 : 100 * (rising.sum / total)
        }
    }
}

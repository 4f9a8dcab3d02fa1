public import Columns

/// How far a typical price is from its mean, measured in mean deviations.
public struct CommodityChannel: Indicator {
    /// The length of the window.
    public let period: Int

    /// A window of `period` rows.
    public init(period: Int) { self.period = period }

    public var lookback: Int { period - 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(window: WindowDeviation(period: period), price: SummedPrice(grids))
    }

    /// The typical prices of the window.
    public struct Stream: IndicatorStream {
        @usableFromInline var window: WindowDeviation
        @usableFromInline let price: SummedPrice

        init(window: WindowDeviation, price: SummedPrice) {
            self.window = window
            self.price = price
        }

        @inlinable public mutating func update(_ bar: HighLowClose) -> Double {
            let price = price.of(high: bar.high, low: bar.low, close: bar.close)
            guard let (mean, deviation) = window.update(price) else { return .nan }
            let distance = price - mean
            // Where nothing moved nothing is far from anything.
            return distance == 0 || deviation == 0 ? 0 : distance / (0.015 * deviation)
        }
    }
}

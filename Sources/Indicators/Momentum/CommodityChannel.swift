public import Columns

/// How far a typical price is from its mean, measured in mean deviations.
public struct CommodityChannel: Indicator {
    /// The length of the window.
    public let period: Int

    /// A window of `period` rows.
    public init(period: Int) { self.period = period }

    public var lookback: Int { period - 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(window: WindowDeviation(period: period)) }

    /// The typical prices of the window.
    public struct Stream: IndicatorStream {
        @usableFromInline var window: WindowDeviation

        init(window: WindowDeviation) { self.window = window }

        @inlinable public mutating func update(_ bar: HighLowClose) -> Double {
            let price = (bar.high + bar.low + bar.close) / 3
            guard let (mean, deviation) = window.update(price) else { return .nan }
            let distance = price - mean
            // Where nothing moved nothing is far from anything.
            return distance == 0 || deviation == 0 ? 0 : distance / (0.015 * deviation)
        }
    }
}

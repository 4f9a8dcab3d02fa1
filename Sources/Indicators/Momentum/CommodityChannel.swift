public import Columns

/// How far a typical price is from its mean, measured in mean deviations.
public struct CommodityChannel: Indicator {
    /// The length of the window.
    public let period: Int

    /// A window of `period` rows.
    public init(period: Int) { self.period = period }

    public var lookback: Int { period - 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        // Where nothing moved nothing is far from anything.
        Stream(index: ChannelIndex(period: period, still: 0), price: SummedPrice(grids))
    }

    /// The typical prices of the window.
    public struct Stream: IndicatorStream {
        var index: ChannelIndex
        let price: SummedPrice

        public mutating func update(_ bar: HighLowClose) -> Double {
            index.update(price.of(high: bar.high, low: bar.low, close: bar.close))
        }
    }
}

/// The distance of a sample from the mean of a window in units of the mean distance.
struct ChannelIndex: IndicatorStream {
    private var window: WindowDeviation
    /// What is given where the window stands still.
    private let still: Double

    init(period: Int, still: Double) {
        window = WindowDeviation(period: period)
        self.still = still
    }

    mutating func update(_ sample: Double) -> Double {
        guard let (mean, deviation) = window.update(sample) else { return .nan }
        return ratio(sample - mean, 0.015 * deviation, otherwise: still)
    }
}

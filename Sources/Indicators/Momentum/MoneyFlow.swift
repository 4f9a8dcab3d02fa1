public import Columns

/// The part of rising bars in the traded value of a window, in percent.
public struct MoneyFlow: Indicator {
    /// The length of the window.
    public let period: Int

    /// A window of `period` rows.
    public init(period: Int) { self.period = period }

    public var lookback: Int { period }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(
            share: RisingShare(period: period, countsFirst: false, still: 0), price: SummedPrice(Array(grids[0..<3])))
    }

    /// The sums of both flows and the last typical price.
    public struct Stream: IndicatorStream {
        var share: RisingShare
        let price: SummedPrice

        public mutating func update(_ bar: HighLowCloseVolume) -> Double {
            share.update(Pair(price.of(high: bar.high, low: bar.low, close: bar.close), bar.volume))
        }
    }
}

/// The part of rows with a rising price in what was traded over a window, in percent.
struct RisingShare: IndicatorStream {
    private var last = Double.nan
    private var sums: OpposedSums
    /// Whether the first row, which neither rose nor fell, counts on both sides.
    private let countsFirst: Bool
    /// What is given where neither side traded.
    private let still: Double

    init(period: Int, countsFirst: Bool, still: Double) {
        sums = OpposedSums(period: period, grid: nil)
        self.countsFirst = countsFirst
        self.still = still
    }

    /// A row of price and volume.
    mutating func update(_ row: Pair) -> Double {
        let (price, before) = (row.first, last)
        last = price
        guard countsFirst || !before.isNaN else { return .nan }
        let flow = price * row.second
        sums.add(price <= before ? 0 : flow, price >= before ? 0 : flow)
        return sums.isFull ? sums.share(otherwise: still) : .nan
    }
}

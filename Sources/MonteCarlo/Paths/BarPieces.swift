public import Faults
internal import Glibc

/// Prices of bars by columns.
public struct PriceBars: Sendable, Hashable {
    /// The first price of each bar.
    public var open: [Double]
    /// The highest price.
    public var high: [Double]
    /// The lowest price.
    public var low: [Double]
    /// The last price.
    public var close: [Double]
    /// What was traded.
    public var volume: [Double]

    /// Bars of their columns.
    public init(open: [Double], high: [Double], low: [Double], close: [Double], volume: [Double]) {
        let count = open.count
        precondition(
            high.count == count && low.count == count && close.count == count && volume.count == count,
            "the columns of bars have one length")
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
    }

    /// The number of bars.
    public var count: Int { open.count }

    /// Refuses the first bar whose prices are not positive numbers, or whose range does not hold them.
    public func check() throws(Fault) {
        for row in open.indices {
            let prices = [open[row], high[row], low[row], close[row]]
            guard prices.allSatisfy({ $0.isFinite && $0 > 0 }), volume[row].isFinite, volume[row] >= 0,
                low[row] <= min(open[row], close[row]), high[row] >= max(open[row], close[row])
            else {
                throw Fault(
                    .input, "bar \(row + 1) holds \(prices) and a volume of \(volume[row])",
                    remedy: "mend bars whose low is above, or whose high is below, their other prices; prices of zero "
                        + "and less have no logarithm")
            }
        }
    }
}

/// Bars as pieces of logarithms: the gap from the last close, and high, low and close from the open.
///
/// High, low and close of one bar that are multiplied by the same number keep their order, so that every bar that is
/// built of pieces is sound.
public struct BarPieces: Sendable, Hashable {
    /// The open from the close before.
    public var gap: [Double]
    /// The high from the open, at least zero.
    public var high: [Double]
    /// The low from the open, at most zero.
    public var low: [Double]
    /// The close from the open.
    public var close: [Double]
    /// What was traded, which is no logarithm.
    public var volume: [Double]
    /// The close before the first bar.
    public var previousClose: Double

    /// The pieces of bars, after a close.
    public init(_ bars: PriceBars, previousClose: Double) throws(Fault) {
        try bars.check()
        guard previousClose.isFinite, previousClose > 0 else {
            throw Fault(
                .input, "the close before the bars is \(previousClose)", remedy: "give a price, or the first open")
        }
        self.previousClose = previousClose
        var last = previousClose
        gap = bars.open.indices.map { row in
            defer { last = bars.close[row] }
            return log(bars.open[row] / last)
        }
        high = bars.open.indices.map { log(bars.high[$0] / bars.open[$0]) }
        low = bars.open.indices.map { log(bars.low[$0] / bars.open[$0]) }
        close = bars.open.indices.map { log(bars.close[$0] / bars.open[$0]) }
        volume = bars.volume
    }

    /// The number of bars.
    public var count: Int { gap.count }

    /// The bars that the pieces make.
    public var bars: PriceBars {
        var bars = PriceBars(open: gap, high: high, low: low, close: close, volume: volume)
        var last = previousClose
        for row in gap.indices {
            let open = last * exp(gap[row])
            let close = open * exp(self.close[row])
            bars.open[row] = open
            bars.close[row] = close
            // Rounding may leave an end a digit inside the range that it closes.
            bars.high[row] = max(open * exp(high[row]), max(open, close))
            bars.low[row] = min(open * exp(low[row]), min(open, close))
            last = close
        }
        return bars
    }

    /// The pieces of some rows, in their order; gaps may come from rows of their own.
    public func rows(_ rows: [Int], gaps: [Int]? = nil) -> BarPieces {
        var taken = self
        taken.gap = (gaps ?? rows).map { gap[$0] }
        taken.high = rows.map { high[$0] }
        taken.low = rows.map { low[$0] }
        taken.close = rows.map { close[$0] }
        taken.volume = rows.map { volume[$0] }
        return taken
    }
}

/// The distance of high and low, the last close counted among them.
struct StretchedRange: Sendable {
    private var lastClose = Double.nan

    /// The range of the next bar: of the bar alone where there is none before it, or undefined.
    mutating func next(_ high: Double, _ low: Double, _ close: Double, firstIsDefined: Bool) -> Double {
        defer { lastClose = close }
        if lastClose.isNaN { return firstIsDefined ? high - low : .nan }
        return max(high - low, abs(high - lastClose), abs(low - lastClose))
    }
}

/// Wilder's average of the true range, the range of the first bar counted or not.
struct StretchedRangeAverage: IndicatorStream {
    private var range = StretchedRange()
    private var average: WilderAverage
    private let countsFirst: Bool

    init(period: Int, countsFirst: Bool) {
        average = WilderAverage(period: period)
        self.countsFirst = countsFirst
    }

    mutating func update(_ bar: HighLowClose) -> Double {
        average.next(range.next(bar.high, bar.low, bar.close, firstIsDefined: countsFirst))
    }
}

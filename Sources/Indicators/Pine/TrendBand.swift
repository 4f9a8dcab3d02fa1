/// A band behind the price that only comes nearer, until a close beyond it turns the trend.
struct TrendBand: Sendable {
    private(set) var upper = Double.nan
    private(set) var lower = Double.nan
    private(set) var isRising = false
    private var lastClose = Double.nan

    /// The band of the trend.
    var value: Double { isRising ? lower : upper }

    /// Takes a bar and the distance of the bands from its middle, NaN where there is none yet.
    ///
    /// The first trend is downward, or that of the close against the middle of its bar.
    mutating func step(_ bar: HighLowClose, distance: Double, firstFollowsClose: Bool) {
        defer { lastClose = bar.close }
        guard !distance.isNaN else { return }
        let middle = (bar.high + bar.low) / 2
        let (newUpper, newLower) = (middle + distance, middle - distance)
        guard !upper.isNaN else {
            (upper, lower) = (newUpper, newLower)
            isRising = firstFollowsClose && bar.close >= middle
            return
        }
        lower = newLower > lower || lastClose < lower ? newLower : lower
        upper = newUpper < upper || lastClose > upper ? newUpper : upper
        isRising = isRising ? bar.close >= lower : bar.close > upper
    }
}

/// The band with Pine's signs: −1 upwards, 1 downwards, and 1 before there is one.
struct PineTrendBand: IndicatorStream {
    private var range: StretchedRangeAverage
    private var band = TrendBand()
    private let factor: Double

    init(period: Int, factor: Double) {
        range = StretchedRangeAverage(period: period, countsFirst: true)
        self.factor = factor
    }

    mutating func update(_ bar: HighLowClose) -> Values<2> {
        band.step(bar, distance: factor * range.update(bar), firstFollowsClose: false)
        return Values([band.value, band.isRising ? -1 : 1])
    }
}

/// The band, the direction of the trend as 1 or −1, and both bands.
struct SignedTrendBand: IndicatorStream {
    private var range: StretchedRangeAverage
    private var band = TrendBand()
    private let factor: Double

    init(period: Int, factor: Double) {
        range = StretchedRangeAverage(period: period, countsFirst: false)
        self.factor = factor
    }

    mutating func update(_ bar: HighLowClose) -> Values<4> {
        band.step(bar, distance: factor * range.update(bar), firstFollowsClose: true)
        guard !band.value.isNaN else { return .undefined }
        return Values([band.value, band.isRising ? 1 : -1, band.upper, band.lower])
    }
}

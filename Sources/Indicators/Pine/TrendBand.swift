/// A band behind the price that only comes nearer, until a close beyond it turns the trend.
struct TrendBand: IndicatorStream {
    private var range: AverageTrueRange
    private let factor: Double
    private var upper = 0.0
    private var lower = 0.0
    private var lastClose = Double.nan
    private(set) var direction = 1.0
    private var hasBand = false

    init(period: Int, factor: Double) {
        range = AverageTrueRange(period: period)
        self.factor = factor
    }

    mutating func update(_ bar: HighLowClose) -> Values<2> {
        defer { lastClose = bar.close }
        let distance = factor * range.update(bar)
        guard !distance.isNaN else { return Values([.nan, 1]) }
        let middle = (bar.high + bar.low) / 2
        let (newUpper, newLower) = (middle + distance, middle - distance)
        guard hasBand else {
            (hasBand, upper, lower) = (true, newUpper, newLower)
            return Values([upper, direction])
        }
        lower = newLower > lower || lastClose < lower ? newLower : lower
        upper = newUpper < upper || lastClose > upper ? newUpper : upper
        if direction > 0 {
            if bar.close > upper { direction = -1 }
        } else if bar.close < lower {
            direction = 1
        }
        return Values([direction < 0 ? lower : upper, direction])
    }
}

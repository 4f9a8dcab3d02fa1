/// Movement upwards and downwards as parts of the range, and how one-sided they are.
struct DirectionalLines: IndicatorStream {
    private var last: HighLowClose?
    private var range = TrueRange.Stream(countsFirst: false)
    private var ranges: WilderAverage
    private var rises: WilderAverage
    private var falls: WilderAverage
    private var index: WilderAverage
    private var plus = Double.nan
    private var minus = Double.nan

    init(period: Int, smoothing: Int) {
        ranges = WilderAverage(period: period)
        rises = WilderAverage(period: period)
        falls = WilderAverage(period: period)
        index = WilderAverage(period: smoothing)
    }

    mutating func update(_ bar: HighLowClose) -> Values<3> {
        let range = ranges.next(self.range.update(bar))
        defer { last = bar }
        guard let last else { return .undefined }
        let (up, down) = (bar.high - last.high, last.low - bar.low)
        let rise = rises.update(up > down && up > 0 ? up : 0)
        let fall = falls.update(down > up && down > 0 ? down : 0)
        let (newPlus, newMinus) = (100 * ratio(rise, range), 100 * ratio(fall, range))
        if !newPlus.isNaN { plus = newPlus }
        if !newMinus.isNaN { minus = newMinus }
        let sum = plus + minus
        let average = index.next(abs(plus - minus) / (sum == 0 ? 1 : sum))
        return Values([plus, minus, 100 * average])
    }
}

/// Movement upwards and downwards as parts of the range, and how one-sided they are.
struct DirectionalLines: IndicatorStream {
    private var last: HighLowClose?
    private var range: AverageTrueRange.Stream
    private var rises: ExponentialAverage.Stream
    private var falls: ExponentialAverage.Stream
    private var index: ExponentialAverage.Stream
    private var plus = Double.nan
    private var minus = Double.nan

    init(period: Int, smoothing: Int) {
        range = AverageTrueRange(period: period).makeStream([nil, nil, nil])
        rises = ExponentialAverage.wilder(period: period).makeStream([nil])
        falls = rises
        index = ExponentialAverage.wilder(period: smoothing).makeStream([nil])
    }

    mutating func update(_ bar: HighLowClose) -> Values<3> {
        let range = range.update(bar)
        defer { last = bar }
        guard let last else { return .undefined }
        let (up, down) = directionalMoves(from: Pair(last.high, last.low), to: Pair(bar.high, bar.low))
        let (newPlus, newMinus) = (100 * ratio(rises.update(up), range), 100 * ratio(falls.update(down), range))
        if !newPlus.isNaN { plus = newPlus }
        if !newMinus.isNaN { minus = newMinus }
        let sum = plus + minus
        let average = index.next(abs(plus - minus) / (sum == 0 ? 1 : sum))
        return Values([plus, minus, 100 * average])
    }
}

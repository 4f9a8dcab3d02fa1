import Columns

/// How far a series lies from its own average.
struct AverageDistance: IndicatorStream {
    private var average: SimpleAverage.Stream

    init(period: Int) { average = SimpleAverage(period: period).makeStream([nil]) }

    mutating func update(_ sample: Double) -> Double { sample - average.update(sample) }
}

/// The sum of two rates of change, in percent.
struct RateSum: IndicatorStream {
    private var first: RateOfChange.Stream
    private var second: RateOfChange.Stream

    init(_ first: Int, _ second: Int) {
        self.first = RateOfChange(.percent, period: first).makeStream([nil])
        self.second = RateOfChange(.percent, period: second).makeStream([nil])
    }

    mutating func update(_ sample: Double) -> Double { first.update(sample) + second.update(sample) }
}

/// How far a sample of half a window ago lay from the average of the window.
struct DetrendedPrice: IndicatorStream {
    private var earlier: Delay
    private var average: SimpleAverage.Stream

    init(period: Int, grids: [DecimalScale?]) {
        earlier = Delay(rows: Self.shift(period))
        average = SimpleAverage(period: period).makeStream(grids)
    }

    mutating func update(_ sample: Double) -> Double { earlier.update(sample) - average.update(sample) }

    /// The rows between the sample and the end of the window.
    static func shift(_ period: Int) -> Int { period / 2 + 1 }
}

/// How far a sample lies from what the line through those before it promised, in percent of the sample.
struct ForecastDistance: IndicatorStream {
    private var line: LinearRegression.Stream
    private var forecast = Double.nan

    init(period: Int, grids: [DecimalScale?]) {
        line = LinearRegression(.forecast, period: period).makeStream(grids)
    }

    mutating func update(_ sample: Double) -> Double {
        let promised = forecast
        forecast = line.update(sample)
        return promised.isNaN ? .nan : ratio(100 * (sample - promised), sample, otherwise: 0)
    }
}

/// How far the high and the low reach beyond an average of the close.
struct AverageReach: IndicatorStream {
    private var average: any IndicatorStream<Double, Double>

    init(period: Int, closeGrid: DecimalScale?) {
        average = AnyAverage(.exponential, period: period).makeStream([closeGrid])
    }

    mutating func update(_ bar: HighLowClose) -> Values<2> {
        let middle = average.update(bar.close)
        return Values([bar.high - middle, bar.low - middle])
    }
}

/// How far the close lies from the middle of a window's range, as a part of half of it, both averaged twice.
struct StochasticMomentum: IndicatorStream {
    private var range: WindowRange
    private var distance: Chain<ExponentialAverage.Stream, ExponentialAverage.Stream>
    private var depth: Chain<ExponentialAverage.Stream, ExponentialAverage.Stream>
    private var signal: ExponentialAverage.Stream

    init(period: Int, first: Int, second: Int, signal: Int) {
        range = WindowRange(period: period)
        distance = Chain(ExponentialAverage.Stream(period: first), ExponentialAverage.Stream(period: second))
        depth = distance
        self.signal = ExponentialAverage.Stream(period: signal)
    }

    mutating func update(_ bar: HighLowClose) -> Values<2> {
        range.add(bar.high, bar.low)
        guard range.isFull else { return .undefined }
        let distance = distance.update(bar.close - range.middle)
        let depth = depth.update(range.high - range.low)
        guard !depth.isNaN else { return .undefined }
        let index = ratio(200 * distance, depth, otherwise: 0)
        let average = signal.update(index)
        return average.isNaN ? .undefined : Values([index, average])
    }
}

/// The range of a window as a part of the way through it.
struct StraightRange: IndicatorStream {
    private var range: WindowRange
    private var path: WindowSum
    private var last = Double.nan

    init(period: Int, grid: DecimalScale?) {
        range = WindowRange(period: period)
        path = WindowSum(period: period, grid: grid)
    }

    mutating func update(_ sample: Double) -> Double {
        range.add(sample, sample)
        let change = abs(sample - last)
        last = sample
        guard !change.isNaN else { return .nan }
        path.add(change)
        return path.isFull ? ratio(range.high - range.low, path.sum, otherwise: 0) : .nan
    }
}

/// 100 where a high stands out among its neighbours, and where a low does, 0 elsewhere.
struct SwingMarks: IndicatorStream {
    private var high: Pivot
    private var low: Pivot

    init(left: Int, right: Int) {
        high = Pivot(left: left, right: right, isHigh: true, isStrict: true)
        low = Pivot(left: left, right: right, isHigh: false, isStrict: true)
    }

    mutating func update(_ row: Pair) -> WholePair {
        let (high, low) = (high.update(row.first), low.update(row.second))
        return WholePair(high.isNaN ? 0 : 100, low.isNaN ? 0 : 100)
    }
}

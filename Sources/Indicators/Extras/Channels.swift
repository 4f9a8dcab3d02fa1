import Columns

/// Middles of three ranges, the slower ones of some rows ago.
struct Cloud: IndicatorStream {
    private var conversion: PriceMidpoint.Stream
    private var base: PriceMidpoint.Stream
    private var span: PriceMidpoint.Stream
    private var firstSpans: SampleWindow
    private var secondSpans: SampleWindow

    init(conversion: Int, base: Int, span: Int, displacement: Int) {
        self.conversion = PriceMidpoint.Stream(period: conversion)
        self.base = PriceMidpoint.Stream(period: base)
        self.span = PriceMidpoint.Stream(period: span)
        firstSpans = SampleWindow(period: displacement)
        secondSpans = SampleWindow(period: displacement)
    }

    mutating func update(_ bar: HighLowClose) -> Values<5> {
        let reach = Pair(bar.high, bar.low)
        let (fast, slow) = (conversion.update(reach), base.update(reach))
        let firstSpan = firstSpans.push((fast + slow) / 2)
        let secondSpan = secondSpans.push(span.update(reach))
        return Values([fast, slow, firstSpan, secondSpan, bar.close])
    }
}

/// An average of a price and bands at a multiple of an average range.
struct RangeChannel<Row: IndicatorInput, Middle: IndicatorStream, Range: IndicatorStream>: IndicatorStream
where Middle.Input == Double, Middle.Output == Double, Range.Input == HighLowClose, Range.Output == Double {
    private var middle: Middle
    private var range: Range
    private let multiple: Double
    private let price: @Sendable (Row) -> Double
    private let bar: @Sendable (Row) -> HighLowClose

    /// A channel over rows that hold a price and a bar.
    init(
        middle: Middle, range: Range, multiple: Double, price: @escaping @Sendable (Row) -> Double,
        bar: @escaping @Sendable (Row) -> HighLowClose
    ) {
        self.middle = middle
        self.range = range
        self.multiple = multiple
        self.price = price
        self.bar = bar
    }

    mutating func update(_ row: Row) -> Values<3> {
        .bands(middle.update(price(row)), multiple * range.update(bar(row)))
    }
}

extension RangeChannel where Row == HighLowClose {
    /// A channel over bars.
    init(middle: Middle, range: Range, multiple: Double, price: @escaping @Sendable (HighLowClose) -> Double) {
        self.init(middle: middle, range: range, multiple: multiple, price: price, bar: { $0 })
    }
}

/// The range of a bar, stretched to the close before it or not.
struct BarRange: IndicatorStream {
    private var trueRange = TrueRange.Stream(countsFirst: false)
    private let isStretched: Bool

    init(isStretched: Bool) { self.isStretched = isStretched }

    mutating func update(_ bar: HighLowClose) -> Double {
        isStretched ? trueRange.update(bar) : bar.high - bar.low
    }
}

extension Values<3> {
    /// A middle and what lies a distance above and below it.
    static func bands(_ middle: Double, _ distance: Double) -> Self {
        middle.isNaN || distance.isNaN ? .undefined : Self([middle, middle + distance, middle - distance])
    }
}

/// The extremes of a window and their middle.
struct ExtremeChannel: IndicatorStream {
    private var range: WindowRange

    init(period: Int) { range = WindowRange(period: period) }

    /// A row of high and low.
    mutating func update(_ row: Pair) -> Values<3> {
        range.add(row.first, row.second)
        return range.isFull ? Values([range.high, range.middle, range.low]) : .undefined
    }
}

/// Whether deviation is small beside range, and where the price leans meanwhile.
struct Squeeze: IndicatorStream {
    private var moments: WindowMoments
    private var ranges: Chain<TrueRange.Stream, SimpleAverage.Stream>
    private var middle: PriceMidpoint.Stream
    private var line: LinearRegression.Stream
    private let deviationMultiple: Double
    private let rangeMultiple: Double

    init(period: Int, deviationMultiple: Double, rangeMultiple: Double, closeGrid: DecimalScale?) {
        moments = WindowMoments(period: period, grid: closeGrid)
        ranges = Chain(TrueRange.Stream(countsFirst: true), SimpleAverage(period: period).makeStream([nil]))
        middle = PriceMidpoint.Stream(period: period)
        line = LinearRegression(.end, period: period).makeStream([nil])
        self.deviationMultiple = deviationMultiple
        self.rangeMultiple = rangeMultiple
    }

    mutating func update(_ bar: HighLowClose) -> Values<2> {
        moments.push(bar.close)
        let (middle, range) = (middle.update(Pair(bar.high, bar.low)), ranges.update(bar))
        guard moments.isFull else { return .undefined }
        let momentum = line.update(bar.close - (middle + moments.mean) / 2)
        let isQuiet = deviationMultiple * moments.variance.squareRoot() < rangeMultiple * range
        return Values([isQuiet ? 1 : 0, momentum])
    }
}

import Columns

/// The middle between the greatest high and the least low of a window.
struct RangeMiddle: Sendable {
    private var highest: AgedExtreme
    private var lowest: AgedExtreme

    init(period: Int) {
        highest = AgedExtreme(.greatest, period: period)
        lowest = AgedExtreme(.least, period: period)
    }

    var upper: Double { highest.value }
    var lower: Double { lowest.value }

    /// The middle after the next bar, NaN before the window is full.
    mutating func next(_ high: Double, _ low: Double) -> Double {
        highest.push(high)
        lowest.push(low)
        return highest.isFull ? (upper + lower) / 2 : .nan
    }
}

/// Middles of three ranges, the slower ones of some rows ago.
struct Cloud: IndicatorStream {
    private var conversion: RangeMiddle
    private var base: RangeMiddle
    private var span: RangeMiddle
    private var firstSpans: SampleWindow
    private var secondSpans: SampleWindow

    init(conversion: Int, base: Int, span: Int, displacement: Int) {
        self.conversion = RangeMiddle(period: conversion)
        self.base = RangeMiddle(period: base)
        self.span = RangeMiddle(period: span)
        firstSpans = SampleWindow(period: displacement)
        secondSpans = SampleWindow(period: displacement)
    }

    mutating func update(_ bar: HighLowClose) -> Values<5> {
        let fast = conversion.next(bar.high, bar.low)
        let slow = base.next(bar.high, bar.low)
        let firstSpan = firstSpans.push((fast + slow) / 2)
        let secondSpan = secondSpans.push(span.next(bar.high, bar.low))
        return Values([fast, slow, firstSpan, secondSpan, bar.close])
    }
}

/// An average of a price and bands at a multiple of an average range.
struct RangeChannel<Middle: IndicatorStream, Range: IndicatorStream>: IndicatorStream
where Middle.Input == Double, Middle.Output == Double, Range.Input == HighLowClose, Range.Output == Double {
    private var middle: Middle
    private var range: Range
    private let multiple: Double
    private let price: @Sendable (HighLowClose) -> Double

    init(middle: Middle, range: Range, multiple: Double, price: @escaping @Sendable (HighLowClose) -> Double) {
        self.middle = middle
        self.range = range
        self.multiple = multiple
        self.price = price
    }

    mutating func update(_ bar: HighLowClose) -> Values<3> {
        .bands(middle.update(price(bar)), multiple * range.update(bar))
    }
}

extension Values<3> {
    /// A middle and what lies a distance above and below it.
    static func bands(_ middle: Double, _ distance: Double) -> Self {
        middle.isNaN || distance.isNaN ? .undefined : Self([middle, middle + distance, middle - distance])
    }

    /// The same from top to bottom, from the middle first.
    var fromTop: Self { Self([values[1], values[0], values[2]]) }
}

/// The extremes of a window and their middle.
struct ExtremeChannel: IndicatorStream {
    private var range: RangeMiddle

    init(period: Int) { range = RangeMiddle(period: period) }

    /// A row of high and low.
    mutating func update(_ row: Pair) -> Values<3> {
        let middle = range.next(row.first, row.second)
        return middle.isNaN ? .undefined : Values([range.upper, middle, range.lower])
    }
}

/// Whether deviation is small beside range, and where the price leans meanwhile.
struct Squeeze: IndicatorStream {
    private var average: WindowSum
    private var moments: WindowMoments
    private var ranges: WindowSum
    private var trueRange = TrueRange.Stream(countsFirst: true)
    private var middle: RangeMiddle
    private var line: LineEnd
    private let deviationMultiple: Double
    private let rangeMultiple: Double

    init(period: Int, deviationMultiple: Double, rangeMultiple: Double, closeGrid: DecimalScale?) {
        average = WindowSum(period: period, grid: closeGrid)
        moments = WindowMoments(period: period)
        ranges = WindowSum(period: period, grid: nil)
        middle = RangeMiddle(period: period)
        line = LineEnd(period: period, offset: 0)
        self.deviationMultiple = deviationMultiple
        self.rangeMultiple = rangeMultiple
    }

    mutating func update(_ bar: HighLowClose) -> Values<2> {
        average.add(bar.close)
        moments.push(bar.close)
        ranges.add(trueRange.update(bar))
        let middle = middle.next(bar.high, bar.low)
        guard average.isFull else { return .undefined }
        let momentum = line.next(bar.close - (middle + average.mean) / 2)
        let isQuiet = deviationMultiple * moments.variance.squareRoot() < rangeMultiple * ranges.mean
        return Values([isQuiet ? 1 : 0, momentum])
    }
}

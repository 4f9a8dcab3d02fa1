import CBytes
import Columns
import Market
internal import Synchronization

/// The bars of a run from event to event, with what can be known of them before any program is.
struct EventBars: Sendable {
    /// The prices as orders see them.
    private(set) var opens: PriceColumn
    private(set) var highs: PriceColumn
    private(set) var lows: PriceColumn
    /// The prices as the account is marked at them.
    let marksAtOpen: [Double]
    let closes: [Double]
    let volumes: [Double]
    /// The prices as they were given.
    let highValues: [Double]
    let lowValues: [Double]
    /// The extremes of the closes, where a table of them was asked for.
    private(set) var marks: RangeTable?
    /// The extremes of the prices that orders meet, where a table of them was asked for.
    private(set) var ranges: RangeTable?

    init(_ bars: Bars) {
        (highValues, lowValues) = (bars.high.values, bars.low.values)
        opens = PriceColumn(bars.open.values, isMade: false)
        highs = PriceColumn(highValues, isMade: false)
        lows = PriceColumn(lowValues, isMade: false)
        marksAtOpen = bars.open.values
        closes = bars.close.values
        volumes = bars.volume.values
    }

    /// The same with a table of closes, and with prices that many runs share.
    func marked() -> EventBars {
        var copy = self
        copy.opens = PriceColumn(marksAtOpen, isMade: true)
        copy.highs = PriceColumn(highValues, isMade: true)
        copy.lows = PriceColumn(lowValues, isMade: true)
        copy.marks = RangeTable(lows: closes, highs: closes)
        return copy
    }

    /// The same with a table of prices.
    func ranged() -> EventBars {
        var copy = self
        copy.ranges = RangeTable(
            lows: closes.indices.map { lows[$0].value }, highs: closes.indices.map { highs[$0].value })
        return copy
    }

    /// The least and the greatest close of some rows, one at least.
    @inline(__always)
    func extremes(_ rows: Range<Int>) -> (least: Double, greatest: Double) {
        marks.map { $0.extremes(rows) } ?? scannedExtremes(rows)
    }

    @inline(never)
    private func scannedExtremes(_ rows: Range<Int>) -> (least: Double, greatest: Double) {
        closes.withUnsafeBufferPointer { closes in
            let found = assay_find_extremes(closes.baseAddress.map { $0 + rows.lowerBound }, rows.count)
            return (found.least, found.greatest)
        }
    }

    /// The number of bars.
    var count: Int { closes.count }

    /// The first of some rows whose low is at a price or below, or whose high is at another or above; the end of them
    /// where there is none. Where there is no table the rows are gone through.
    func firstRow(in rows: Range<Int>, atOrBelow low: Double, orAtOrAbove high: Double) -> Int {
        if let ranges { return ranges.firstRow(in: rows, atOrBelow: low, orAtOrAbove: high) }
        // What the prices as given miss those of orders by.
        func slack(_ level: Double) -> Double { level.isFinite ? 1e-9 + 1e-15 * abs(level) : 0 }
        let (near, far) = (low + slack(low), high - slack(high))
        var row = rows.lowerBound
        while row < rows.upperBound {
            row = firstNear(row..<rows.upperBound, near, far)
            guard row < rows.upperBound, lows[row].value > low, highs[row].value < high else { return row }
            row += 1
        }
        return row
    }

    /// Eight rows at a time.
    private func firstNear(_ rows: Range<Int>, _ low: Double, _ high: Double) -> Int {
        lowValues.withUnsafeBufferPointer { lows in
            highValues.withUnsafeBufferPointer { highs in
                var row = rows.lowerBound
                while row + 8 <= rows.upperBound {
                    var some = false
                    for near in row..<(row + 8) where lows[near] <= low || highs[near] >= high { some = true }
                    if some { break }
                    row += 8
                }
                while row < rows.upperBound, lows[row] > low, highs[row] < high { row += 1 }
                return row
            }
        }
    }
}

/// Prices to the billionth: made of doubles before many runs ask for them, or each where one run does.
struct PriceColumn: Sendable {
    private let values: [Double]
    /// All of them, where they are made.
    private let made: [Price]

    init(_ values: [Double], isMade: Bool) {
        self.values = values
        made = isMade ? Price.nearest(values) : []
    }

    @inline(__always)
    subscript(row: Int) -> Price { made.isEmpty ? Self.price(values[row]) : made[row] }

    /// The price of a double.
    static func price(_ value: Double) -> Price {
        Price(rounding: value, toTick: Price(units: 1), rule: .nearestEven)
    }
}

/// Bars with their tables, which are made by who asks first.
///
/// A class, since all copies of a path share what one of them has made.
final class TabledBars: Sendable {
    private final class Made: Sendable {
        let bars: EventBars

        init(_ bars: EventBars) { self.bars = bars }
    }

    /// The bars without tables.
    let plain: EventBars
    private let withMarks = AtomicLazyReference<Made>()
    private let withRanges = AtomicLazyReference<Made>()

    init(_ source: Bars) { plain = EventBars(source) }

    /// The bars with the table of closes.
    var marked: EventBars {
        if let known = withMarks.load() { return known.bars }
        return withMarks.storeIfNil(Made(plain.marked())).bars
    }

    /// The bars with both tables.
    var ranged: EventBars {
        if let known = withRanges.load() { return known.bars }
        return withRanges.storeIfNil(Made(marked.ranged())).bars
    }

    /// The bars with what of tables somebody has asked for.
    var known: EventBars { withRanges.load()?.bars ?? withMarks.load()?.bars ?? plain }
}

import Columns
import Market
internal import Synchronization

/// The bars of a run from event to event, with what can be known of them before any program is.
struct EventBars: Sendable {
    /// The prices as orders see them.
    let opens: PriceColumn
    let highs: PriceColumn
    let lows: PriceColumn
    /// The prices as the account is marked at them.
    let marksAtOpen: [Double]
    let closes: [Double]
    let volumes: [Double]
    /// The extremes of the prices that orders meet; none where they were not asked for.
    let ranges: RangeTable
    /// The extremes of the closes; none where they were not asked for.
    let marks: RangeTable

    /// The prices as they were given.
    let highValues: [Double]
    let lowValues: [Double]

    private let hasTables: Bool

    init(_ bars: Bars, hasTables: Bool) {
        self.hasTables = hasTables
        (highValues, lowValues) = (bars.high.values, bars.low.values)
        opens = PriceColumn(bars.open.values, isMade: hasTables)
        highs = PriceColumn(bars.high.values, isMade: hasTables)
        lows = PriceColumn(bars.low.values, isMade: hasTables)
        marksAtOpen = bars.open.values
        closes = bars.close.values
        volumes = bars.volume.values
        let rows = hasTables ? closes.indices : 0..<0
        let (low, high) = (lows, highs)
        ranges = RangeTable(lows: rows.map { low[$0].value }, highs: rows.map { high[$0].value })
        marks = RangeTable(lows: hasTables ? closes : [], highs: hasTables ? closes : [])
    }

    /// The number of bars.
    var count: Int { closes.count }

    /// The first of some rows whose low is at a price or below, or whose high is at another or above; the end of them
    /// where there is none. Where there is no table the rows are gone through.
    func firstRow(in rows: Range<Int>, atOrBelow low: Double, orAtOrAbove high: Double) -> Int {
        guard !hasTables else { return ranges.firstRow(in: rows, atOrBelow: low, orAtOrAbove: high) }
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
        made = isMade ? values.map { Self.price($0) } : []
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

    private let source: Bars
    private let made = AtomicLazyReference<Made>()

    init(_ source: Bars) { self.source = source }

    /// The bars where somebody has asked for them.
    var known: EventBars? { made.load()?.bars }

    /// The bars.
    var bars: EventBars {
        if let known = made.load() { return known.bars }
        return made.storeIfNil(Made(EventBars(source, hasTables: true))).bars
    }
}

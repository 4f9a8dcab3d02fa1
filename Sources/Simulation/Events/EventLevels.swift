import Columns
import Market
import Strategies
import Trading

/// The prices at which a position ends by itself, where it has any.
struct EventLevels {
    private(set) var stop: Price?
    private(set) var target: Price?

    /// None.
    init() {}

    /// The levels of a position by the row that decided it and the price that it was entered at.
    init(_ reaches: EventReaches, decidedAt row: Int, entered entry: Price, isLong: Bool, tick: Price) {
        if let distance = reaches.stop?.distance(row, tick) {
            let price = isLong ? entry - distance : entry + distance
            stop = price.rounded(to: tick, isLong ? .down : .up)
        }
        if let distance = reaches.target?.distance(row, tick) {
            let price = isLong ? entry + distance : entry - distance
            target = price.rounded(to: tick, isLong ? .up : .down)
        }
    }

    /// Whether there is one.
    var isSet: Bool { stop != nil || target != nil }

    /// The first of some rows on which one of them is reached.
    func firstRow(in rows: Range<Int>, _ ranges: RangeTable, isLong: Bool) -> Int? {
        guard isSet else { return nil }
        let (below, above) = isLong ? (stop, target) : (target, stop)
        let row = ranges.firstRow(
            in: rows, atOrBelow: below?.value ?? -.infinity, orAtOrAbove: above?.value ?? .infinity)
        return row < rows.upperBound ? row : nil
    }

    /// Whether a bar opens beyond one of them. They have waited longer than what was decided at the close before, and
    /// come first.
    func areBeyond(_ open: Price, isLong: Bool) -> Bool {
        stop.map { isLong ? open <= $0 : open >= $0 } ?? false
            || target.map { isLong ? open >= $0 : open <= $0 } ?? false
    }

    /// What a position is left at on a row on which one of them is reached, and whether that was the stop: the open
    /// where that is beyond it, or else the price that the way through the bar comes to first.
    func price(on row: Int, in bars: EventBars, _ path: IntrabarPath, isLong: Bool) -> (price: Price, isStopped: Bool) {
        let (first, high, low) = (bars.opens[row], bars.highs[row], bars.lows[row])
        let stop = self.stop.flatMap { (isLong ? low <= $0 : high >= $0) ? $0 : nil }
        let target = self.target.flatMap { (isLong ? high >= $0 : low <= $0) ? $0 : nil }
        let isStopped: Bool
        if let stop, isLong ? first <= stop : first >= stop {
            isStopped = true
        } else if let target, isLong ? first >= target : first <= target {
            isStopped = false
        } else if stop != nil, target != nil {
            isStopped = Self.stopComesFirst(first, high, low, path, isLong)
        } else {
            isStopped = stop != nil
        }
        let level = (isStopped ? stop : target) ?? first
        return (isStopped == isLong ? min(level, first) : max(level, first), isStopped)
    }

    /// Whether the way through a bar comes to a stop before a target, where it comes to both.
    static func stopComesFirst(
        _ first: Price, _ high: Price, _ low: Price, _ path: IntrabarPath, _ isLong: Bool
    ) -> Bool {
        switch path {
        case .openHighLowClose: !isLong
        case .nearestExtremeFirst: (high.units - first.units < first.units - low.units) != isLong
        default: true
        }
    }
}

/// How far from its entry a position ends by itself, where it does.
struct EventReaches: Sendable {
    /// A distance in price: a multiple of a column.
    struct Reach: Sendable {
        fileprivate let column: Column<Double>
        fileprivate let factor: Double

        fileprivate init?(_ distance: OrderRules.Distance?, _ close: ColumnHandle, _ panel: Panel) {
            switch distance {
            case .fraction(let fraction): (column, factor) = (panel[close], fraction)
            case .multiple(let handle, let multiple): (column, factor) = (panel[handle], multiple)
            case nil: return nil
            }
        }

        /// The distance as of a row, in ticks.
        @inline(__always)
        fileprivate func distance(_ row: Int, _ tick: Price) -> Price? {
            OrderRules.price(factor * column[row]).map { $0.rounded(to: tick, .up) }
        }
    }

    let stop: Reach?
    let target: Reach?

    init(_ rules: OrderRules, _ panel: Panel) {
        stop = Reach(rules.stop, rules.close, panel)
        target = Reach(rules.target, rules.close, panel)
    }
}

import CBytes

/// What a sweep tells of an equity curve, gathered stretch by stretch.
///
/// In a stretch the account holds the same cash and quantity, so that the equity is a line through the close: its
/// extremes are those of the closes, and only the sums of returns need a look at each.
struct CurveTally: Sendable {
    /// The sums of returns, of their squares and of those of losing ones, which are one sum in the end.
    private var lanes = (SIMD8<Double>.zero, SIMD8<Double>.zero, SIMD8<Double>.zero)
    /// The sum of returns.
    var sum: Double { Self.total(lanes.0) }
    /// The sum of their squares.
    var squares: Double { Self.total(lanes.1) }
    /// The sum of the squares of losing ones.
    var downside: Double { Self.total(lanes.2) }
    /// The last equity.
    private(set) var equity: Double
    /// The greatest equity so far.
    private(set) var peak: Double
    /// The least since then.
    private var trough: Double
    /// The least that was left of a peak, as a fraction.
    private var worst = 1.0
    /// Whether nothing was left at a close: an account ends there, which is not for a stretch to tell.
    private(set) var isRuined = false

    /// A curve that starts with a capital.
    init(capital: Double) {
        (equity, peak, trough) = (capital, capital, capital)
    }

    /// The greatest loss from a peak, as a fraction of it.
    var drawdown: Double { 1 - min(worst, trough / peak) }

    /// Goes through some rows with cash alone.
    mutating func rest(_ cash: Double) {
        add(cash / equity - 1)
        if cash <= 0 { isRuined = true }
        settle(top: cash, bottom: cash, last: cash)
        equity = cash
    }

    /// Goes through some rows, one at least, with cash and a quantity.
    mutating func hold(_ quantity: Double, beside cash: Double, _ rows: Range<Int>, in bars: EventBars) {
        bars.closes.withUnsafeBufferPointer { closes in
            guard let base = closes.baseAddress else { return }
            let first = closes[rows.lowerBound]
            add((cash + quantity * first) / equity - 1)
            withUnsafeMutableBytes(of: &lanes) { lanes in
                assay_add_returns(
                    base + rows.lowerBound, rows.count, cash / quantity,
                    lanes.baseAddress?.assumingMemoryBound(to: Double.self))
            }
            let last = cash + quantity * closes[rows.upperBound - 1]
            move(quantity, beside: cash, rows, last: last, in: bars)
            equity = last
        }
    }

    /// Goes through some rows with cash and a quantity, and on to one more, with cash alone, where the sums of all of
    /// these returns are known.
    mutating func hold(
        _ quantity: Double, beside cash: Double, _ rows: Range<Int>, until last: Double,
        adding sums: SIMD4<Double>, in bars: EventBars
    ) {
        lanes.0[0] += sums[1]
        lanes.1[0] += sums[2]
        lanes.2[0] += sums[3]
        if !rows.isEmpty {
            let last = cash + quantity * bars.closes[rows.upperBound - 1]
            move(quantity, beside: cash, rows, last: last, in: bars)
        }
        if last <= 0 { isRuined = true }
        settle(top: last, bottom: last, last: last)
        equity = last
    }

    @inline(__always)
    private mutating func add(_ change: Double) {
        let loss = change < 0 ? change : 0
        lanes.0[0] += change
        lanes.1[0] += change * change
        lanes.2[0] += loss * loss
    }

    private static func total(_ lanes: SIMD8<Double>) -> Double { lanes.sum() }

    /// What some rows mean for the greatest loss.
    @inline(__always)
    private mutating func move(
        _ quantity: Double, beside cash: Double, _ rows: Range<Int>, last: Double, in bars: EventBars
    ) {
        let marks = bars.extremes(rows)
        let (one, other) = (cash + quantity * marks.least, cash + quantity * marks.greatest)
        let (bottom, top) = one < other ? (one, other) : (other, one)
        if bottom <= 0 { isRuined = true }
        if top > peak, bottom < Swift.min(worst, trough / peak) * top {
            bars.closes.withUnsafeBufferPointer { walk(rows, cash, quantity, $0) }
        } else {
            settle(top: top, bottom: bottom, last: last)
        }
    }

    /// What a stretch means for the greatest loss from a peak, where no loss inside it can be the greatest unless it
    /// makes no new peak.
    @inline(__always)
    private mutating func settle(top: Double, bottom: Double, last: Double) {
        if top > peak {
            worst = Swift.min(worst, trough / peak)
            (peak, trough) = (top, last)
        } else if bottom < trough {
            trough = bottom
        }
    }

    /// The same where one may be: row by row.
    private mutating func walk(
        _ rows: Range<Int>, _ cash: Double, _ quantity: Double, _ closes: UnsafeBufferPointer<Double>
    ) {
        for row in rows {
            let value = cash + quantity * closes[row]
            settle(top: value, bottom: value, last: value)
        }
    }
}

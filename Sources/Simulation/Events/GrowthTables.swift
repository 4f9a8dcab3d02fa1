import Market

/// What each bar adds to a run that always holds all or nothing: one row for an entry, one for an exit, so that a trade
/// is one subtraction.
///
/// The first lane is the sum of returns over the price before each, by which cash that makes no whole lot is counted;
/// the others are the sums of returns, of their squares and of those of losing ones, from the first bar on.
struct GrowthTables: Sendable {
    typealias Row = SIMD4<Double>

    /// By the row that decides, executed at the next open: the price with its cost, and the sums up to the close of
    /// that bar less what its own return adds.
    let bought: [Double]
    let entries: [Row]
    /// By the row that decides: the price less its cost, and the sums up to that open.
    let sold: [Double]
    let exits: [Row]
    /// The sums up to each close.
    let held: [Row]

    /// The tables of bars whose executions cost a fraction of their value.
    init(_ bars: EventBars, cost: Double) {
        func returns(from before: Double, to after: Double) -> Row {
            let change = after / before - 1
            let loss = min(change, 0)
            return Row(change / before, change, change * change, loss * loss)
        }
        let count = bars.count
        var held = Array(repeating: Row.zero, count: count)
        var (entries, exits) = (held, held)
        var bought = Array(repeating: 0.0, count: count)
        var sold = bought
        let closes = bars.closes
        for row in 1..<max(count, 1) { held[row] = held[row - 1] + returns(from: closes[row - 1], to: closes[row]) }
        for row in 0..<max(count - 1, 0) {
            let open = bars.opens[row + 1].value
            (bought[row], sold[row]) = (open * (1 + cost), open * (1 - cost))
            entries[row] = held[row + 1] - returns(from: bought[row], to: closes[row + 1])
            exits[row] = held[row] + returns(from: closes[row], to: sold[row])
        }
        (self.held, self.entries, self.exits, self.bought, self.sold) = (held, entries, exits, bought, sold)
    }
}

/// A run that always holds all or nothing, as far as it has come.
struct GrowthTally: BitwiseCopyable, Sendable {
    private(set) var equity = 1.0
    private var peak = 1.0
    private var trough = 1.0
    private var worst = 1.0
    private(set) var gain = 0.0
    private(set) var loss = 0.0
    /// The cash beside a position, as a fraction of the equity, up to which the sums tell it to a billionth.
    private static let greatestRest = 1e-8
    /// Whether exact amounts alone tell what a trade was.
    private(set) var isUnsure = false
    private(set) var sums = GrowthTables.Row.zero
    /// The row that decided the position; -1 where there is none.
    private var entry: Int32 = -1
    private(set) var trades: Int32 = 0
    private(set) var won: Int32 = 0

    /// The greatest loss from a peak, as a fraction of it.
    var drawdown: Double { 1 - min(worst, trough / peak) }

    /// Goes through changes of the line, in their order: entries and exits by turns.
    ///
    /// - Parameter lots: how many lots the capital would buy at a price of one.
    @inline(__always)
    mutating func settle(
        _ changes: UnsafePointer<UInt32>, _ count: Int, _ rows: GrowthRows, _ marks: RangeTable, lots: Double
    ) {
        guard count > 0 else { return }
        // Kept beside the value as long as it is worked on, since a value that a call may read lies in memory.
        var (equity, peak, trough, worst) = (self.equity, self.peak, self.trough, self.worst)
        var (gain, loss, isUnsure, sums) = (self.gain, self.loss, self.isUnsure, self.sums)
        var (trades, won) = (self.trades, self.won)
        var place = 0
        var from = Int(entry)
        if from < 0 {
            from = Int(changes[0])
            place = 1
        }
        let lot = 1 / lots
        while place < count {
            let to = Int(changes[place])
            let wanted = equity / rows.bought[from]
            let held = (wanted * lots).rounded(.down) * lot
            // What makes no whole lot stays cash, as a fraction of the equity.
            let rest = (wanted - held) / wanted
            let cash = equity * rest
            let added = rows.exits[to] - rows.entries[from]
            // Each return is of the price and of the cash beside each unit, which are small beside it.
            sums += added * GrowthTables.Row(0, 1, 1 - 2 * rest, 1 - 2 * rest)
            sums[1] -= added[0] * (cash / held)
            let after = cash + held * rows.sold[to]
            let mark = marks.extremes((from + 1)..<(to + 1))
            let (low, high) = (cash + held * mark.least, cash + held * mark.greatest)
            let (top, bottom) = (high > after ? high : after, low < after ? low : after)
            if top > peak {
                if trough < worst * peak { worst = trough / peak }
                if bottom < worst * top {
                    (peak, trough, worst) = marks.walk((from + 1)..<(to + 1), held, cash, (peak, trough, worst))
                    (peak, trough, worst) = RangeTable.stepped(after, (peak, trough, worst))
                } else {
                    (peak, trough) = (top, after)
                }
            } else if bottom < trough {
                trough = bottom
            }
            let profit = after - equity
            gain += profit > 0 ? profit : 0
            loss -= profit < 0 ? profit : 0
            won += profit > 0 ? 1 : 0
            trades += 1
            // What is next to nothing may be nothing, and cash that counts beside the position changes squares by more
            // than rounding does: exact amounts tell.
            if abs(profit) < 1e-13 * equity || !(rest < Self.greatestRest) { isUnsure = true }
            equity = after
            place += 1
            from = place < count ? Int(changes[place]) : -1
            place += 1
        }
        (self.equity, self.peak, self.trough, self.worst) = (equity, peak, trough, worst)
        (self.gain, self.loss, self.isUnsure, self.sums) = (gain, loss, isUnsure, sums)
        (self.trades, self.won, entry) = (trades, won, Int32(from))
    }

    /// Marks what is held at the last close.
    mutating func finish(_ tables: GrowthTables, _ bars: EventBars, lots: Double) {
        guard entry >= 0 else { return }
        let (first, last) = (Int(entry), bars.count - 1)
        let wanted = equity / tables.bought[first]
        let held = (wanted * lots).rounded(.down) / lots
        let rest = (wanted - held) / wanted
        let added = tables.held[last] - tables.entries[first]
        let cash = equity * rest
        sums += added * GrowthTables.Row(0, 1, 1 - 2 * rest, 1 - 2 * rest)
        sums[1] -= added[0] * (cash / held)
        (peak, trough, worst) = bars.marks.walk((first + 1)..<bars.count, held, cash, (peak, trough, worst))
        equity = cash + held * bars.closes[last]
        if !(rest < Self.greatestRest) { isUnsure = true }
    }
}

/// The rows of tables, lent for a loop.
struct GrowthRows {
    let bought: UnsafePointer<Double>
    let entries: UnsafePointer<GrowthTables.Row>
    let sold: UnsafePointer<Double>
    let exits: UnsafePointer<GrowthTables.Row>
}

extension GrowthTables {
    /// Lends the rows; nothing where there are none.
    func withRows(_ body: (GrowthRows) -> Void) {
        bought.withUnsafeBufferPointer { bought in
            entries.withUnsafeBufferPointer { entries in
                sold.withUnsafeBufferPointer { sold in
                    exits.withUnsafeBufferPointer { exits in
                        guard let bought = bought.baseAddress, let entries = entries.baseAddress,
                            let sold = sold.baseAddress, let exits = exits.baseAddress
                        else { return }
                        body(GrowthRows(bought: bought, entries: entries, sold: sold, exits: exits))
                    }
                }
            }
        }
    }
}

extension RangeTable {
    typealias Fall = (peak: Double, trough: Double, worst: Double)

    /// A curve's falls from peaks after one more value.
    @inline(__always)
    static func stepped(_ value: Double, _ fall: Fall) -> Fall {
        if value > fall.peak { return (value, value, min(fall.worst, fall.trough / fall.peak)) }
        return (fall.peak, min(fall.trough, value), fall.worst)
    }

    /// A curve's falls from peaks after some rows of these, each times a factor and with a number added.
    @inline(never)
    func walk(_ rows: Range<Int>, _ factor: Double, _ added: Double, _ fall: Fall) -> Fall {
        var fall = fall
        for row in rows { fall = Self.stepped(added + factor * low(row), fall) }
        return fall
    }
}

import Market

/// A run that always holds all or nothing, as far as it has come.
struct GrowthTally: BitwiseCopyable, Sendable {
    private(set) var equity = 1.0
    private var peak = 1.0
    private var trough = 1.0
    private var worst = 1.0
    /// The sum of what trades brought, whatever their sign.
    private var moved = 0.0
    /// The equity at the last exit.
    private var settled = 1.0
    private(set) var sums = GrowthTables.Row.zero
    /// The row that decided the position; -1 where there is none.
    private var entry: Int32 = -1
    private(set) var trades: Int32 = 0
    private(set) var lost: Int32 = 0
    /// Whether exact amounts alone tell what a trade was.
    private(set) var isUnsure = false
    /// The cash beside a position, as a fraction of the equity, up to which the sums tell it to a billionth.
    private static let greatestRest = 1e-6

    /// The greatest loss from a peak, as a fraction of it.
    var drawdown: Double { 1 - min(worst, trough / peak) }
    /// The sum of gains.
    var gain: Double { (moved + (settled - 1)) / 2 }
    /// The sum of losses, as a positive amount.
    var loss: Double { (moved - (settled - 1)) / 2 }

    /// Goes through changes of the line, in their order: entries and exits by turns.
    ///
    /// - Parameter lots: how many lots the capital would buy at a price of one.
    @inline(__always)
    mutating func settle(
        _ changes: UnsafePointer<UInt32>, _ count: Int, _ rows: GrowthRows, _ levels: RangeTable.Levels,
        _ marks: RangeTable, lots: Double
    ) {
        guard count > 0 else { return }
        // Kept beside the value as long as it is worked on, since a value that a call may read lies in memory.
        var (equity, peak, trough, worst) = (self.equity, self.peak, self.trough, self.worst)
        var (moved, sums, trades, lost) = (self.moved, self.sums, self.trades, self.lost)
        var (mostRest, leastProfit) = (0.0, Double.infinity)
        var place = 0
        var from = Int(entry)
        if from < 0 {
            from = Int(changes[0])
            place = 1
        }
        let lot = 1 / lots
        while place < count {
            let to = Int(changes[place])
            let (bought, sold) = (rows.entries + from, rows.exits + to)
            let held = (equity * bought.pointee.sums[0]).rounded(.down) * lot
            // What makes no whole lot stays cash, of which there is so much beside each unit.
            let cash = equity - held * bought.pointee.beside[0]
            let beside = cash / held
            let after = cash + held * sold.pointee.sums[0]
            sums += sold.pointee.sums(since: bought.pointee, cash: beside)
            let mark = marks.extremes((from + 1)..<(to + 1), levels)
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
            } else {
                trough = bottom < trough ? bottom : trough
            }
            // Whether it won is not asked, since nobody could foresee it: the bit of the sign is counted.
            let profit = after - equity
            let size = abs(profit)
            moved += size
            lost &+= Int32(truncatingIfNeeded: profit.bitPattern >> 63)
            let share = size - 1e-13 * equity
            leastProfit = share < leastProfit ? share : leastProfit
            let rest = beside * bought.pointee.sums[0]
            mostRest = rest > mostRest ? rest : mostRest
            trades &+= 1
            equity = after
            place &+= 1
            from = place < count ? Int(changes[place]) : -1
            place &+= 1
        }
        // What is next to nothing may be nothing, and cash that counts beside the position changes squares by more than
        // rounding does: exact amounts tell. Where nothing could be held all is NaN.
        if leastProfit < 0 || !(mostRest * lot < Self.greatestRest) || equity.isNaN { isUnsure = true }
        (self.equity, self.peak, self.trough, self.worst) = (equity, peak, trough, worst)
        (self.moved, self.sums, self.trades, self.lost) = (moved, sums, trades, lost)
        entry = Int32(truncatingIfNeeded: from)
    }

    /// Marks what is held at the last close.
    mutating func finish(_ tables: GrowthTables, _ bars: EventBars, _ marks: RangeTable, lots: Double) {
        settled = equity
        guard entry >= 0 else { return }
        let first = Int(entry)
        let bought = tables.entries[first]
        let held = (equity * bought.sums[0]).rounded(.down) / lots
        let cash = equity - held * bought.beside[0]
        let beside = cash / held
        sums += tables.last.sums(since: bought, cash: beside)
        (peak, trough, worst) = marks.walk((first + 1)..<bars.count, held, cash, (peak, trough, worst))
        equity = cash + held * bars.closes[bars.count - 1]
        if !(beside / bought.beside[0] < Self.greatestRest) { isUnsure = true }
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

import Columns
import Market
import Strategies
import Trading

/// The prices of an exit that are those of columns, and where bars may come to them.
struct CallLevels {
    private let stops: Column<Double>?
    private let targets: Column<Double>?
    private let tick: Price
    /// The rows on which a price may be reached that is as of the row before, for a long and a short position.
    private let long: SignalLine
    private let short: SignalLine
    /// The rows on which a price is not defined, or none that can be.
    private let undefined: SignalLine

    /// The prices of an exit; nil where they are not those of columns.
    init?(_ exit: CallRules.Exit, _ panel: Panel, _ bars: EventBars, tick: Price) {
        guard exit.followsColumns else { return nil }
        func column(_ level: CallRules.Exit.Level?) -> Column<Double>? {
            if case .column(let handle)? = level { panel[handle] } else { nil }
        }
        (stops, targets) = (column(exit.stop), column(exit.target))
        self.tick = tick
        let slack = tick.value
        let rows = bars.count
        var (long, short) = (SignalLine(rows: rows), SignalLine(rows: rows))
        var undefined = SignalLine(rows: rows)
        func fill(_ line: inout SignalLine, from first: Int, _ isMet: (Int) -> Bool) {
            line.change { place, _ in
                var word: UInt64 = 0
                for row in max(first, place << 6)..<max(first, min(place << 6 + 64, rows)) where isMet(row) {
                    word |= 1 << UInt64(row & 63)
                }
                return word
            }
        }
        let (stops, targets) = (stops, targets)
        func isMissing(_ column: Column<Double>?, _ row: Int) -> Bool { column.map { !(abs($0[row]) < 9e9) } ?? false }
        fill(&undefined, from: 0) { isMissing(stops, $0) || isMissing(targets, $0) }
        let (highs, lows) = (bars.highValues, bars.lowValues)
        fill(&long, from: 1) { row in
            (stops.map { lows[row] <= $0[row - 1] + slack } ?? false)
                || (targets.map { highs[row] >= $0[row - 1] - slack } ?? false)
        }
        fill(&short, from: 1) { row in
            (stops.map { highs[row] >= $0[row - 1] - slack } ?? false)
                || (targets.map { lows[row] <= $0[row - 1] + slack } ?? false)
        }
        (self.long, self.short, self.undefined) = (long, short, undefined)
    }

    /// The stop and the target that work on a row, for a side.
    func prices(on row: Int, isLong: Bool) -> (stop: Price?, target: Price?) {
        func price(_ column: Column<Double>?, _ rule: Rounding) -> Price? {
            column.map { Price.called($0[row - 1], tick: tick).rounded(to: tick, rule) }
        }
        return (price(stops, isLong ? .down : .up), price(targets, isLong ? .up : .down))
    }

    /// The first of some rows on which a price may be reached; nil where there is none.
    func next(_ rows: Range<Int>, isLong: Bool) -> Int? {
        (isLong ? long : short).first(from: rows.lowerBound).flatMap { $0 < rows.upperBound ? $0 : nil }
    }

    /// Whether a price is not defined on one of some rows.
    func isUndefined(_ rows: Range<Int>) -> Bool {
        undefined.first(from: rows.lowerBound).map { $0 < rows.upperBound } ?? false
    }
}

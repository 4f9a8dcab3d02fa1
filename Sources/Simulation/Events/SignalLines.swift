import CBytes
import Columns
import Strategies

/// Where a signal is met, as a line of bits: 64 rows a word, the first row the lowest bit, nothing behind the last.
struct SignalLine: Sendable {
    fileprivate(set) var words: [UInt64]

    /// A line of so many rows on which nothing is met, or all is.
    init(rows: Int, isMet: Bool = false) {
        words = Array(repeating: isMet ? ~0 : 0, count: (rows + 63) / 64)
        if isMet, rows & 63 != 0 { words[words.count - 1] = 1 << UInt64(rows & 63) &- 1 }
    }

    /// Changes each word by its place and what it is.
    @inline(__always)
    mutating func change(_ body: (Int, UInt64) -> UInt64) {
        for place in words.indices { words[place] = body(place, words[place]) }
    }

    /// Whether it is met on a row.
    @inline(__always)
    subscript(row: Int) -> Bool { words[row >> 6] >> UInt64(row & 63) & 1 != 0 }

    /// The line where this or another is met.
    func or(_ other: SignalLine?) -> SignalLine {
        guard let other else { return self }
        var line = self
        for place in words.indices { line.words[place] |= other.words[place] }
        return line
    }

    /// The line where this is not met, of so many rows.
    func opposite(rows: Int) -> SignalLine {
        var line = SignalLine(rows: rows, isMet: true)
        for place in words.indices { line.words[place] &= ~words[place] }
        return line
    }

    /// The line that is met so many rows after this is.
    func moved(on count: Int, rows: Int) -> SignalLine {
        var line = SignalLine(rows: rows)
        guard count < rows else { return line }
        let (whole, part) = (count >> 6, UInt64(count & 63))
        for place in whole..<words.count {
            var word = words[place - whole] << part
            if part > 0, place > whole { word |= words[place - whole - 1] >> (64 - part) }
            line.words[place] = word
        }
        if rows & 63 != 0 { line.words[words.count - 1] &= 1 << UInt64(rows & 63) &- 1 }
        return line
    }

    /// The first row from one on that it is met on; nil where there is none.
    @inline(__always)
    func first(from row: Int) -> Int? {
        var place = row >> 6
        guard place < words.count else { return nil }
        var bits = words[place] & ~0 << UInt64(row & 63)
        while bits == 0 {
            place += 1
            guard place < words.count else { return nil }
            bits = words[place]
        }
        return place << 6 | bits.trailingZeroBitCount
    }
}

/// Reads signals as lines. What several of them compare is compared once.
struct SignalReader {
    private let panel: Panel
    let rows: Int
    private var known: [(left: ColumnHandle, right: ColumnHandle, comparison: ColumnComparison)] = []

    /// A reader of a panel of so many rows.
    init(_ panel: Panel, rows: Int) { (self.panel, self.rows) = (panel, rows) }

    /// The line of a signal over all rows.
    mutating func line(_ signal: Signal) -> SignalLine {
        switch signal {
        case .above(let left, let right): return comparison(left, right).above
        case .atMost(let left, let right):
            let comparison = comparison(left, right)
            var line = comparison.below
            line.change { place, _ in comparison.notAbove(place) }
            return line
        case .crossesAbove(let left, let right):
            let comparison = comparison(left, right)
            var line = comparison.above
            var before: UInt64 = 0
            line.change { place, word in
                let notAbove = comparison.notAbove(place)
                defer { before = notAbove >> 63 }
                return word & (notAbove << 1 | before)
            }
            return line
        case .over(let column, let level): return ColumnComparison(panel[column], level).above
        case .under(let column, let level): return ColumnComparison(panel[column], level).below
        case .holds(let column):
            let comparison = ColumnComparison(panel[column], 0)
            return comparison.above.or(comparison.below)
        case .all(let parts):
            var line = SignalLine(rows: rows, isMet: true)
            for part in parts {
                let other = self.line(part)
                line.change { place, word in word & other.words[place] }
            }
            return line
        case .any(let parts):
            var line = SignalLine(rows: rows)
            for part in parts { line = line.or(self.line(part)) }
            return line
        case .not(let part): return self.line(part).opposite(rows: rows)
        case .before(let part, let back): return self.line(part).moved(on: back, rows: rows)
        }
    }

    private mutating func comparison(_ left: ColumnHandle, _ right: ColumnHandle) -> ColumnComparison {
        for one in known {
            if one.left == left, one.right == right { return one.comparison }
            if one.left == right, one.right == left { return one.comparison.turned }
        }
        let comparison = ColumnComparison(panel[left], panel[right])
        known.append((left, right, comparison))
        return comparison
    }
}

/// Two columns, or a column and a level, compared on each row.
struct ColumnComparison {
    private(set) var above: SignalLine
    private(set) var below: SignalLine
    /// Where both are the same number.
    private var equal: SignalLine

    init(_ left: Column<Double>, _ right: Column<Double>) {
        self.init(rows: left.count)
        let whole = left.count / 64
        left.withValues { left in
            right.withValues { right in
                above.words.withUnsafeMutableBufferPointer { above in
                    below.words.withUnsafeMutableBufferPointer { below in
                        assay_compare(
                            left.baseAddress, right.baseAddress, above.baseAddress, below.baseAddress, whole)
                    }
                }
                finish(whole) { (left[$0], right[$0]) }
            }
        }
    }

    init(_ column: Column<Double>, _ level: Double) {
        self.init(rows: column.count)
        let whole = column.count / 64
        column.withValues { column in
            above.words.withUnsafeMutableBufferPointer { above in
                below.words.withUnsafeMutableBufferPointer { below in
                    assay_compare_level(column.baseAddress, level, above.baseAddress, below.baseAddress, whole)
                }
            }
            finish(whole) { (column[$0], level) }
        }
    }

    private let rows: Int

    private init(rows: Int) {
        self.rows = rows
        above = SignalLine(rows: rows)
        below = SignalLine(rows: rows)
        equal = SignalLine(rows: rows)
    }

    /// Compares what is left behind whole words, and looks at what is neither above nor below.
    private mutating func finish(_ whole: Int, _ pair: (Int) -> (Double, Double)) {
        for row in (whole * 64)..<rows {
            let (one, other) = pair(row)
            let bit: UInt64 = 1 << UInt64(row & 63)
            if one > other { above.words[row >> 6] |= bit }
            if one < other { below.words[row >> 6] |= bit }
        }
        for place in above.words.indices {
            var unlike = ~(above.words[place] | below.words[place])
            while unlike != 0 {
                let bit = unlike & (0 &- unlike)
                let row = place << 6 | unlike.trailingZeroBitCount
                unlike &= unlike - 1
                guard row < rows else { break }
                let (one, other) = pair(row)
                if one == other { equal.words[place] |= bit }
            }
        }
    }

    /// The same with the columns in the other order.
    var turned: ColumnComparison {
        var copy = self
        (copy.above, copy.below) = (below, above)
        return copy
    }

    /// Where the left one is less or the same, as the bits of a word.
    @inline(__always)
    func notAbove(_ place: Int) -> UInt64 { below.words[place] | equal.words[place] }
}

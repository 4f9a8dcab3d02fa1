import CBytes
import Columns
import Strategies

/// Where a signal is met, as a line of bits: 64 rows a word, the first row the lowest bit, nothing behind the last.
struct SignalLine: Sendable {
    private(set) var words: [UInt64]

    /// A line of so many rows on which nothing is met.
    init(rows: Int) { words = Array(repeating: 0, count: (rows + 63) / 64) }

    /// The line of a signal over all rows of a panel.
    init(_ signal: Signal, _ panel: Panel, rows: Int) {
        switch signal {
        case .above(let left, let right): self = Comparison(panel[left], panel[right]).above
        case .atMost(let left, let right):
            let comparison = Comparison(panel[left], panel[right])
            self = comparison.below
            for place in words.indices { words[place] = comparison.notAbove(place) }
        case .crossesAbove(let left, let right):
            let comparison = Comparison(panel[left], panel[right])
            self = comparison.above
            var before: UInt64 = 0
            for place in words.indices {
                let notAbove = comparison.notAbove(place)
                words[place] &= notAbove << 1 | before
                before = notAbove >> 63
            }
        case .over(let column, let level): self = Comparison(panel[column], level).above
        case .under(let column, let level): self = Comparison(panel[column], level).below
        case .holds(let column):
            let comparison = Comparison(panel[column], 0)
            self = comparison.above
            for place in words.indices { words[place] |= comparison.below.words[place] }
        case .all(let parts):
            self = SignalLine(rows: rows)
            for (number, part) in parts.enumerated() {
                let line = SignalLine(part, panel, rows: rows)
                for place in words.indices {
                    words[place] = number == 0 ? line.words[place] : words[place] & line.words[place]
                }
            }
            if parts.isEmpty { for row in 0..<rows { words[row >> 6] |= 1 << UInt64(row & 63) } }
        case .any(let parts):
            self = SignalLine(rows: rows)
            for part in parts {
                let line = SignalLine(part, panel, rows: rows)
                for place in words.indices { words[place] |= line.words[place] }
            }
        }
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

    /// Two columns, or a column and a level, compared on each row.
    private struct Comparison {
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
                var open = ~(above.words[place] | below.words[place])
                while open != 0 {
                    let bit = open & (0 &- open)
                    let row = place << 6 | open.trailingZeroBitCount
                    open &= open - 1
                    guard row < rows else { break }
                    let (one, other) = pair(row)
                    if one == other { equal.words[place] |= bit }
                }
            }
        }

        /// Where the left one is less or the same, as the bits of a word.
        func notAbove(_ place: Int) -> UInt64 { below.words[place] | equal.words[place] }
    }
}

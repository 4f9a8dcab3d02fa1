import CBytes
import Columns
import Workers

/// Many runs of which each holds everything while one column lies above another, and nothing else.
///
/// They go through the bars together, block by block, so that the columns of a block are read from the memory once for
/// all of them. Each has its sums in order of the bars, whatever runs beside it.
struct PairSweep: Sendable {
    /// One run.
    struct Pair: Hashable, Sendable {
        /// The places of the columns.
        let left: Int
        let right: Int
        /// Whether it takes a crossing to enter and one to leave, so that what is neither above nor below changes
        /// nothing; or else it holds where the left one is above.
        let waitsForCrossing: Bool
    }

    /// The changes of a run's line, in their order, beside what only a look at the values could tell apart.
    struct Changes: Sendable {
        fileprivate(set) var rows: [UInt32] = []
        /// Whether some values were the same, so that a second crossing may hide in a line that stays set.
        fileprivate(set) var hasTies = false
    }

    private let columns: KeyedColumns
    private let tables: GrowthTables
    private let bars: EventBars
    /// How many lots the capital would buy at a price of one.
    private let lots: Double

    init(_ columns: KeyedColumns, _ tables: GrowthTables, _ bars: EventBars, lots: Double) {
        (self.columns, self.tables, self.bars, self.lots) = (columns, tables, bars, lots)
    }

    /// What comes of each run.
    func run(_ pairs: [Pair], threads: Int) -> [GrowthTally] {
        split(pairs, threads: threads) { pairs in
            var tallies = Array(repeating: GrowthTally(), count: pairs.count)
            forEachChange(of: pairs) { place, tables, rows, count in
                tallies[place].settle(rows, count, tables, bars.marks, lots: lots)
            }
            for place in tallies.indices { tallies[place].finish(self.tables, bars, lots: lots) }
            return tallies
        }
    }

    /// Where each run enters and leaves, by turns.
    func changes(_ pairs: [Pair], threads: Int) -> [Changes] {
        split(pairs, threads: threads) { pairs in
            var changes = Array(repeating: Changes(), count: pairs.count)
            let lines = forEachChange(of: pairs) { place, _, rows, count in
                changes[place].rows.append(contentsOf: UnsafeBufferPointer(start: rows, count: count))
            }
            for place in changes.indices { changes[place].hasTies = lines[place].hasTies }
            return changes
        }
    }

    /// Gives the results in the order of the runs, which are made in groups that share columns.
    private func split<Found: Sendable>(
        _ pairs: [Pair], threads: Int, _ body: @Sendable ([Pair]) -> [Found]
    ) -> [Found] {
        // Those that share a column lie side by side, and each thread takes every so many.
        let order = pairs.indices.sorted {
            (pairs[$0].right, pairs[$0].left, $0) < (pairs[$1].right, pairs[$1].left, $1)
        }
        let groups = (0..<threads).map { lane in order.filter { pairs[$0].right % threads == lane } }
        let found = mapConcurrently(groups.count, threads: threads) { body(groups[$0].map { pairs[$0] }) }
        var results: [Found?] = Array(repeating: nil, count: pairs.count)
        for (group, part) in zip(groups, found) {
            for (place, one) in zip(group, part) { results[place] = one }
        }
        return results.compactMap(\.self)
    }

    /// A line as far as it has been read.
    private struct Line {
        /// Whether it is set at the last row.
        var isSet = false
        /// Whether it has become that of the comparison: not before that was false once.
        var isArmed = false
        var hasTies = false
    }

    /// Hands out the changes of each line, block by block.
    @discardableResult
    private func forEachChange(
        of pairs: [Pair], _ body: (Int, GrowthRows, UnsafePointer<UInt32>, Int) -> Void
    ) -> [Line] {
        var lines = Array(repeating: Line(), count: pairs.count)
        var line = Array(repeating: UInt64(0), count: KeyedColumns.blockWords)
        var changes = Array(repeating: UInt32(0), count: KeyedColumns.blockRows + 8)
        _ = columns.withKeys { keys, width in
            lines.withUnsafeMutableBufferPointer { lines in
                line.withUnsafeMutableBufferPointer { line in
                    changes.withUnsafeMutableBufferPointer { changes in
                        for block in 0..<columns.blocks {
                            go(through: block, pairs, keys, width, lines, line, changes, body)
                        }
                    }
                }
            }
        }
        return lines
    }

    @inline(__always)
    private func go(
        through block: Int, _ pairs: [Pair], _ keys: UnsafePointer<Int16>, _ width: Int,
        _ lines: UnsafeMutableBufferPointer<Line>, _ line: UnsafeMutableBufferPointer<UInt64>,
        _ changes: UnsafeMutableBufferPointer<UInt32>, _ body: (Int, GrowthRows, UnsafePointer<UInt32>, Int) -> Void
    ) {
        guard let words = line.baseAddress, let rows = changes.baseAddress else { return }
        let first = block * KeyedColumns.blockRows
        let last = bars.count - 1
        tables.withRows { tables in
            for (place, pair) in pairs.enumerated() {
                let before: UInt64 = lines[place].isSet ? 1 : 0
                read(pair, block, keys, width, &lines[place], words)
                var count = assay_list_changes(words, KeyedColumns.blockWords, before, UInt32(first), rows)
                // A decision at the last close is never executed.
                while count > 0, Int(rows[count - 1]) >= last { count -= 1 }
                body(place, tables, rows, count)
            }
        }
    }

    /// Writes the line of a run in a block.
    private func read(
        _ pair: Pair, _ block: Int, _ keys: UnsafePointer<Int16>, _ width: Int, _ state: inout Line,
        _ line: UnsafeMutablePointer<UInt64>
    ) {
        let words = KeyedColumns.blockWords
        let first = block * KeyedColumns.blockRows
        var ties = assay_compare_keys(
            keys + pair.left * width + first, keys + pair.right * width + first, line, words)
        let defined = max(columns.firstDefined[pair.left], columns.firstDefined[pair.right]) - first
        if defined > 0 { ties |= defined >= KeyedColumns.blockRows ? ~0 : 1 << UInt64(defined / 64 + 1) &- 1 }
        if first + KeyedColumns.blockRows > columns.rows { ties |= ~0 << UInt64((columns.rows - first) / 64) }
        if pair.waitsForCrossing, !state.isArmed { ties = ~0 }
        ties &= 1 << UInt64(words) &- 1
        var armed = state.isArmed
        while ties != 0 {
            let word = ties.trailingZeroBitCount
            ties &= ties &- 1
            let before = word == 0 ? state.isSet : line[word - 1] >> 63 != 0
            line[word] = look(pair, first + word * 64, before, &armed, &state.hasTies)
        }
        state.isArmed = armed
        state.isSet = line[words - 1] >> 63 != 0
    }

    /// Sixty-four rows of a line by the values themselves.
    @inline(never)
    private func look(
        _ pair: Pair, _ first: Int, _ before: Bool, _ armed: inout Bool, _ hasTies: inout Bool
    ) -> UInt64 {
        columns.columns[pair.left].withValues { left in
            columns.columns[pair.right].withValues { right in
                guard let one = left.baseAddress, let other = right.baseAddress else { return 0 }
                if first + 64 <= columns.rows, armed || !pair.waitsForCrossing {
                    var (above, below): (UInt64, UInt64) = (0, 0)
                    assay_compare(one + first, other + first, &above, &below, 1)
                    if !pair.waitsForCrossing || above | below == ~0 { return above }
                }
                var isSet = before
                var line: UInt64 = 0
                for row in first..<(first + 64) {
                    if row < columns.rows {
                        if left[row] == right[row] { hasTies = true }
                        isSet = step(pair, row, left, right, isSet, &armed)
                    }
                    if isSet { line |= 1 << UInt64(row - first) }
                }
                return line
            }
        }
    }

    @inline(__always)
    private func step(
        _ pair: Pair, _ row: Int, _ left: UnsafeBufferPointer<Double>, _ right: UnsafeBufferPointer<Double>,
        _ before: Bool, _ armed: inout Bool
    ) -> Bool {
        let (one, other) = (left[row], right[row])
        guard pair.waitsForCrossing else { return one > other }
        if one <= other { armed = true }
        guard row > 0 else { return before }
        if one > other, left[row - 1] <= right[row - 1] { return true }
        if one < other, left[row - 1] >= right[row - 1] { return false }
        return before
    }
}

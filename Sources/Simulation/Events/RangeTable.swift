/// The least and the greatest of any rows, without a look at each: of two series, or twice of one.
///
/// At every level a row knows the extremes of twice as many blocks as at the level below; any range is covered by two
/// of them. Long series have blocks of several rows, whose ends are looked at one by one.
struct RangeTable: Sendable {
    private let lows: [Double]
    private let highs: [Double]
    /// The rows of a block, as a power of two.
    private let shift: Int
    private let blocks: Int
    /// The least, and the greatest with its sign turned, level after level.
    private let levels: [SIMD2<Double>]
    private let depth: Int

    /// The table of lows and highs, of equal length and without NaN.
    init(lows: [Double], highs: [Double]) {
        precondition(lows.count == highs.count, "lows and highs are of one length")
        (self.lows, self.highs) = (lows, highs)
        shift = lows.count > 250_000 ? 3 : 0
        blocks = (lows.count + (1 << shift) - 1) >> shift
        var depth = 1
        while 1 << depth <= blocks { depth += 1 }
        self.depth = depth
        var levels = [SIMD2<Double>](repeating: SIMD2(.infinity, .infinity), count: depth * blocks)
        for row in lows.indices {
            levels[row >> shift] = Self.joined(levels[row >> shift], SIMD2(lows[row], -highs[row]))
        }
        for level in 1..<max(depth, 1) {
            let (base, below, width) = (level * blocks, (level - 1) * blocks, 1 << (level - 1))
            for block in 0..<max(0, blocks - 2 * width + 1) {
                levels[base + block] = Self.joined(levels[below + block], levels[below + block + width])
            }
        }
        self.levels = levels
    }

    @inline(__always)
    private static func joined(_ first: SIMD2<Double>, _ second: SIMD2<Double>) -> SIMD2<Double> {
        SIMD2(first.x < second.x ? first.x : second.x, first.y < second.y ? first.y : second.y)
    }

    /// The low of a row.
    @inline(__always)
    func low(_ row: Int) -> Double { lows[row] }

    /// The least and the greatest of some rows, one at least.
    @inline(__always)
    func extremes(_ rows: Range<Int>) -> (least: Double, greatest: Double) {
        guard shift == 0 else { return longExtremes(rows) }
        let found = covered(rows.lowerBound, rows.upperBound)
        return (found.x, -found.y)
    }

    /// Two overlapping blocks of one level cover any range.
    @inline(__always)
    private func covered(_ start: Int, _ end: Int) -> SIMD2<Double> {
        let level = Int.bitWidth - 1 - (end - start).leadingZeroBitCount
        return levels.withUnsafeBufferPointer { levels in
            Self.joined(levels[level &* blocks &+ start], levels[level &* blocks &+ end &- 1 << level])
        }
    }

    private func longExtremes(_ rows: Range<Int>) -> (least: Double, greatest: Double) {
        let size = 1 << shift
        let (first, last) = ((rows.lowerBound + size - 1) >> shift, rows.upperBound >> shift)
        var found = SIMD2(Double.infinity, .infinity)
        func look(_ rows: Range<Int>) {
            for row in rows { found = Self.joined(found, SIMD2(lows[row], -highs[row])) }
        }
        guard first < last else {
            look(rows)
            return (found.x, -found.y)
        }
        look(rows.lowerBound..<(first << shift))
        look((last << shift)..<rows.upperBound)
        found = Self.joined(found, covered(first, last))
        return (found.x, -found.y)
    }

    /// The first of some rows whose low is at a price or below, or whose high is at another or above; the end of them
    /// where there is none.
    func firstRow(in rows: Range<Int>, atOrBelow low: Double, orAtOrAbove high: Double) -> Int {
        guard !rows.isEmpty else { return rows.upperBound }
        let all = extremes(rows)
        guard all.least <= low || all.greatest >= high else { return rows.upperBound }
        var row = rows.lowerBound
        let size = 1 << shift
        while row & (size - 1) != 0 {
            if lows[row] <= low || highs[row] >= high { return row }
            row += 1
        }
        // Blocks are passed over, ever fewer at a time, as long as none of them holds one.
        var level = depth - 1
        while level >= 0 {
            let width = size << level
            if row + width <= rows.upperBound {
                let block = levels[level * blocks + row >> shift]
                if block.x > low, -block.y < high {
                    row += width
                    continue
                }
            }
            level -= 1
        }
        while row < rows.upperBound, lows[row] > low, highs[row] < high { row += 1 }
        return row
    }
}

import Workers

/// The least and the greatest of any rows, without a look at each: of two series, or twice of one.
///
/// At every level a row knows the extremes of twice as many blocks as at the level below, up to the highest; a range is
/// covered by two of them, or by a row of the highest. Long series have blocks of several rows, whose ends are looked
/// at one by one.
struct RangeTable: Sendable {
    private let lows: [Double]
    private let highs: [Double]
    /// The rows of a block, as a power of two.
    private let shift: Int
    private let blocks: Int
    /// The least, and the greatest with its sign turned, level after level.
    private let levels: [SIMD2<Double>]
    /// Few, so that they are soon made and stay near: what is longer is rare.
    static let depth = 8

    /// The table of lows and highs, of equal length and without NaN.
    init(lows: [Double], highs: [Double], threads: Int = 1) {
        precondition(lows.count == highs.count, "lows and highs are of one length")
        (self.lows, self.highs) = (lows, highs)
        let shift = lows.count > 250_000 ? 3 : 0
        let blocks = (lows.count + (1 << shift) - 1) >> shift
        (self.shift, self.blocks) = (shift, blocks)
        levels = [SIMD2<Double>](unsafeUninitializedCapacity: Self.depth * blocks) { buffer, count in
            count = Self.depth * blocks
            let shared = SharedBuffer(buffer)
            let part = 8_192
            forEachConcurrently((blocks + part - 1) / part, threads: threads) { number in
                Self.fill(
                    shared.elements, blocks, (number * part)..<min((number + 1) * part, blocks), lows, highs, shift)
            }
        }
    }

    /// All levels of some blocks. What they need of the blocks behind is worked out beside them, so that parts do not
    /// wait for each other.
    private static func fill(
        _ levels: UnsafeMutableBufferPointer<SIMD2<Double>>, _ blocks: Int, _ part: Range<Int>, _ lows: [Double],
        _ highs: [Double], _ shift: Int
    ) {
        let reach = min(part.upperBound + 1 << (depth - 1), blocks)
        var near = [SIMD2<Double>](repeating: SIMD2(.infinity, .infinity), count: reach - part.lowerBound)
        lows.withUnsafeBufferPointer { lows in
            highs.withUnsafeBufferPointer { highs in
                if shift == 0 {
                    for place in near.indices {
                        near[place] = SIMD2(lows[part.lowerBound + place], -highs[part.lowerBound + place])
                    }
                } else {
                    for row in (part.lowerBound << shift)..<min(reach << shift, lows.count) {
                        let place = row >> shift - part.lowerBound
                        near[place] = joined(near[place], SIMD2(lows[row], -highs[row]))
                    }
                }
            }
        }
        near.withUnsafeMutableBufferPointer { near in
            for level in 0..<depth {
                if level > 0 {
                    let width = 1 << (level - 1)
                    for place in 0..<max(0, near.count - width) {
                        near[place] = joined(near[place], near[place + width])
                    }
                }
                for place in 0..<part.count { levels[level * blocks + part.lowerBound + place] = near[place] }
            }
        }
    }

    @inline(__always)
    private static func joined(_ first: SIMD2<Double>, _ second: SIMD2<Double>) -> SIMD2<Double> {
        first.replacing(with: second, where: second .< first)
    }

    /// The low of a row.
    @inline(__always)
    func low(_ row: Int) -> Double { lows[row] }

    /// The levels, lent for a loop.
    struct Levels {
        fileprivate let base: UnsafePointer<SIMD2<Double>>
        fileprivate let blocks: Int
        fileprivate let shift: Int

        /// The least, and the greatest with its sign turned, of some blocks, one at least.
        @inline(__always)
        fileprivate func covered(_ start: Int, _ end: Int) -> SIMD2<Double> {
            let level = Int.bitWidth - 1 - (end - start).leadingZeroBitCount
            guard level < RangeTable.depth else { return long(start, end) }
            let row = base + level &* blocks
            return RangeTable.joined(row[start], row[end &- 1 &<< level])
        }

        @inline(never)
        private func long(_ start: Int, _ end: Int) -> SIMD2<Double> {
            let level = RangeTable.depth - 1
            let row = base + level * blocks
            var found = row[end - 1 << level]
            for place in stride(from: start, to: end - 1 << level, by: 1 << level) {
                found = RangeTable.joined(found, row[place])
            }
            return found
        }
    }

    /// Lends the levels.
    func withLevels<Result>(_ body: (Levels) -> Result) -> Result {
        levels.withUnsafeBufferPointer { levels in
            guard let base = levels.baseAddress else { preconditionFailure("a table has levels") }
            return body(Levels(base: base, blocks: blocks, shift: shift))
        }
    }

    /// The least and the greatest of some rows, one at least.
    @inline(__always)
    func extremes(_ rows: Range<Int>) -> (least: Double, greatest: Double) {
        withLevels { extremes(rows, $0) }
    }

    /// The same by levels that are lent already.
    @inline(__always)
    func extremes(_ rows: Range<Int>, _ levels: Levels) -> (least: Double, greatest: Double) {
        guard levels.shift == 0 else { return longExtremes(rows, levels) }
        let found = levels.covered(rows.lowerBound, rows.upperBound)
        return (found.x, -found.y)
    }

    @inline(never)
    private func longExtremes(_ rows: Range<Int>, _ levels: Levels) -> (least: Double, greatest: Double) {
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
        found = Self.joined(found, levels.covered(first, last))
        return (found.x, -found.y)
    }

    /// The first of some rows whose low is at a price or below, or whose high is at another or above; the end of them
    /// where there is none.
    func firstRow(in rows: Range<Int>, atOrBelow low: Double, orAtOrAbove high: Double) -> Int {
        guard !rows.isEmpty else { return rows.upperBound }
        return withLevels { levels in
            lows.withUnsafeBufferPointer { lows in
                highs.withUnsafeBufferPointer { highs in
                    func isReached(_ row: Int) -> Bool { lows[row] <= low || highs[row] >= high }
                    let (size, end) = (1 << shift, rows.upperBound)
                    var row = rows.lowerBound
                    while row & (size - 1) != 0, row < end {
                        if isReached(row) { return row }
                        row += 1
                    }
                    guard row < end else { return end }
                    // Blocks are passed over, ever more at a time and then ever fewer, as long as none holds one.
                    var (level, grows) = (0, true)
                    while level >= 0 {
                        let width = size << level
                        let block = levels.base[level &* blocks &+ row &>> shift]
                        if row + width <= end, block.x > low, -block.y < high {
                            row += width
                            if grows, level < Self.depth - 1 { level += 1 }
                        } else {
                            grows = false
                            level -= 1
                        }
                        if row >= end { return end }
                    }
                    while row < end, !isReached(row) { row += 1 }
                    return row
                }
            }
        }
    }
}

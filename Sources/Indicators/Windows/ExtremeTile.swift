/// The greatest or the least values of windows over a tile of rows that stays in the nearest cache.
///
/// A window of 2 k rows is two of k. Doubling stops at the last power of two that the window holds; two of those, which
/// may overlap, are the window: of equal values the newest counts, whichever way they are taken together.
struct ExtremeTile<Choice: Extreme>: ~Copyable {
    private let period: Int
    /// The greatest power of two in the period.
    private let width: Int
    /// The rows of a tile, of which the last of the first window is the first that has a value.
    let rows: Int
    private let scratch: UnsafeMutablePointer<Double>

    /// Tiles of at most so many rows, or nil where windows are too long for them or rows too few.
    init?(period: Int, within limit: Int) {
        self.period = period
        width = 1 << (Int.bitWidth - 1 - period.leadingZeroBitCount)
        rows = min(limit, max(1_024, 4 * period)) / 8 * 8
        guard period <= 2_048, rows >= period else { return nil }
        scratch = .allocate(capacity: rows)
    }

    deinit { scratch.deallocate() }

    /// Writes the values of rows `period - 1` to `rows - 1`, counted from the first sample of the tile.
    @inline(__always) func fill(_ samples: UnsafePointer<Double>, into values: UnsafeMutablePointer<Double>) {
        fillNarrow(samples)
        var done = min(width, 16)
        while done < width {
            // From the end, so that what is read has not been written.
            for row in stride(from: rows - 8, through: done, by: -8) {
                choose(Octet(at: scratch + row - done), Octet(at: scratch + row)).store(at: scratch + row)
            }
            done *= 2
        }
        // One by one until stores begin with a line of the cache, then eight by eight, then what is left.
        var row = period - 1
        let aligned = min(rows, row + rowsToLine(values + row))
        while row < aligned { fillLast(&row, into: values) }
        while row + 8 <= rows {
            choose(Octet(at: scratch + row - (period - width)), Octet(at: scratch + row)).store(at: values + row)
            row += 8
        }
        while row < rows { fillLast(&row, into: values) }
    }

    @inline(__always) private func fillLast(_ row: inout Int, into values: UnsafeMutablePointer<Double>) {
        values[row] = Choice.choose(scratch[row - (period - width)], scratch[row])
        row += 1
    }

    /// Windows of up to sixteen rows, which stay in registers from eight rows to the next.
    @inline(__always) private func fillNarrow(_ samples: UnsafePointer<Double>) {
        let weakest = Octet(Choice.weakest)
        var (ones, twos, fours, eights) = (weakest, weakest, weakest, weakest)
        for row in stride(from: 0, to: rows, by: 8) {
            let one = Octet(at: samples + row)
            let two = choose(one.oneEarlier(after: ones.high), one)
            let four = choose(two.twoEarlier(after: twos.high), two)
            let eight = choose(Octet(fours.high, four.low), four)
            let sixteen = choose(eights, eight)
            switch width {
            case 1: one.store(at: scratch + row)
            case 2: two.store(at: scratch + row)
            case 4: four.store(at: scratch + row)
            case 8: eight.store(at: scratch + row)
            default: sixteen.store(at: scratch + row)
            }
            (ones, twos, fours, eights) = (one, two, four, eight)
        }
    }

    @inline(__always) private func choose(_ old: Octet, _ new: Octet) -> Octet {
        Octet(Choice.choose(old.low, new.low), Choice.choose(old.high, new.high))
    }
}

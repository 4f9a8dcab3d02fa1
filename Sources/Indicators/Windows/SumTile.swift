/// The sums of windows over a tile of rows that stays in the nearest cache, from halves as ``WindowSum`` makes them.
struct SumTile: ~Copyable {
    private let period: Int
    /// The rows of a tile, of which the last of the first window is the first that has a sum.
    let rows: Int
    private let scratch: UnsafeMutablePointer<Double>

    /// Tiles of at most so many rows, or nil where windows are too long for them or rows too few.
    init?(period: Int, within limit: Int) {
        self.period = period
        rows = min(limit, max(1_024, 4 * period)) / 8 * 8
        guard period <= 2_048, rows >= period else { return nil }
        scratch = .allocate(capacity: 3 * rows)
    }

    deinit { scratch.deallocate() }

    /// Writes the means of rows `period - 1` to `rows - 1`, counted from the first sample of the tile.
    @inline(__always) func fillMeans(_ samples: UnsafePointer<Double>, into values: UnsafeMutablePointer<Double>) {
        // Sums of as many samples as the width, and of the newest ones that are summed already.
        var sums = samples
        var newest: UnsafePointer<Double>?
        var length = 0
        var target = scratch
        var width = 1
        while width <= period {
            if period & width != 0 {
                if let some = newest {
                    add(sums - length, some, to: scratch + 2 * rows, from: length)
                    newest = UnsafePointer(scratch + 2 * rows)
                } else {
                    newest = sums
                    target = scratch + rows
                }
                length += width
            }
            if 2 * width <= period {
                add(sums - width, sums, to: target, from: width)
                sums = UnsafePointer(target)
            }
            width *= 2
        }
        guard let newest else { return }
        let divisor = Octet(Double(period))
        var row = period - 1
        while row + 8 <= rows {
            (Octet(at: newest + row) / divisor).store(at: values + row)
            row += 8
        }
        while row < rows {
            values[row] = newest[row] / Double(period)
            row += 1
        }
    }

    /// Adds two sums in every row from one on. From the end, so that sums of earlier rows are read before they change.
    @inline(__always) private func add(
        _ old: UnsafePointer<Double>, _ new: UnsafePointer<Double>, to target: UnsafeMutablePointer<Double>,
        from first: Int
    ) {
        var row = rows
        while row - 8 >= first {
            row -= 8
            (Octet(at: old + row) + Octet(at: new + row)).store(at: target + row)
        }
        while row > first {
            row -= 1
            target[row] = old[row] + new[row]
        }
    }
}

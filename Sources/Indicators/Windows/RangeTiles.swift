/// Gives the greatest high and the least low of every full window, eight rows at a time where that is possible, else
/// one by one. False where rows are too few or windows too long. No row is NaN.
@inline(__always) func forEachRange(
    _ rows: Range<Int>, of period: Int, highs: UnsafePointer<Double>, lows: UnsafePointer<Double>,
    _ eight: (_ row: Int, _ high: Octet, _ low: Octet) -> Void,
    one: (_ row: Int, _ high: Double, _ low: Double) -> Void
) -> Bool {
    guard let greatest = ExtremeTile<Greatest>(period: period, within: rows.count),
        let least = ExtremeTile<Least>(period: period, within: rows.count)
    else { return false }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * greatest.rows) { scratch in
        guard let tops = scratch.baseAddress else { return }
        let bottoms = tops + greatest.rows
        var start = rows.lowerBound
        while true {
            greatest.fill(highs + start, into: tops)
            least.fill(lows + start, into: bottoms)
            var row = period - 1
            while row + 8 <= greatest.rows {
                eight(start + row, Octet(at: tops + row), Octet(at: bottoms + row))
                row += 8
            }
            while row < greatest.rows {
                one(start + row, tops[row], bottoms[row])
                row += 1
            }
            let end = start + greatest.rows
            if end == rows.upperBound { return }
            start = min(end - (period - 1), rows.upperBound - greatest.rows)
        }
    }
    return true
}

/// Finds the rows in which a column is NaN, eight at a time.
struct UndefinedScan {
    let columns: [UnsafePointer<Double>]
    let rows: Int

    /// The first row from `start` on in which a column is NaN, or the number of rows where there is none.
    func firstUndefined(from start: Int) -> Int {
        var first = rows
        for column in columns { first = Self.firstNaN(column, start..<first) }
        return first
    }

    /// The first row from `start` on in which no column is NaN, or the number of rows where there is none.
    func firstDefined(from start: Int) -> Int {
        var row = start
        while row < rows, columns.contains(where: { $0[row].isNaN }) { row += 1 }
        return row
    }

    private static func firstNaN(_ column: UnsafePointer<Double>, _ rows: Range<Int>) -> Int {
        var row = rows.lowerBound
        let raw = UnsafeRawPointer(column)
        while row + 8 <= rows.upperBound {
            let some = raw.loadUnaligned(fromByteOffset: 8 * row, as: SIMD8<Double>.self)
            guard all(some .== some) else { break }
            row += 8
        }
        while row < rows.upperBound, !column[row].isNaN { row += 1 }
        return row
    }
}

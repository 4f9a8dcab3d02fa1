/// Chooses the rows of a long series that make the same picture as all of them.
///
/// The plane has narrow columns; of each column the first, the lowest, the highest and the last value are kept in
/// their order, which is all that a line one column wide can show (Jugel and others, M4, VLDB 2014).
enum RowReduction {
    /// Series of more rows are reduced.
    static let longestWhole = 1_500
    /// The columns of the plane.
    static let columnCount = 1_000

    /// Runs of rows to be joined by lines. Complexity: O(n).
    ///
    /// A row without value ends a run; in a reduced series a column without any value does.
    static func runs(
        of rows: Range<Int>, value: (Int) -> Double?, column: (Int) -> Int
    ) -> [[Int]] {
        rows.count > longestWhole ? reduced(rows, value: value, column: column) : whole(rows, value: value)
    }

    private static func whole(_ rows: Range<Int>, value: (Int) -> Double?) -> [[Int]] {
        var runs: [[Int]] = []
        var run: [Int] = []
        for row in rows {
            if value(row) != nil {
                run.append(row)
            } else if !run.isEmpty {
                runs.append(run)
                run = []
            }
        }
        return run.isEmpty ? runs : runs + [run]
    }

    private static func reduced(
        _ rows: Range<Int>, value: (Int) -> Double?, column: (Int) -> Int
    ) -> [[Int]] {
        var runs: [[Int]] = []
        var run: [Int] = []
        var row = rows.lowerBound
        while row < rows.upperBound {
            let place = column(row)
            var kept: ColumnExtremes?
            while row < rows.upperBound, column(row) == place {
                if let value = value(row) { kept = kept?.including(row, value) ?? ColumnExtremes(row, value) }
                row += 1
            }
            if let kept {
                run += kept.rows
            } else if !run.isEmpty {
                runs.append(run)
                run = []
            }
        }
        return run.isEmpty ? runs : runs + [run]
    }
}

/// The rows of one column that decide its picture.
private struct ColumnExtremes {
    private let first: Int
    private var last: Int
    private var lowest: (row: Int, value: Double)
    private var highest: (row: Int, value: Double)

    init(_ row: Int, _ value: Double) {
        first = row
        last = row
        lowest = (row, value)
        highest = (row, value)
    }

    func including(_ row: Int, _ value: Double) -> Self {
        var wider = self
        wider.last = row
        if value < lowest.value { wider.lowest = (row, value) }
        if value > highest.value { wider.highest = (row, value) }
        return wider
    }

    /// The rows in order, each once.
    var rows: [Int] {
        let middle = [lowest.row, highest.row].sorted()
        return ([first] + middle + [last]).reduce(into: []) { rows, row in
            if rows.last != row { rows.append(row) }
        }
    }
}

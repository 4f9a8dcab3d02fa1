import Columns

/// Runs of rows that become one row each.
struct RowGroups {
    /// The first row of each run, and after the last run the number of rows.
    private(set) var bounds: [Int] = [0]

    /// The number of runs.
    var count: Int { bounds.count - 1 }

    /// Ends a run before a row.
    mutating func end(before row: Int) { bounds.append(row) }

    /// The first number of each run.
    func first(_ column: Column<Double>) -> Column<Double> { reduced(column) { kept, _ in kept } }

    /// The last number of each run.
    func last(_ column: Column<Double>) -> Column<Double> { reduced(column) { _, next in next } }

    /// The greatest number of each run.
    func greatest(_ column: Column<Double>) -> Column<Double> { reduced(column) { $1 > $0 ? $1 : $0 } }

    /// The least number of each run.
    func least(_ column: Column<Double>) -> Column<Double> { reduced(column) { $1 < $0 ? $1 : $0 } }

    /// The sum of each run: exact on the grid of the column where it has one, else in order of the rows.
    func sum(_ column: Column<Double>) -> Column<Double> {
        exactSum(column) ?? plainSum(column)
    }

    // MARK: - How

    /// Values that are not numbers stand for none; a run of none stays so.
    private func reduced(_ column: Column<Double>, _ choose: (Double, Double) -> Double) -> Column<Double> {
        let values = column.span
        var result = ColumnBuilder<Double>(capacity: count)
        for run in 0..<count {
            var kept = values[bounds[run]]
            for row in bounds[run] + 1..<bounds[run + 1] {
                let next = values[row]
                if kept.isNaN { kept = next } else if !next.isNaN { kept = choose(kept, next) }
            }
            result.append(kept)
        }
        return result.seal(scale: column.scale)
    }

    private func plainSum(_ column: Column<Double>) -> Column<Double> {
        let values = column.span
        var result = ColumnBuilder<Double>(capacity: count)
        for run in 0..<count {
            var sum = 0.0
            for row in bounds[run]..<bounds[run + 1] { sum += values[row] }
            result.append(sum)
        }
        return result.seal()
    }

    /// Sums whole steps of the grid, or returns nil where there is no grid or a sum is beyond what a double holds
    /// exactly.
    private func exactSum(_ column: Column<Double>) -> Column<Double>? {
        guard let scale = column.scale else { return nil }
        let values = column.span
        let largest = 0x1p53
        var result = ColumnBuilder<Double>(capacity: count)
        for run in 0..<count {
            var steps = 0.0
            for row in bounds[run]..<bounds[run + 1] {
                steps += (values[row] * scale.stepsPerUnit).rounded()
                guard steps.magnitude <= largest else { return nil }
            }
            result.append(steps / scale.stepsPerUnit)
        }
        return result.seal(scale: scale)
    }
}

import Columns
import Workers

/// Finds the grid that whole columns share, a stretch of rows at a time on several threads.
enum GridSearch {
    /// The common scale of columns, or nil where their values lie on no grid.
    static func scale(of columns: [SharedBuffer<Double>], threads: Int) -> DecimalScale? {
        let stretch = 1 << 15
        let tasks = columns.flatMap { column in
            stride(from: 0, to: column.count, by: stretch).map { (column, $0..<min($0 + stretch, column.count)) }
        }
        let grids = mapConcurrently(tasks.count, threads: threads) { index in
            let (column, rows) = tasks[index]
            var grid = DecimalGrid()
            grid.take(UnsafeBufferPointer(rebasing: column.elements[rows]), strayLimit: 0)
            return grid
        }
        var common = DecimalGrid()
        for grid in grids {
            guard let joined = common.joined(grid) else { return nil }
            common = joined
        }
        return common.scale
    }
}

/// A stream that computes eight rows at once where all of them are finite and a block begins.
protocol BlockStream: IndicatorStream {
    /// Computes consecutive blocks of eight rows and gives the row after them. The stream stands in the first row, and
    /// blocks begin there.
    mutating func fillBlocks(_ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns) -> Int
}

extension BlockStream {
    /// Computes rows up to the first that holds a NaN, and gives that row: so many one by one, then blocks.
    @inline(__always) mutating func fill(
        _ rows: Range<Int>, oneByOne count: Int, from inputs: InputColumns, into outputs: OutputColumns
    ) -> Int {
        var row = rows.lowerBound
        var end = min(rows.upperBound, row + count)
        while true {
            while row < end {
                let input = Input(inputs, row: row)
                if input.isUndefined { return row }
                update(input).store(outputs, row: row)
                row += 1
            }
            if row == rows.upperBound { return row }
            row = fillBlocks(row..<rows.upperBound, from: inputs, into: outputs)
            // What is less than a block, and a block that is not finite, goes row by row.
            end = min(rows.upperBound, row + 8)
        }
    }
}

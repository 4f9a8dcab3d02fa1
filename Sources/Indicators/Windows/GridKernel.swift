import Columns

/// What a window over samples on a decimal grid gives, eight rows at a time.
///
/// Samples are whole numbers of grid steps there, and so are their sums: a double holds them exactly up to 2^53, in
/// whatever order they are added. Then the same final rounding gives the same bits as the stream.
protocol GridKernel {
    /// Takes the first window: as many samples as it is long, the newest last. Gives whether its sums are exact.
    mutating func begin(_ window: UnsafeBufferPointer<Double>) -> Bool
    /// Computes blocks of eight rows, and gives whether all sums were exact and no sample was NaN.
    mutating func fill(_ rows: Range<Int>, from samples: UnsafePointer<Double>, into outputs: OutputColumns) -> Bool
}

extension Indicator where Stream.Input == Double {
    /// Computes rows up to the first NaN by a kernel, as long as its sums are exact, and by the stream elsewhere.
    func fill(
        _ rows: Range<Int>, period: Int, with kernel: (some GridKernel)?, from inputs: InputColumns,
        into outputs: OutputColumns, grids: [DecimalScale?]
    ) -> Int {
        guard var kernel, rows.count >= period + 16 else {
            return fillStreamed(rows, after: 0, from: inputs, into: outputs, grids: grids)
        }
        var row = rows.lowerBound + period
        row += rowsToLine(outputs.targets[0] + row)
        let first = fillStreamed(rows.lowerBound..<row, after: 0, from: inputs, into: outputs, grids: grids)
        guard first == row else { return first }
        let isExact = kernel.begin(UnsafeBufferPointer(start: inputs.first + row - period, count: period))
        while isExact, row + 8 <= rows.upperBound {
            let chunk = row..<min(row + gridChunkRows, row + (rows.upperBound - row) / 8 * 8)
            guard kernel.fill(chunk, from: inputs.first, into: outputs) else { break }
            row = chunk.upperBound
        }
        return fillStreamed(row..<rows.upperBound, after: period, from: inputs, into: outputs, grids: grids)
    }

    /// Computes rows up to the first NaN by a stream that has seen so many rows before them.
    private func fillStreamed(
        _ rows: Range<Int>, after seen: Int, from inputs: InputColumns, into outputs: OutputColumns,
        grids: [DecimalScale?]
    ) -> Int {
        var stream = makeStream(grids)
        for row in (rows.lowerBound - seen)..<rows.lowerBound { _ = stream.update(inputs.first[row]) }
        for row in rows {
            let sample = inputs.first[row]
            if sample.isNaN { return row }
            stream.update(sample).store(outputs, row: row)
        }
        return rows.upperBound
    }
}

/// The rows after which a kernel is asked whether its sums are still exact.
private let gridChunkRows = 512

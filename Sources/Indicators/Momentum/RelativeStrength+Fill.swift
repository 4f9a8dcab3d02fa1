public import Columns

extension RelativeStrength {
    public func fillDefined(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) -> Int {
        var stream = makeStream(grids)
        return stream.fill(rows, oneByOne: period + 1, from: inputs, into: outputs)
    }
}

extension RelativeStrength.Stream: BlockStream {
    mutating func fillBlocks(_ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns) -> Int {
        let (samples, values) = (inputs.first, outputs.targets[0])
        let end = withUnsafeTemporaryAllocation(of: Double.self, capacity: chunkRows) { scratch in
            guard let falls = scratch.baseAddress else { preconditionFailure("scratch memory has an address") }
            return fillChunks(rows, from: samples, into: values, scratch: falls)
        }
        (last, value) = (samples[end - 1], values[end - 1])
        return end
    }

    /// Rises go into the output and falls into the scratch memory; then come the averages of both, and what is made of
    /// them.
    private mutating func fillChunks(
        _ rows: Range<Int>, from samples: UnsafePointer<Double>, into values: UnsafeMutablePointer<Double>,
        scratch: UnsafeMutablePointer<Double>
    ) -> Int {
        // Both averages shrink by the same weights.
        let block = GeometricBlock(rises)
        var (rise, fall) = (rises.value, falls.value)
        var row = rows.lowerBound
        while row + 8 <= rows.upperBound {
            let start = row
            let chunk = row..<min(row + chunkRows, rows.upperBound)
            let (end, moves) = storeChanges(chunk, from: samples, into: values, scratch: scratch)
            guard end > row else { break }
            while row < end {
                let ups = block.values(of: Octet(at: values + row), after: &rise)
                let downs = block.values(of: Octet(at: scratch + row - start), after: &fall)
                let total = ups + downs
                let part = (form == .index ? ups : ups - downs) / total * Octet(100)
                part.replacingZeros(of: total, with: 0).store(at: values + row)
                row += 8
            }
            if !moves { hold(start..<end, samples, in: values) }
        }
        (rises.value, falls.value) = (rise, fall)
        return row
    }

    /// Writes the rises and the falls of blocks of eight rows up to the first block that is not finite; gives the row
    /// after them, and whether every row moved.
    @inline(__always) private func storeChanges(
        _ rows: Range<Int>, from samples: UnsafePointer<Double>, into rises: UnsafeMutablePointer<Double>,
        scratch falls: UnsafeMutablePointer<Double>
    ) -> (end: Int, moves: Bool) {
        let zero = Octet(0)
        var moves = true
        var row = rows.lowerBound
        while row + 8 <= rows.upperBound {
            let change = Octet(at: samples + row) - Octet(at: samples + row - 1)
            guard change.isFinite else { break }
            moves = moves && !change.holdsZero
            Octet.greater(change, zero).store(at: rises + row)
            Octet.greater(zero - change, zero).store(at: falls + row - rows.lowerBound)
            row += 8
        }
        return (row, moves)
    }

    /// Rows that do not move keep the value of the row before.
    private func hold(
        _ rows: Range<Int>, _ samples: UnsafePointer<Double>, in values: UnsafeMutablePointer<Double>
    ) {
        var value = values[rows.lowerBound - 1]
        for row in rows {
            value = samples[row] == samples[row - 1] ? value : values[row]
            values[row] = value
        }
    }
}

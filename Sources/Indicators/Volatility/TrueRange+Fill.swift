public import Columns

extension TrueRange {
    public func fillDefined(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) -> Int {
        var stream = makeStream(grids)
        return stream.fill(rows, oneByOne: 1, from: inputs, into: outputs)
    }
}

extension TrueRange.Stream: BlockStream {
    mutating func fillBlocks(_ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns) -> Int {
        let row = storeTrueRanges(rows, from: inputs, into: outputs.targets[0])
        close = inputs.third[row - 1]
        return row
    }
}

extension AverageTrueRange {
    public func fillDefined(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) -> Int {
        var stream = makeStream(grids)
        return stream.fill(rows, oneByOne: period + 1, from: inputs, into: outputs)
    }
}

extension AverageTrueRange.Stream: BlockStream {
    mutating func fillBlocks(_ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns) -> Int {
        let block = GeometricBlock(average.recurrence)
        let (closes, values) = (inputs.third, outputs.targets[0])
        var value = average.recurrence.value
        var row = rows.lowerBound
        while row + 8 <= rows.upperBound {
            // The ranges of some blocks wait in the output for their averages.
            let chunk = row..<min(row + chunkRows, rows.upperBound)
            let end = storeTrueRanges(chunk, from: inputs, into: values)
            guard end > row else { break }
            while row < end {
                let averages = block.values(of: Octet(at: values + row), after: &value)
                if inPercent {
                    let close = Octet(at: closes + row)
                    (averages / close * Octet(100)).replacingZeros(of: close, with: 0).store(at: values + row)
                } else {
                    averages.store(at: values + row)
                }
                row += 8
            }
        }
        average.recurrence.value = value
        range.close = closes[row - 1]
        return row
    }
}

/// Writes the true ranges of blocks of eight bars, none of them the first of all, up to the first block that is not
/// finite, and gives the row after them.
@inline(__always) private func storeTrueRanges(
    _ rows: Range<Int>, from inputs: InputColumns, into values: UnsafeMutablePointer<Double>
) -> Int {
    var row = rows.lowerBound
    while row + 8 <= rows.upperBound {
        let (high, low) = (Octet(at: inputs.first + row), Octet(at: inputs.second + row))
        guard (high + low + Octet(at: inputs.third + row)).isFinite else { break }
        let before = Octet(at: inputs.third + row - 1)
        (Octet.greater(high, before) - .lesser(low, before)).store(at: values + row)
        row += 8
    }
    return row
}

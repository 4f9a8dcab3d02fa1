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
        let values = outputs.targets[0]
        let end = forEachTrueRange(rows, from: inputs) { row, ranges in ranges.store(at: values + row) }
        close = inputs.third[end - 1]
        return end
    }
}

extension AverageTrueRange {
    public func fillDefined(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) -> Int {
        var stream = makeStream(grids)
        // Until the average goes on from its seed.
        return stream.fill(rows, oneByOne: lookback + 1, from: inputs, into: outputs)
    }
}

extension AverageTrueRange.Stream: BlockStream {
    mutating func fillBlocks(_ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns) -> Int {
        // A range between infinities has no value and is passed over: the average then begins its blocks later.
        guard average.seen >= average.period, average.recurrence.place == 0 else { return rows.lowerBound }
        let block = GeometricBlock(average.recurrence)
        let (closes, values) = (inputs.third, outputs.targets[0])
        var value = SIMD4(repeating: average.recurrence.value)
        let end = forEachTrueRange(rows, from: inputs) { row, ranges in
            let averages = block.values(of: ranges, after: &value)
            if inPercent {
                let close = Octet(at: closes + row)
                (averages / close * Octet(100)).replacingZeros(of: close, with: 0).store(at: values + row)
            } else {
                averages.store(at: values + row)
            }
        }
        average.recurrence.value = value[0]
        range.close = closes[end - 1]
        return end
    }
}

/// Gives the true ranges of blocks of eight bars, none of them the first of all, up to the first block that is not
/// finite; then the row after them.
@inline(__always) func forEachTrueRange(
    _ rows: Range<Int>, from inputs: InputColumns, _ body: (_ row: Int, _ ranges: Octet) -> Void
) -> Int {
    var row = rows.lowerBound
    while row + 8 <= rows.upperBound {
        let (high, low) = (Octet(at: inputs.first + row), Octet(at: inputs.second + row))
        guard (high + low + Octet(at: inputs.third + row)).isFinite else { break }
        let before = Octet(at: inputs.third + row - 1)
        body(row, .greater(high, before) - .lesser(low, before))
        row += 8
    }
    return row
}

public import Columns

extension DirectionalMovement {
    public func fillDefined(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) -> Int {
        var stream = makeStream(grids)
        // Until the averages, and that of the index if it is asked for, begin a block together.
        let before = form == .average ? 2 * period + stream.index.length : period
        return stream.fill(rows, oneByOne: before, from: inputs, into: outputs)
    }
}

extension DirectionalMovement.Stream: BlockStream {
    mutating func fillBlocks(_ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns) -> Int {
        switch form {
        case .plusIndicator, .minusIndicator: fillIndicators(rows, from: inputs, into: outputs.targets[0])
        case .index, .average: fillIndexes(rows, from: inputs, into: outputs.targets[0])
        }
    }

    private mutating func fillIndicators(
        _ rows: Range<Int>, from inputs: InputColumns, into values: UnsafeMutablePointer<Double>
    ) -> Int {
        let block = GeometricBlock(range)
        let isUpward = form == .plusIndicator
        let scale = Octet(scale)
        var move = SIMD4(repeating: isUpward ? plus.value : minus.value)
        var reach = SIMD4(repeating: range.value)
        let end = forEachTrueRange(rows, from: inputs) { row, ranges in
            let moves = directionalMoves(row, from: inputs)
            let part = block.values(of: isUpward ? moves.up : moves.down, after: &move)
            let whole = block.values(of: ranges, after: &reach)
            (scale * (part / whole)).replacingZeros(of: whole, with: 0).store(at: values + row)
        }
        if isUpward { plus.value = move[0] } else { minus.value = move[0] }
        range.value = reach[0]
        last = HighLowClose(inputs, row: end - 1)
        return end
    }

    private mutating func fillIndexes(
        _ rows: Range<Int>, from inputs: InputColumns, into values: UnsafeMutablePointer<Double>
    ) -> Int {
        let block = GeometricBlock(plus)
        let isAverage = form == .average
        var (up, down) = (SIMD4(repeating: plus.value), SIMD4(repeating: minus.value))
        var average = SIMD4(repeating: index.value)
        var row = rows.lowerBound
        while row + 8 <= rows.upperBound {
            let (high, low) = (Octet(at: inputs.first + row), Octet(at: inputs.second + row))
            guard (high + low + Octet(at: inputs.third + row)).isFinite else { break }
            let moves = directionalMoves(row, from: inputs)
            var (nextUp, nextDown) = (up, down)
            let ups = block.values(of: moves.up, after: &nextUp)
            let downs = block.values(of: moves.down, after: &nextDown)
            let indexes = Octet(100) * ((downs - ups).magnitudes / (ups + downs))
            // Where nothing has moved yet there is no index.
            guard indexes.isFinite else { break }
            (isAverage ? block.values(of: indexes, after: &average) : indexes).store(at: values + row)
            (up, down) = (nextUp, nextDown)
            row += 8
        }
        (plus.value, minus.value) = (up[0], down[0])
        index.value = isAverage || row == rows.lowerBound ? average[0] : values[row - 1]
        last = HighLowClose(inputs, row: row - 1)
        return row
    }
}

/// The new ground above and below in eight bars, none of them the first of all.
@inline(__always) private func directionalMoves(_ row: Int, from inputs: InputColumns) -> (up: Octet, down: Octet) {
    let up = Octet(at: inputs.first + row) - Octet(at: inputs.first + row - 1)
    let down = Octet(at: inputs.second + row - 1) - Octet(at: inputs.second + row)
    let zero = Octet(0)
    return (
        .greater(up.whereGreater(than: down), zero), .greater(down.whereGreater(than: up), zero)
    )
}

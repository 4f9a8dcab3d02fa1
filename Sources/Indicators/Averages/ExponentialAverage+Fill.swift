public import Columns

extension ExponentialAverage {
    public func fillDefined(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) -> Int {
        var stream = makeStream(grids)
        return stream.fill(rows, oneByOne: period, from: inputs, into: outputs)
    }
}

extension ExponentialAverage.Stream: BlockStream {
    mutating func fillBlocks(_ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns) -> Int {
        let block = GeometricBlock(recurrence)
        let (samples, values) = (inputs.first, outputs.targets[0])
        var value = SIMD4(repeating: recurrence.value)
        var row = rows.lowerBound
        while row + 8 <= rows.upperBound {
            let octet = Octet(at: samples + row)
            guard octet.isFinite else { break }
            block.values(of: octet, after: &value).store(at: values + row)
            row += 8
        }
        recurrence.value = value[0]
        return row
    }
}

internal import CBytes
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
        // Both averages shrink by the same weights.
        let block = GeometricBlock(rises)
        let zero = Octet(0)
        let isIndex = form == .index
        var (rise, fall) = (SIMD4(repeating: rises.value), SIMD4(repeating: falls.value))
        var before = SIMD4(repeating: value)
        let isBounded = (rises.value + falls.value).isFinite
        var row = rows.lowerBound
        // A sum of rises beyond all numbers gives NaN, which the stream holds.
        while isBounded, row + 8 <= rows.upperBound {
            let change = Octet(at: samples + row) - Octet(at: samples + row - 1)
            guard change.isFinite else { break }
            let ups = block.values(of: .greater(change, zero), after: &rise)
            let downs = block.values(of: .greater(zero - change, zero), after: &fall)
            let total = ups + downs
            let part = (isIndex ? ups : ups - downs) / total * Octet(100)
            let compared = part.replacingZeros(of: total, with: 0)
            // Rows that do not move keep the value of the row before.
            let held = compared.held(whereZero: change, after: before)
            held.store(at: values + row)
            before = lanes_last(held.high)
            row += 8
        }
        (rises.value, falls.value) = (rise[0], fall[0])
        (last, value) = (samples[row - 1], before[0])
        return row
    }
}

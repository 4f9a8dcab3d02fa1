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
        // A sum of rises beyond all numbers gives NaN, which the stream holds.
        guard (rises.value + falls.value).isFinite else { return rows.lowerBound }
        let (samples, values) = (inputs.first, outputs.targets[0])
        var before = SIMD4(repeating: value)
        var row = rows.lowerBound
        var isFinite = true
        withUnsafeTemporaryAllocation(byteCount: 8 * chunkRows, alignment: 64) { scratch in
            guard let totals = scratch.bindMemory(to: Double.self).baseAddress else { return }
            while isFinite, row + 8 <= rows.upperBound {
                // Two short loops over some blocks keep more of them under way than one long loop.
                let start = row
                let chunk = start..<min(start + chunkRows, rows.upperBound)
                (row, isFinite) = average(chunk, samples, values, totals)
                compare(start..<row, samples, values, totals, &before)
            }
        }
        (last, value) = (samples[row - 1], before[0])
        return row
    }

    /// Writes what is compared of the averages of rises and falls, and their totals; gives the row after the last
    /// block, and whether all were finite.
    @inline(__always) private mutating func average(
        _ rows: Range<Int>, _ samples: UnsafePointer<Double>, _ values: UnsafeMutablePointer<Double>,
        _ totals: UnsafeMutablePointer<Double>
    ) -> (row: Int, isFinite: Bool) {
        // Both averages shrink by the same weights.
        let block = GeometricBlock(rises)
        let zero = Octet(0)
        let isIndex = form == .index
        var (rise, fall) = (SIMD4(repeating: rises.value), SIMD4(repeating: falls.value))
        defer { (rises.value, falls.value) = (rise[0], fall[0]) }
        var row = rows.lowerBound
        while row + 8 <= rows.upperBound {
            let change = Octet(at: samples + row) - Octet(at: samples + row - 1)
            guard change.isFinite else { return (row, false) }
            let ups = block.values(of: .greater(change, zero), after: &rise)
            let downs = block.values(of: .greater(zero - change, zero), after: &fall)
            (isIndex ? ups : ups - downs).store(at: values + row)
            (ups + downs).store(at: totals + row - rows.lowerBound)
            row += 8
        }
        return (row, true)
    }

    /// Turns what is compared into percent of the totals. Rows that do not move keep the value of the row before.
    @inline(__always) private func compare(
        _ rows: Range<Int>, _ samples: UnsafePointer<Double>, _ values: UnsafeMutablePointer<Double>,
        _ totals: UnsafeMutablePointer<Double>, _ before: inout SIMD4<Double>
    ) {
        for row in stride(from: rows.lowerBound, to: rows.upperBound, by: 8) {
            let total = Octet(at: totals + row - rows.lowerBound)
            let part = (Octet(at: values + row) / total * Octet(100)).replacingZeros(of: total, with: 0)
            let change = Octet(at: samples + row) - Octet(at: samples + row - 1)
            let held = part.held(whereZero: change, after: before)
            held.store(at: values + row)
            before = lanes_last(held.high)
        }
    }
}

/// The rows of the blocks that are taken through one step after another, near the registers.
private let chunkRows = 256

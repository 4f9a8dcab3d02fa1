internal import CBytes
import Columns
import Faults
import Market

/// One column on its way out of its blob.
struct ColumnDecoder {
    let field: BarField
    var reader: ColumnReader
    /// Where its doubles go, or nil where only other columns need its integers.
    let target: UnsafeMutablePointer<Double>?

    /// Decodes a block into the column's slot, and the part of it that is wanted into doubles.
    mutating func decodeBlock(
        count: Int, part: Range<Int>, into target: UnsafeMutablePointer<Double>?, streaming: Bool,
        scratch: BlockScratch
    ) throws(Fault) {
        let carry = try reader.readBlock(into: scratch.residuals).carry
        let isWhole = part == 0..<count && count % 8 == 0
        let streams = streaming && isWhole && Int(bitPattern: target) % 16 == 0
        let out = isWhole && !streams ? target ?? scratch.doubles : scratch.doubles
        let lanes = (count + 7) / 8
        switch reader.mode {
        case .patterns: restore(lanes, carry, out, PatternValues(), scratch)
        case .steps where reader.decimals == 0: restore(lanes, carry, out, WholeValues(), scratch)
        case .steps:
            let perUnit = DecimalScale(decimals: reader.decimals).stepsPerUnit
            restore(lanes, carry, out, GridValues(perUnit), scratch)
        }
        if streams, let target {
            assay_stream(target, scratch.doubles, 64 * lanes)
        } else if !isWhole, let target {
            target.update(from: scratch.doubles + part.lowerBound, count: part.count)
        }
    }

    /// Turns residuals into the integers of the column, which others may need, and these into doubles, in one pass.
    @inline(__always) private func restore(
        _ lanes: Int, _ carry: Int64, _ out: UnsafeMutablePointer<Double>, _ values: some ValueConversion,
        _ scratch: BlockScratch
    ) {
        let residuals = scratch.residuals
        let own = scratch.lanes(of: field)
        let (open, close) = (scratch.lanes(of: .open), scratch.lanes(of: .close))
        let raw = UnsafeMutableRawPointer(out)
        @inline(__always) func put(_ integers: Lanes, _ row: Int) {
            own[row] = integers
            raw.storeBytes(of: values.doubles(integers), toByteOffset: 64 * row, as: SIMD8<Double>.self)
        }
        switch reader.predictor {
        case .none, .step: for row in 0..<lanes { put(residuals[row], row) }
        case .previous:
            var before = Lanes(repeating: carry)
            for row in 0..<lanes {
                let local = runningSums(residuals[row])
                put(before &+ local, row)
                before = before &+ Lanes(repeating: local[7])
            }
        case .previousClose:
            scratch.integers(of: .close)[-1] = carry
            for row in 0..<lanes { put(previous(close, row) &+ residuals[row], row) }
        case .bodyTop: for row in 0..<lanes { put(greater(open[row], close[row]) &+ residuals[row], row) }
        case .bodyBottom: for row in 0..<lanes { put(lesser(open[row], close[row]) &- residuals[row], row) }
        case .sameOpen, .sameHigh, .sameLow, .sameClose:
            let reference = scratch.lanes(of: reader.predictor.reference)
            for row in 0..<lanes { put(reference[row] &+ residuals[row], row) }
        }
    }
}

/// How the integers of a column become doubles.
private protocol ValueConversion {
    func doubles(_ integers: Lanes) -> SIMD8<Double>
}

private struct PatternValues: ValueConversion {
    @inline(__always) func doubles(_ integers: Lanes) -> SIMD8<Double> {
        unsafeBitCast(integers, to: SIMD8<Double>.self)
    }
}

private struct WholeValues: ValueConversion {
    @inline(__always) func doubles(_ integers: Lanes) -> SIMD8<Double> { Chunks.doubles(integers) }
}

private struct GridValues: ValueConversion {
    private let perUnit: SIMD8<Double>

    init(_ stepsPerUnit: Double) { perUnit = SIMD8(repeating: stepsPerUnit) }

    /// Division, for the correctly rounded value; a multiplication by the inverse would give other bits.
    @inline(__always) func doubles(_ integers: Lanes) -> SIMD8<Double> { Chunks.doubles(integers) / perUnit }
}

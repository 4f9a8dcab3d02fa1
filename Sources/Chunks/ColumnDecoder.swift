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
        count: Int, part: Range<Int>, into target: UnsafeMutablePointer<Double>?, scratch: BlockScratch
    ) throws(Fault) {
        let own = scratch.lanes(of: field)
        let lanes = (count + 7) / 8
        switch reader.predictor {
        case .none, .step: _ = try reader.readBlock(into: own)
        case .previous:
            let carry = try reader.readBlock(into: own).carry
            accumulate(own, lanes: lanes, from: carry)
        case .previousClose:
            let carry = try reader.readBlock(into: own).carry
            addPrevious(of: scratch.lanes(of: .close), to: own, lanes: lanes, from: carry)
        case .bodyTop:
            _ = try reader.readBlock(into: own)
            let (open, close) = (scratch.lanes(of: .open), scratch.lanes(of: .close))
            for row in 0..<lanes { own[row] = greater(open[row], close[row]) &+ own[row] }
        case .bodyBottom:
            _ = try reader.readBlock(into: own)
            let (open, close) = (scratch.lanes(of: .open), scratch.lanes(of: .close))
            for row in 0..<lanes { own[row] = lesser(open[row], close[row]) &- own[row] }
        case .sameOpen, .sameHigh, .sameLow, .sameClose:
            _ = try reader.readBlock(into: own)
            let reference = scratch.lanes(of: reader.predictor.reference)
            for row in 0..<lanes { own[row] = reference[row] &+ own[row] }
        }
        guard let target else { return }
        if part == 0..<count, count % 8 == 0 {
            convert(own, lanes: lanes, into: target)
        } else {
            convert(own, lanes: lanes, into: scratch.doubles)
            target.update(from: scratch.doubles + part.lowerBound, count: part.count)
        }
    }

    private func accumulate(_ own: UnsafeMutablePointer<Lanes>, lanes: Int, from carry: Int64) {
        var before = Lanes(repeating: carry)
        for row in 0..<lanes {
            let local = runningSums(own[row])
            own[row] = before &+ local
            before = before &+ Lanes(repeating: local[7])
        }
    }

    private func addPrevious(
        of close: UnsafeMutablePointer<Lanes>, to own: UnsafeMutablePointer<Lanes>, lanes: Int, from carry: Int64
    ) {
        var before = carry
        for row in 0..<lanes {
            let now = close[row]
            own[row] = own[row] &+ Lanes(before, now[0], now[1], now[2], now[3], now[4], now[5], now[6])
            before = now[7]
        }
    }

    private func convert(_ own: UnsafeMutablePointer<Lanes>, lanes: Int, into target: UnsafeMutablePointer<Double>) {
        let raw = UnsafeMutableRawPointer(target)
        guard reader.mode == .steps else {
            raw.copyMemory(from: own, byteCount: 64 * lanes)
            return
        }
        guard reader.decimals > 0 else {
            for row in 0..<lanes { raw.storeBytes(of: doubles(own[row]), toByteOffset: 64 * row, as: SIMD8<Double>.self) }
            return
        }
        let perUnit = SIMD8(repeating: DecimalScale(decimals: reader.decimals).stepsPerUnit)
        for row in 0..<lanes {
            let value = doubles(own[row]) / perUnit
            raw.storeBytes(of: value, toByteOffset: 64 * row, as: SIMD8<Double>.self)
        }
    }
}

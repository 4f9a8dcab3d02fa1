import Columns
import Market

/// How one column of a chunk is going to be encoded.
struct ColumnPlan {
    let field: BarField
    /// The grid, or nil for bit patterns.
    let grid: DecimalGrid?
    let predictor: Predictor
}

/// A column on its way into its blob. A class because the columns of a chunk advance together, block by block.
final class PlannedColumn {
    let plan: ColumnPlan
    private var writer: ColumnWriter
    private var strays: [Stray] = []
    private var isFirst = true
    /// The integer of the row before the block.
    private(set) var carry: Int64 = 0
    private var next: Int64 = 0

    init(_ plan: ColumnPlan, rows: Int) {
        self.plan = plan
        writer = ColumnWriter(rows: rows, strays: plan.grid?.strays ?? 0)
    }

    /// Turns the values of a block into integers in the column's slot.
    func load(_ values: Column<Double>, block: Range<Int>, chunkStart: Int, scratch: BlockScratch) {
        let integers = scratch.integers(of: plan.field)
        values.withValues { all in
            let rows = UnsafeBufferPointer(rebasing: all[block])
            guard let grid = plan.grid else {
                for (index, value) in rows.enumerated() { integers[index] = Int64(bitPattern: value.bitPattern) }
                return
            }
            if grid.strays == 0 {
                convert(rows, perUnit: grid.scale.stepsPerUnit, into: scratch.lanes(of: plan.field))
            } else {
                convert(rows, grid: grid, firstRow: block.lowerBound - chunkStart, into: integers)
            }
        }
        if isFirst {
            next = integers[0]
            isFirst = false
        }
        carry = next
        next = integers[block.count - 1]
    }

    /// Writes the residuals of a block whose columns are all loaded.
    ///
    /// `closeCarry` is the close before the block; at the start of a chunk the first close stands in for it.
    func write(count: Int, closeCarry: Int64?, scratch: BlockScratch) {
        let lanes = (count + 7) / 8
        let own = scratch.lanes(of: plan.field)
        let out = scratch.residuals
        let before = plan.predictor == .previousClose ? closeCarry ?? carry : carry
        switch plan.predictor {
        case .none, .step: for row in 0..<lanes { out[row] = own[row] }
        case .previous:
            scratch.integers(of: plan.field)[-1] = before
            for row in 0..<lanes { out[row] = own[row] &- previous(own, row) }
        case .previousClose:
            scratch.integers(of: .close)[-1] = before
            let close = scratch.lanes(of: .close)
            for row in 0..<lanes { out[row] = own[row] &- previous(close, row) }
        case .bodyTop:
            let (open, close) = (scratch.lanes(of: .open), scratch.lanes(of: .close))
            for row in 0..<lanes { out[row] = own[row] &- greater(open[row], close[row]) }
        case .bodyBottom:
            let (open, close) = (scratch.lanes(of: .open), scratch.lanes(of: .close))
            for row in 0..<lanes { out[row] = lesser(open[row], close[row]) &- own[row] }
        case .sameOpen, .sameHigh, .sameLow, .sameClose:
            let reference = scratch.lanes(of: plan.predictor.reference)
            for row in 0..<lanes { out[row] = own[row] &- reference[row] }
        }
        writer.writeBlock(out, count: count, carry: before, predictor: plan.predictor)
    }

    func finish() -> [UInt8] {
        writer.finish(
            mode: plan.grid == nil ? .patterns : .steps, decimals: plan.grid?.scale.decimals ?? 0,
            predictor: plan.predictor, unit: 1, strays: strays)
    }

    private func convert(
        _ rows: UnsafeBufferPointer<Double>, perUnit: Double, into target: UnsafeMutablePointer<Lanes>
    ) {
        let scale = SIMD8(repeating: perUnit)
        let whole = rows.count / 8
        if let raw = UnsafeRawPointer(rows.baseAddress) {
            for row in 0..<whole {
                let values = raw.loadUnaligned(fromByteOffset: 64 * row, as: SIMD8<Double>.self)
                target[row] = steps(values, perUnit: scale)
            }
        }
        var rest = SIMD8<Double>.zero
        for index in (8 * whole)..<rows.count { rest[index - 8 * whole] = rows[index] }
        if rows.count % 8 != 0 { target[whole] = steps(rest, perUnit: scale) }
    }

    private func convert(
        _ rows: UnsafeBufferPointer<Double>, grid: DecimalGrid, firstRow: Int,
        into integers: UnsafeMutablePointer<Int64>
    ) {
        var previous = next
        for (index, value) in rows.enumerated() {
            if let onGrid = DecimalGrid.steps(of: value, scale: grid.scale) {
                previous = onGrid
            } else {
                strays.append(Stray(row: firstRow + index, value: value))
            }
            integers[index] = previous
        }
    }
}

extension Predictor {
    /// The price of the same row that this one is told against.
    var reference: BarField {
        switch self {
        case .sameOpen: .open
        case .sameHigh: .high
        case .sameLow: .low
        case .none, .step, .previous, .previousClose, .bodyTop, .bodyBottom, .sameClose: .close
        }
    }
}

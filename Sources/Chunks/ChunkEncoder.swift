public import Columns
public import Market

/// One column of a chunk as it is stored.
public struct EncodedColumn: Sendable {
    /// What it holds.
    public let field: BarField
    /// How.
    public let bytes: [UInt8]
}

/// A run of bars as it is stored.
public struct EncodedChunk: Sendable {
    /// The number of bars.
    public let rows: Int
    /// The label of the first bar.
    public let first: Timestamp
    /// The label of the last bar.
    public let last: Timestamp
    /// The time labels.
    public let times: [UInt8]
    /// The columns, those that others are predicted from first.
    public let columns: [EncodedColumn]

    /// The bytes of all blobs.
    public var byteCount: Int { columns.reduce(times.count) { $0 + $1.bytes.count } }
}

/// The columns in the order they are encoded and decoded in: each after those it is predicted from.
let codingOrder: [BarField] = BarField.allCases

extension BarField {
    /// Whether the field shares the grid of the prices.
    var isPrice: Bool {
        switch self {
        case .close, .open, .high, .low, .bidOpen, .bidHigh, .bidLow, .bidClose, .askOpen, .askHigh, .askLow, .askClose:
            true
        case .volume, .bidSize, .askSize, .tradeCount: false
        }
    }

    /// What the field is predicted from where all four prices are there.
    var predictor: Predictor {
        switch self {
        case .close: .previous
        case .open: .previousClose
        case .high: .bodyTop
        case .low: .bodyBottom
        case .volume, .bidSize, .askSize, .tradeCount: .none
        case .bidOpen, .askOpen: .sameOpen
        case .bidHigh, .askHigh: .sameHigh
        case .bidLow, .askLow: .sameLow
        case .bidClose, .askClose: .sameClose
        }
    }
}

/// Encodes a range of rows of a series.
///
/// The same rows always give the same bytes. Complexity: O(rows).
public func encodedChunk(_ series: BarColumns, rows: Range<Int>, scratch: BlockScratch) -> EncodedChunk {
    precondition(!rows.isEmpty && rows.count <= chunkRows, "a chunk has 1 to \(chunkRows) rows, had \(rows.count)")
    let encoder = ChunkEncoder(series, rows: rows, scratch: scratch)
    return EncodedChunk(
        rows: rows.count, first: series.times[rows.lowerBound], last: series.times[rows.upperBound - 1],
        times: encoder.times(), columns: encoder.columns())
}

private struct ChunkEncoder {
    private let series: BarColumns
    private let rows: Range<Int>
    private let scratch: BlockScratch
    private let present: [BarField]

    init(_ series: BarColumns, rows: Range<Int>, scratch: BlockScratch) {
        self.series = series
        self.rows = rows
        self.scratch = scratch
        present = codingOrder.filter { series[$0] != nil }
    }

    // MARK: Times

    func times() -> [UInt8] {
        let unit = timeUnit()
        var writer = ColumnWriter(rows: rows.count, strays: 0)
        let residuals = UnsafeMutableRawPointer(scratch.residuals).assumingMemoryBound(to: Int64.self)
        var previous = series.times[rows.lowerBound].nanoseconds &- unit
        var lastDifference = unit
        var lastSteps: Int64 = 1
        forEachBlock { block in
            let carry = previous
            for (index, row) in block.enumerated() {
                let time = series.times[row].nanoseconds
                let difference = time &- previous
                if difference != lastDifference {
                    lastDifference = difference
                    lastSteps = Int64(bitPattern: UInt64(bitPattern: difference) / UInt64(bitPattern: unit))
                }
                residuals[index] = lastSteps
                previous = time
            }
            writer.writeBlock(scratch.residuals, count: block.count, carry: carry, predictor: .step)
        }
        return writer.finish(mode: .steps, decimals: 0, predictor: .step, unit: unit, strays: [])
    }

    /// The greatest common divisor of all steps between neighbours.
    private func timeUnit() -> Int64 {
        var unit: UInt64 = 0
        var last: UInt64 = 0
        for row in rows.dropFirst() {
            let difference = UInt64(bitPattern: series.times[row].nanoseconds &- series.times[row - 1].nanoseconds)
            precondition(series.times[row - 1] < series.times[row], "times ascend, row \(row) does not")
            guard difference != last else { continue }
            last = difference
            unit = greatestCommonDivisor(unit, difference)
        }
        return unit == 0 || unit > UInt64(Int64.max) ? 1 : Int64(unit)
    }

    private func greatestCommonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return left
    }

    // MARK: Values

    func columns() -> [EncodedColumn] {
        let prices = present.filter(\.isPrice)
        let priceGrid = grid(over: prices)
        var plans: [ColumnPlan] = []
        for field in present {
            let grid = field.isPrice ? priceGrid : grid(over: [field])
            plans.append(ColumnPlan(field: field, grid: grid, predictor: predictor(of: field)))
        }
        let writers = plans.map { PlannedColumn($0, rows: rows.count) }
        forEachBlock { block in
            for column in writers {
                guard let values = series[column.plan.field] else { continue }
                column.load(values, block: block, chunkStart: rows.lowerBound, scratch: scratch)
            }
            let closeCarry = writers.first { $0.plan.field == .close }?.carry
            for column in writers { column.write(count: block.count, closeCarry: closeCarry, scratch: scratch) }
        }
        return writers.map { EncodedColumn(field: $0.plan.field, bytes: $0.finish()) }
    }

    private func predictor(of field: BarField) -> Predictor {
        let body: [BarField] = [.close, .open, .high, .low]
        guard field.isPrice, field != .close else { return field.predictor }
        return body.allSatisfy { series[$0] != nil } ? field.predictor : .previous
    }

    /// The common grid of some columns, or nil where more than one value in two hundred lies on none.
    private func grid(over fields: [BarField]) -> DecimalGrid? {
        var grid = DecimalGrid()
        let limit = rows.count * fields.count / 200
        for field in fields {
            series[field]?.withValues { grid.take(UnsafeBufferPointer(rebasing: $0[rows]), strayLimit: limit) }
        }
        return grid.strays <= limit ? grid : nil
    }

    private func forEachBlock(_ body: (Range<Int>) -> Void) {
        var start = rows.lowerBound
        while start < rows.upperBound {
            let end = min(start + ChunkLayout.blockRows, rows.upperBound)
            body(start..<end)
            start = end
        }
    }
}

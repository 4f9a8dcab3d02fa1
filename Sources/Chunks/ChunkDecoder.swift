internal import CBytes
public import Columns
public import Faults
public import Market

/// Decodes the columns of one chunk, or some of them, for all rows or for some.
public struct ChunkDecoder {
    /// The number of bars.
    public let rows: Int
    private let times: ColumnReader
    private let readers: [(field: BarField, reader: ColumnReader)]

    /// Checks every blob. The blobs must outlive the decoder.
    ///
    /// A field whose predictor needs other columns needs their blobs too.
    public init(
        times: UnsafeRawBufferPointer, fields: [(field: BarField, blob: UnsafeRawBufferPointer)]
    ) throws(Fault) {
        let times = try ColumnReader(times, name: "time")
        var readers: [(field: BarField, reader: ColumnReader)] = []
        for field in codingOrder {
            guard let blob = fields.first(where: { $0.field == field })?.blob else { continue }
            let reader = try ColumnReader(blob, name: field.name)
            guard reader.rows == times.rows else {
                throw Fault(.input, "the \(field.name) column has \(reader.rows) rows for \(times.rows) times")
            }
            readers.append((field, reader))
        }
        for (field, reader) in readers {
            for needed in reader.predictor.needs where !readers.contains(where: { $0.field == needed }) {
                throw Fault(.input, "the \(field.name) column is told by the \(needed.name) column, which is absent")
            }
        }
        rows = times.rows
        self.times = times
        self.readers = readers
    }

    /// The grid of a column, or nil where it has none.
    public func scale(of field: BarField) -> DecimalScale? {
        readers.first { $0.field == field }?.reader.scale ?? nil
    }

    /// Decodes the times of all rows into `target`, which has room for them.
    public func decodeTimes(into target: UnsafeMutablePointer<Int64>, scratch: BlockScratch) throws(Fault) {
        var reader = times
        var row = 0
        while row < rows {
            let count = min(ChunkLayout.blockRows, rows - row)
            let (carry, constant) = try reader.readBlock(into: scratch.residuals)
            let unit = Lanes(repeating: reader.unit)
            let out = UnsafeMutableRawPointer(target + row)
            let whole = count / 8
            var before = Lanes(repeating: carry)
            if let constant {
                let step = constant &* reader.unit
                before = before &+ Lanes(1, 2, 3, 4, 5, 6, 7, 8) &* Lanes(repeating: step)
                for lane in 0..<whole {
                    out.storeBytes(of: before, toByteOffset: 64 * lane, as: Lanes.self)
                    before = before &+ Lanes(repeating: 8 &* step)
                }
                for index in 0..<(count - 8 * whole) { target[row + 8 * whole + index] = before[index] }
            } else {
                for lane in 0..<whole {
                    let now = before &+ runningSums(scratch.residuals[lane] &* unit)
                    out.storeBytes(of: now, toByteOffset: 64 * lane, as: Lanes.self)
                    before = Lanes(repeating: now[7])
                }
                let rest = before &+ runningSums(scratch.residuals[whole == 128 ? 127 : whole] &* unit)
                for index in 0..<(count - 8 * whole) { target[row + 8 * whole + index] = rest[index] }
            }
            row += count
        }
        guard reader.isExhausted else { throw Fault(.input, "the time column has bytes that belong to no block") }
    }

    /// The times of all rows as a column of their own.
    public func times(scratch: BlockScratch) throws(Fault) -> Column<Timestamp> {
        var builder = ColumnBuilder<Timestamp>()
        builder.resize(to: rows)
        try builder.withMutableValues { (buffer) throws(Fault) in
            guard let base = UnsafeMutableRawPointer(buffer.baseAddress) else { return }
            try decodeTimes(into: base.assumingMemoryBound(to: Int64.self), scratch: scratch)
        }
        return builder.seal()
    }

    /// Decodes some rows of some columns; each target has room for the rows asked for.
    ///
    /// `streaming` writes past the cache: right for reads much larger than it, wrong for others.
    public func decode(
        rows wanted: Range<Int>, into targets: [(field: BarField, values: UnsafeMutablePointer<Double>)],
        streaming: Bool = false, scratch: BlockScratch
    ) throws(Fault) {
        precondition(wanted.lowerBound >= 0 && wanted.upperBound <= rows, "rows \(wanted) lie in a chunk of \(rows)")
        var columns = neededColumns(for: targets)
        var row = 0
        while row < wanted.upperBound {
            let count = min(ChunkLayout.blockRows, rows - row)
            let overlap = wanted.clamped(to: row..<row + count)
            for index in columns.indices {
                if overlap.isEmpty {
                    try columns[index].reader.skipBlock()
                } else {
                    let into = columns[index].target.map { $0 + (overlap.lowerBound - wanted.lowerBound) }
                    let part = overlap.lowerBound - row..<overlap.upperBound - row
                    try columns[index].decodeBlock(
                        count: count, part: part, into: into, streaming: streaming, scratch: scratch)
                }
            }
            row += count
        }
        if streaming { assay_stream_fence() }
        for column in columns {
            guard let target = column.target else { continue }
            try column.reader.forEachStray { row, value in
                if wanted.contains(row) { target[row - wanted.lowerBound] = value }
            }
            guard wanted.upperBound < rows || column.reader.isExhausted else {
                throw Fault(.input, "the \(column.field.name) column has bytes that belong to no block")
            }
        }
    }

    private func neededColumns(
        for targets: [(field: BarField, values: UnsafeMutablePointer<Double>)]
    ) -> [ColumnDecoder] {
        var needed = Set(targets.map(\.field))
        for (field, reader) in readers.reversed() where needed.contains(field) {
            needed.formUnion(reader.predictor.needs)
        }
        return readers.filter { needed.contains($0.field) }.map { field, reader in
            ColumnDecoder(field: field, reader: reader, target: targets.first { $0.field == field }?.values)
        }
    }
}

extension Predictor {
    /// The columns that must be decoded before this one.
    public var needs: [BarField] {
        switch self {
        case .none, .step, .previous: []
        case .previousClose: [.close]
        case .bodyTop, .bodyBottom: [.open, .close]
        case .sameOpen: [.open, .close]
        case .sameHigh: [.high, .open, .close]
        case .sameLow: [.low, .open, .close]
        case .sameClose: [.close]
        }
    }
}

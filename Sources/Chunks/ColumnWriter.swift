/// Writes the blob of one column, block after block.
struct ColumnWriter: ~Copyable {
    private var bytes: [UInt8]
    private var used = ChunkLayout.headerBytes
    private let rows: Int

    init(rows: Int, strays: Int) {
        let capacity = ChunkLayout.mostBytes(rows: rows, strays: strays)
        bytes = Array(unsafeUninitializedCapacity: capacity) { _, count in count = capacity }
        self.rows = rows
    }

    /// Packs the residuals of one block; those beyond `count` in the last eight must be there to be overwritten.
    mutating func writeBlock(
        _ residuals: UnsafeMutablePointer<Lanes>, count: Int, carry: Int64, predictor: Predictor
    ) {
        let flat = UnsafeMutableRawPointer(residuals).assumingMemoryBound(to: Int64.self)
        let window = ResidualWindow(over: residuals, count: count, centred: predictor.isCentred)
        let lanes = (count + 7) / 8
        for index in count..<(8 * lanes) { flat[index] = window.base }
        let start = used
        bytes.withUnsafeMutableBytes { raw in
            guard let base = raw.baseAddress else { return }
            let header = base + start
            let body = header + ChunkLayout.blockHeaderBytes
            var end = pack(residuals, rows: lanes, base: window.base, width: window.width, into: body)
            var exceptions = 0
            for index in 0..<(window.exceptions == 0 ? 0 : count) where !window.holds(flat[index]) {
                (body + end).storeBytes(of: UInt16(index).littleEndian, as: UInt16.self)
                (body + end + 2).storeBytes(of: flat[index].littleEndian, as: Int64.self)
                end += ChunkLayout.exceptionBytes
                exceptions += 1
            }
            header.storeBytes(of: window.base.littleEndian, as: Int64.self)
            header.storeBytes(of: carry.littleEndian, toByteOffset: 8, as: Int64.self)
            header.storeBytes(of: UInt64(window.width) | UInt64(exceptions) << 16, toByteOffset: 16, as: UInt64.self)
            used = start + ChunkLayout.blockHeaderBytes + end
        }
    }

    /// Adds the strays, the header and the checksum.
    mutating func finish(
        mode: Mode, decimals: Int, predictor: Predictor, unit: Int64, strays: [Stray]
    ) -> [UInt8] {
        for stray in strays {
            store(UInt32(stray.row).littleEndian)
            store(stray.value.bitPattern.littleEndian)
        }
        let length = used
        for _ in 0..<(ChunkLayout.paddingBytes / 8) { store(UInt64(0)) }
        let rows = rows
        bytes.withUnsafeMutableBytes { raw in
            raw.storeBytes(of: ChunkLayout.version, toByteOffset: 8, as: UInt8.self)
            raw.storeBytes(of: mode.rawValue, toByteOffset: 9, as: UInt8.self)
            raw.storeBytes(of: UInt8(decimals), toByteOffset: 10, as: UInt8.self)
            raw.storeBytes(of: predictor.rawValue, toByteOffset: 11, as: UInt8.self)
            raw.storeBytes(of: UInt32(rows).littleEndian, toByteOffset: 12, as: UInt32.self)
            raw.storeBytes(of: UInt32(strays.count).littleEndian, toByteOffset: 16, as: UInt32.self)
            raw.storeBytes(of: UInt32(length).littleEndian, toByteOffset: 20, as: UInt32.self)
            raw.storeBytes(of: unit.littleEndian, toByteOffset: 24, as: Int64.self)
        }
        bytes.removeLast(bytes.count - used)
        let sum = bytes.withUnsafeBytes { checksum(UnsafeRawBufferPointer(rebasing: $0[8...])) }
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: sum.littleEndian, as: UInt64.self) }
        return bytes
    }

    private mutating func store<Value: BitwiseCopyable>(_ value: Value) {
        let at = used
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: value, toByteOffset: at, as: Value.self) }
        used += MemoryLayout<Value>.size
    }
}

/// A value that lies on no grid, told apart from those that do.
struct Stray {
    let row: Int
    let value: Double
}

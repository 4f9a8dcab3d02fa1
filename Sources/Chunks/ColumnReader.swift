import Columns
import Faults

/// Reads the blob of one column, block after block, and believes nothing it has not checked.
struct ColumnReader {
    let mode: Mode
    let decimals: Int
    let predictor: Predictor
    let rows: Int
    let unit: Int64
    private let bytes: UnsafeRawBufferPointer
    private let strayCount: Int
    private let end: Int
    private var offset = ChunkLayout.headerBytes
    private var row = 0

    /// Checks the header and, unless told not to, the checksum.
    init(_ blob: UnsafeRawBufferPointer, name: String) throws(Fault) {
        func damaged(_ what: String) -> Fault {
            Fault(.input, "the \(name) column is damaged: \(what)", remedy: "import its source again")
        }
        guard blob.count >= ChunkLayout.headerBytes + ChunkLayout.paddingBytes else {
            throw damaged("it has only \(blob.count) bytes")
        }
        let stored = UInt64(littleEndian: blob.loadUnaligned(as: UInt64.self))
        guard stored == checksum(UnsafeRawBufferPointer(rebasing: blob[8...])) else {
            throw damaged("its checksum does not match its bytes")
        }
        guard blob[8] == ChunkLayout.version else { throw damaged("its version is \(blob[8])") }
        guard let mode = Mode(rawValue: blob[9]), let predictor = Predictor(rawValue: blob[11]) else {
            throw damaged("its encoding is unknown")
        }
        func word(_ offset: Int) -> Int {
            Int(UInt32(littleEndian: blob.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
        }
        self.mode = mode
        self.predictor = predictor
        decimals = Int(blob[10])
        rows = word(12)
        strayCount = word(16)
        end = word(20) - strayCount * ChunkLayout.strayBytes
        unit = Int64(littleEndian: blob.loadUnaligned(fromByteOffset: 24, as: Int64.self))
        bytes = blob
        guard decimals <= DecimalScale.finest.decimals, rows > 0, rows <= chunkRows, unit > 0, strayCount <= rows,
            end >= ChunkLayout.headerBytes,
            end + strayCount * ChunkLayout.strayBytes + ChunkLayout.paddingBytes == blob.count
        else { throw damaged("its header contradicts itself") }
    }

    /// The grid of the values, or nil where some lie on none.
    var scale: DecimalScale? {
        mode == .steps && strayCount == 0 ? DecimalScale(decimals: decimals) : nil
    }

    private struct Block {
        let base: Int64
        let carry: Int64
        let width: Int
        let exceptions: Int
        let count: Int
        let body: Int
        let end: Int
    }

    private func nextBlock() throws(Fault) -> Block {
        let body = offset + ChunkLayout.blockHeaderBytes
        guard row < rows, body <= end else { throw Fault(.input, "a block of a column lies outside its blob") }
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self))
        let width = Int(word & 0xFF)
        let exceptions = Int(word >> 16 & 0xFFFF)
        let count = min(ChunkLayout.blockRows, rows - row)
        let packed = ChunkLayout.vectors(rows: count, width: width) * ChunkLayout.vectorBytes
        let blockEnd = body + packed + exceptions * ChunkLayout.exceptionBytes
        guard width <= 64, exceptions <= count, blockEnd <= end else {
            throw Fault(.input, "a block of a column contradicts its blob")
        }
        return Block(
            base: Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int64.self)),
            carry: Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: Int64.self)),
            width: width, exceptions: exceptions, count: count, body: body, end: blockEnd)
    }

    /// Steps over a block.
    mutating func skipBlock() throws(Fault) {
        let block = try nextBlock()
        offset = block.end
        row += block.count
    }

    /// Unpacks the residuals of the next block; returns its carry and, where all are equal, their common value.
    mutating func readBlock(
        into residuals: UnsafeMutablePointer<Lanes>
    ) throws(Fault) -> (carry: Int64, constant: Int64?) {
        let block = try nextBlock()
        guard let base = bytes.baseAddress else { return (block.carry, nil) }
        unpack(base + block.body, rows: (block.count + 7) / 8, base: block.base, width: block.width, into: residuals)
        let flat = UnsafeMutableRawPointer(residuals).assumingMemoryBound(to: Int64.self)
        var place = block.end - block.exceptions * ChunkLayout.exceptionBytes
        for _ in 0..<block.exceptions {
            let index = Int(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt16.self)))
            guard index < block.count else { throw Fault(.input, "an exception of a column lies outside its block") }
            flat[index] = Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: place + 2, as: Int64.self))
            place += ChunkLayout.exceptionBytes
        }
        offset = block.end
        row += block.count
        return (block.carry, block.width == 0 && block.exceptions == 0 ? block.base : nil)
    }

    /// Hands out the values that lie on no grid.
    func forEachStray(_ body: (_ row: Int, _ value: Double) -> Void) throws(Fault) {
        for index in 0..<strayCount {
            let place = end + index * ChunkLayout.strayBytes
            let row = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
            guard row < rows else { throw Fault(.input, "a stray value of a column lies outside its rows") }
            let bits = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place + 4, as: UInt64.self))
            body(row, Double(bitPattern: bits))
        }
    }

    /// Whether all blocks were read to the end.
    var isExhausted: Bool { row == rows && offset == end }
}

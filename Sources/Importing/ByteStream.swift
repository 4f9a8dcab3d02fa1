import Faults

/// Bytes that come one after another.
///
/// A class, because a stream owns what it reads from and closes it at its end.
protocol ByteStream: AnyObject {
    /// Fills the front of a buffer and tells with how many bytes; none is the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Fault) -> Int
}

extension ByteStream {
    /// Fills a buffer as far as there are bytes, and tells how far.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(Fault) -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    /// Everything that is left.
    func rest(pieceBytes: Int) throws(Fault) -> [UInt8] {
        var bytes: [UInt8] = []
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceBytes, alignment: 64)
        defer { piece.deallocate() }
        while true {
            let count = try fill(piece)
            bytes.append(contentsOf: piece[..<count])
            if count < pieceBytes { return bytes }
        }
    }
}

/// A stream of bytes at hand. A class like every stream.
final class MemoryStream: ByteStream {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Fault) -> Int {
        let count = min(buffer.count, bytes.count - at)
        bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[at..<at + count])) }
        at += count
        return count
    }
}

import Digests
import Faults

/// Where a price file's bytes come from. It can be read more than once.
struct SourceBytes: Sendable {
    /// The name that messages give.
    let name: String
    /// The bytes, or where they are.
    let content: Content

    enum Content: Sendable {
        case file(String, FileStream.Identity)
        case memory([UInt8])
    }

    /// The bytes of a file. What cannot be read twice, such as a pipe, is read to its end.
    init(path: String) throws(Fault) {
        name = path
        let stream = try FileStream(path: path)
        let identity = try stream.identity()
        content = identity.isRegular ? .file(path, identity) : .memory(try stream.rest(pieceBytes: 1 << 20))
    }

    /// Bytes at hand.
    init(_ bytes: [UInt8], name: String) {
        self.name = name
        content = .memory(bytes)
    }

    /// The number of bytes.
    var count: Int {
        switch content {
        case .file(_, let identity): identity.size
        case .memory(let bytes): bytes.count
        }
    }

    /// The bytes from the first.
    func stream() throws(Fault) -> any ByteStream {
        switch content {
        case .file(let path, _): try FileStream(path: path)
        case .memory(let bytes): MemoryStream(bytes)
        }
    }

    /// The digest of the bytes.
    func digest() throws(Fault) -> Digest {
        if case .memory(let bytes) = content { return bytes.withUnsafeBytes { SHA256.digest(of: $0) } }
        let stream = try stream()
        var hash = SHA256()
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
        defer { piece.deallocate() }
        while true {
            let count = try stream.read(into: piece)
            if count == 0 { return hash.finish() }
            hash.update(UnsafeRawBufferPointer(rebasing: piece[..<count]))
        }
    }

    /// Checks that the file is the one that was opened first.
    func checkUnchanged() throws(Fault) {
        guard case .file(let path, let identity) = content else { return }
        guard try FileStream(path: path).identity() == identity else {
            throw Fault(.input, "the file changed while it was read", at: path, remedy: "read it again")
        }
    }
}

/// What a price file is wrapped in.
enum Container: Hashable, Sendable {
    case plain, gzip, zip

    /// Tells the wrapping by the first bytes, whatever the file is called.
    init(head: [UInt8]) {
        if head.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            self = .zip
        } else {
            self = .plain
        }
    }
}

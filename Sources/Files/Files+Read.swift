public import Faults
internal import Glibc

extension Files {
    /// All bytes of a file.
    public static func read(_ path: String) throws(Fault) -> [UInt8] {
        let file = try FileDescriptor(path, flags: O_RDONLY)
        let status = try file.status()
        guard status.st_mode & S_IFMT != S_IFDIR else { throw SystemFault.fault(EISDIR, at: path) }
        // One byte more than the known size, so that one read finds the end as well; pipes and devices have no size.
        var bytes = try file.read(upTo: Int(status.st_size) + 1)
        var isAtEnd = bytes.count <= Int(status.st_size)
        while !isAtEnd {
            let part = try file.read(upTo: partSizeBytes)
            bytes += part
            isAtEnd = part.count < partSizeBytes
        }
        return bytes
    }

    /// The text of a file in UTF-8.
    public static func readText(_ path: String) throws(Fault) -> String {
        let bytes = try read(path)
        do {
            return String(copying: try UTF8Span(validating: bytes.span))
        } catch {
            let offset = error.byteOffsets.lowerBound
            let line = 1 + bytes[..<offset].count { $0 == UInt8(ascii: "\n") }
            throw Fault(
                .input, "text that is not UTF-8, at byte \(offset)", at: "\(path):\(line)", remedy: "save it as UTF-8")
        }
    }

    private static let partSizeBytes = 1 << 20
}

import Glibc

/// Text that may be compressed, read by the system's own tools.
public enum CompressedText {
    /// The lines of a file, without their ends; `.gz` is unpacked.
    public static func lines(of path: String) throws -> [Substring] {
        let command = path.hasSuffix(".gz") ? "gzip -dc '\(path)'" : "cat '\(path)'"
        guard let pipe = popen(command, "r") else { throw Unreadable(path: path) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 { bytes += buffer.prefix(count) }
        guard pclose(pipe) == 0 else { throw Unreadable(path: path) }
        return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    }

    struct Unreadable: Error { let path: String }
}

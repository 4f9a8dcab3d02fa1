import Glibc

/// What `gzip -dc` makes of a file.
func plainText(_ path: String) throws -> String {
    guard let pipe = popen("gzip -dc '\(path)'", "r") else { throw CommandFailure() }
    defer { pclose(pipe) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&piece, 1, piece.count, pipe)
        if count == 0 { return String(decoding: bytes, as: UTF8.self) }
        bytes += piece[..<count]
    }
}

/// A command that could not be started.
struct CommandFailure: Error {}

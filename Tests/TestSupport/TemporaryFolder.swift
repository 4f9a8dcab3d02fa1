import Glibc

/// A folder for the time of a test, removed with everything in it.
public final class TemporaryFolder: Sendable {
    /// Where it is.
    public let path: String

    /// Makes a folder.
    public init() {
        var template = Array("\(Self.parent)/assay-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { preconditionFailure("a temporary folder can be made, errno \(errno)") }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit { Self.removeTree(path) }

    private static func removeTree(_ path: String) {
        if let folder = opendir(path) {
            while let entry = readdir(folder) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
                }
                if name != ".", name != ".." { removeTree("\(path)/\(name)") }
            }
            closedir(folder)
        }
        remove(path)
    }

    /// The path of something in the folder.
    public func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file in the folder and returns its path.
    @discardableResult public func write(_ bytes: some Sequence<UInt8>, to name: String) -> String {
        let path = file(name)
        let bytes = Array(bytes)
        guard let stream = fopen(path, "w") else { preconditionFailure("'\(path)' can be written") }
        defer { fclose(stream) }
        precondition(fwrite(bytes, 1, bytes.count, stream) == bytes.count, "'\(path)' takes \(bytes.count) bytes")
        return path
    }

    private static var parent: String {
        guard let value = getenv("TMPDIR"), value.pointee != 0 else { return "/tmp" }
        return String(cString: value)
    }
}

extension TemporaryFolder {
    /// Whether there is something at a path.
    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}

import Glibc
public import Testing

/// Text that a test expects word for word, kept in a file under `Tests/Snapshots/<test target>`.
///
/// `SNAPSHOT_UPDATE=1` records the text as it is now; the change is then reviewed like any other.
public enum Snapshot {
    /// Whether snapshots are recorded instead of compared.
    public static var isRecording: Bool {
        guard let value = getenv("SNAPSHOT_UPDATE") else { return false }
        return String(cString: value) == "1"
    }

    /// Compares text with the snapshot of that name; a difference is an issue of the running test.
    public static func check(
        _ text: String, named name: String, of file: String = #filePath,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let parts = file.split(separator: "/", omittingEmptySubsequences: false)
        precondition(parts.count > 3, "a test file lies in the folder of its target, was \(file)")
        let snapshots = parts.dropLast(2).joined(separator: "/") + "/Snapshots"
        let folder = "\(snapshots)/\(parts[parts.count - 2])"
        let path = "\(folder)/\(name)"
        if isRecording {
            mkdir(snapshots, 0o777)
            mkdir(folder, 0o777)
            guard write(text, to: path) else {
                Issue.record("the snapshot \"\(name)\" cannot be written", sourceLocation: sourceLocation)
                return
            }
        } else if let expected = read(path) {
            guard let difference = difference(from: expected, to: text) else { return }
            let remedy = "SNAPSHOT_UPDATE=1 records the new text"
            Issue.record("the snapshot \"\(name)\" differs; \(remedy)\n\(difference)", sourceLocation: sourceLocation)
        } else {
            Issue.record("no snapshot \"\(name)\"; SNAPSHOT_UPDATE=1 records it", sourceLocation: sourceLocation)
        }
    }

    /// The lines that differ, `-` before the expected and `+` before the actual, or nil where the texts are one.
    public static func difference(from expected: String, to actual: String) -> String? {
        guard Array(expected.utf8) != Array(actual.utf8) else { return nil }
        let old = expected.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let new = actual.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let changes = new.difference(from: old)
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in changes {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var lines: [String] = []
        var (before, after) = (0, 0)
        while before < old.count || after < new.count {
            if removed.contains(before) {
                lines.append("- \(old[before])")
                before += 1
            } else if inserted.contains(after) {
                lines.append("+ \(new[after])")
                after += 1
            } else {
                lines.append("  \(old[before])")
                before += 1
                after += 1
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func read(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&part, 1, part.count, file)
            if count == 0 { break }
            bytes += part[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func write(_ text: String, to path: String) -> Bool {
        guard let file = fopen(path, "w") else { return false }
        let bytes = Array(text.utf8)
        let isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count
        return fclose(file) == 0 && isWritten
    }
}

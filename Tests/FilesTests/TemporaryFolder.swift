import Files
import Glibc

/// A folder of one test, removed with all it holds at the end of the test.
final class TemporaryFolder {
    let path: String

    init() {
        var template = Array("/tmp/assay-files-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { preconditionFailure("a temporary folder can be made") }
        path = String(cString: made)
    }

    deinit { Self.empty(path) }

    /// The path of something in the folder.
    func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

    private static func empty(_ folder: String) {
        for name in (try? Files.list(folder)) ?? [] {
            let inner = "\(folder)/\(name)"
            var status = stat()
            if lstat(inner, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { empty(inner) } else { unlink(inner) }
        }
        rmdir(folder)
    }
}

import Faults
import Files
import Glibc

/// A folder for the files of a benchmark, removed at the end.
struct ScratchFolder: ~Copyable {
    let path: String

    init() throws(Fault) {
        path = ".build/benchmarks-\(getpid())"
        try Files.createDirectories(path)
    }

    deinit { Self.remove(path) }

    private static func remove(_ path: String) {
        guard let names = try? Files.list(path) else { return }
        for name in names {
            let inner = Files.joined(path, name)
            if unlink(inner) != 0 { remove(inner) }
        }
        rmdir(path)
    }

    borrowing func file(_ name: String) -> String { Files.joined(path, name) }
}

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

    deinit {
        guard let names = try? Files.list(path) else { return }
        for name in names { unlink(Files.joined(path, name)) }
        rmdir(path)
    }

    borrowing func file(_ name: String) -> String { Files.joined(path, name) }
}

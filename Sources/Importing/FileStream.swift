import Faults
import Glibc

/// A file open for reading. A class, because it closes the file at its end.
final class FileStream: ByteStream {
    /// The descriptor, open as long as the stream lives.
    let descriptor: Int32
    private let path: String

    /// Opens a file.
    init(path: String) throws(Fault) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.fault(path, "cannot be opened") }
    }

    deinit { close(descriptor) }

    /// What tells whether a file is still the same.
    struct Identity: Equatable {
        let isRegular: Bool
        let size: Int
        let modifiedSeconds: Int
        let modifiedNanoseconds: Int
    }

    /// The file's size and last change.
    func identity() throws(Fault) -> Identity {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.fault(path, "cannot be looked at") }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw Fault(.input, "this is a folder", at: path, remedy: "name a file in it")
        }
        return Identity(
            isRegular: status.st_mode & S_IFMT == S_IFREG, size: status.st_size,
            modifiedSeconds: status.st_mtim.tv_sec, modifiedNanoseconds: status.st_mtim.tv_nsec)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Fault) -> Int {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw Self.fault(path, "cannot be read") }
        }
    }

    private static func fault(_ path: String, _ what: String) -> Fault {
        Fault(.input, "\(what): \(String(cString: strerror(errno)))", at: path)
    }
}

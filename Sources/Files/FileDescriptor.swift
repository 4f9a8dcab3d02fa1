internal import Faults
internal import Glibc

/// An open file, closed at the end of its life.
struct FileDescriptor: ~Copyable {
    private let number: Int32
    private let path: String

    /// Opens a path with the flags of `open(2)`.
    init(_ path: String, flags: Int32, mode: mode_t = 0) throws(Fault) {
        guard !path.utf8.contains(0) else {
            throw Fault(.input, "a path with a zero byte", at: path, remedy: "check the path")
        }
        var opened: Int32
        repeat { opened = open(path, flags | O_CLOEXEC, mode) } while opened < 0 && errno == EINTR
        guard opened >= 0 else { throw SystemFault.fault(errno, at: path) }
        number = opened
        self.path = path
    }

    deinit { close(number) }

    /// Makes a file and opens it for writing, or is nil where the name is taken.
    init?(creating path: String, mode: mode_t) throws(Fault) {
        let opened = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard opened >= 0 else {
            guard errno == EEXIST else { throw SystemFault.fault(errno, at: path) }
            return nil
        }
        number = opened
        self.path = path
    }

    /// What the system knows about the file.
    func status() throws(Fault) -> stat {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw SystemFault.fault(errno, at: path) }
        return status
    }

    /// The next bytes, as many as wanted unless the file ends before.
    func read(upTo count: Int) throws(Fault) -> [UInt8] {
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = Glibc.read(number, buffer.baseAddress.map { $0 + filled }, count - filled)
                if got > 0 {
                    filled += got
                } else if got == 0 {
                    break
                } else if errno != EINTR {
                    code = errno
                    break
                }
            }
        }
        guard code == 0 else { throw SystemFault.fault(code, at: path) }
        return bytes
    }

    /// Writes all of the bytes.
    func write(_ bytes: [UInt8]) throws(Fault) {
        var code: Int32 = 0
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = Glibc.write(number, buffer.baseAddress.map { $0 + written }, buffer.count - written)
                if count >= 0 {
                    written += count
                } else if errno != EINTR {
                    code = errno
                    break
                }
            }
        }
        guard code == 0 else { throw SystemFault.fault(code, at: path) }
    }

    /// Waits until what was written is on the disk.
    func synchronize() throws(Fault) {
        guard fsync(number) == 0 else { throw SystemFault.fault(errno, at: path) }
    }

    /// Gives the file the rights of another.
    func setMode(_ mode: mode_t) throws(Fault) {
        guard fchmod(number, mode & 0o7777) == 0 else { throw SystemFault.fault(errno, at: path) }
    }
}

public import Faults
internal import Glibc

/// A file under construction, which takes its name only when it is complete.
///
/// The bytes go to a hidden file in the same folder; ``commit()`` forces them to the disk and gives them their name in
/// one step. A draft that ends without it leaves nothing behind and an older file of that name as it was. Where the
/// path
/// is a device or a pipe the bytes go straight to it. A symbolic link is followed: what it points to is replaced.
public struct FileDraft: ~Copyable {
    private let path: String
    private let target: String
    private let olderMode: mode_t?
    private let file: FileDescriptor
    private let note: InterruptNote?
    private var temporary: String?

    /// Begins a file that will have this path.
    public init(_ path: String) throws(Fault) {
        var status = stat()
        let exists = stat(path, &status) == 0
        guard exists || errno == ENOENT else { throw SystemFault.fault(errno, at: path) }
        guard !path.isEmpty else { throw SystemFault.fault(ENOENT, at: path) }
        let kind = status.st_mode & S_IFMT
        guard !path.hasSuffix("/"), !exists || kind != S_IFDIR else { throw SystemFault.fault(EISDIR, at: path) }
        let isReplaceable = !exists || kind == S_IFREG
        let target = exists && isReplaceable ? try Files.resolved(path) : path
        let olderMode = exists && isReplaceable ? status.st_mode : nil
        let output = isReplaceable ? try Output(beside: target, mode: olderMode) : try Output(straightTo: path)
        self.path = path
        self.target = target
        self.olderMode = olderMode
        temporary = output.temporary
        file = output.file
        note = output.note
    }

    deinit {
        if let temporary { unlink(temporary) }
    }

    /// Appends bytes.
    public func append(_ bytes: [UInt8]) throws(Fault) {
        do throws(Fault) {
            try file.write(bytes)
        } catch {
            throw error.moved(to: path)
        }
    }

    /// Finds out whether a file can be made or replaced at a path, and leaves everything as it was.
    public static func probe(_ path: String) throws(Fault) {
        var status = stat()
        // A device or a pipe is opened once: whoever reads it would take the end of a trial for the end.
        guard stat(path, &status) != 0 || [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) else { return }
        _ = try FileDraft(path)
    }

    /// Completes the file: from here on it is on the disk under its path.
    public consuming func commit() throws(Fault) {
        guard let hidden = temporary else { return }
        do throws(Fault) {
            if let olderMode { try file.setMode(olderMode) }
            try file.synchronize()
            guard rename(hidden, target) == 0 else { throw SystemFault.fault(errno, at: path) }
            temporary = nil
            // The new name is on the disk once its folder is.
            try FileDescriptor(Files.folder(of: target), flags: O_RDONLY | O_DIRECTORY).synchronize()
        } catch {
            throw error.moved(to: path)
        }
    }
}

/// Where the bytes of a draft go: a hidden file, or a device.
private struct Output: ~Copyable {
    let temporary: String?
    let file: FileDescriptor
    let note: InterruptNote?

    init(straightTo device: String) throws(Fault) {
        file = try FileDescriptor(device, flags: O_WRONLY)
        temporary = nil
        note = nil
    }

    init(beside target: String, mode: mode_t?) throws(Fault) {
        let folder = Files.folder(of: target)
        guard Files.isDirectory(folder) else {
            throw Fault(.input, "no such folder", at: folder, remedy: "make the folder or choose another path")
        }
        for attempt in 0..<1_000 {
            let path = Files.joined(folder, ".assay-\(getpid())-\(attempt).partial")
            // Noted before it is there: what an interrupt between the two would remove is nobody's.
            let note = InterruptNote(path)
            if let file = try Self.newFile(path, mode: (mode ?? 0o666) & 0o777, for: target) {
                self.file = file
                self.note = consume note
                temporary = path
                return
            }
        }
        throw Fault(.input, "too many unfinished files", at: folder, remedy: "remove its .assay-*.partial files")
    }

    private static func newFile(_ path: String, mode: mode_t, for target: String) throws(Fault) -> FileDescriptor? {
        do throws(Fault) {
            return try FileDescriptor(creating: path, mode: mode)
        } catch {
            throw error.moved(to: target)
        }
    }
}

extension Fault {
    /// The same fault told of another place: of the file that the user named, not of the hidden one.
    fileprivate func moved(to place: String) -> Fault { Fault(kind, what, at: place, remedy: remedy) }
}

public import Faults
internal import Glibc

extension Files {
    /// Whether there is a file or a folder at that path.
    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Whether there is a folder at that path.
    public static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Makes a folder and those above it, where they do not exist yet.
    public static func createDirectories(_ path: String) throws(Fault) {
        guard !isDirectory(path) else { return }
        guard !path.isEmpty else { throw SystemFault.fault(ENOENT, at: path) }
        let above = folder(of: path)
        if above != path { try createDirectories(above) }
        guard mkdir(path, 0o777) == 0 || isDirectory(path) else { throw SystemFault.fault(errno, at: path) }
    }

    /// The names in a folder, sorted by their bytes; hidden ones are among them.
    public static func list(_ directory: String) throws(Fault) -> [String] {
        guard let stream = opendir(directory) else { throw SystemFault.fault(errno, at: directory) }
        defer { closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else { break }
            guard let start = entry.pointer(to: \.d_name) else { preconditionFailure("an entry has a name") }
            let name = start.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
            guard let name else {
                throw Fault(.input, "a name that is not UTF-8", at: directory, remedy: "rename the file in question")
            }
            if name != ".", name != ".." { names.append(name) }
        }
        guard errno == 0 else { throw SystemFault.fault(errno, at: directory) }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The size of a file.
    public static func sizeBytes(of path: String) throws(Fault) -> Int {
        var status = stat()
        guard stat(path, &status) == 0 else { throw SystemFault.fault(errno, at: path) }
        return Int(status.st_size)
    }

    /// Removes a file, a symbolic link, or an empty folder.
    public static func remove(_ path: String) throws(Fault) {
        guard Glibc.remove(path) == 0 else { throw SystemFault.fault(errno, at: path) }
    }

    /// The space that is free for the user on the disk that holds a path.
    public static func freeSpaceBytes(at path: String) throws(Fault) -> Int {
        var disk = statvfs()
        guard statvfs(path, &disk) == 0 else { throw SystemFault.fault(errno, at: path) }
        return Int(disk.f_bavail) * Int(disk.f_frsize)
    }
}

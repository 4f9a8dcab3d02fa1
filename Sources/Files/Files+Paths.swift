public import Faults
internal import Glibc

extension Files {
    /// The path from the root, without `.`, `..` and doubled slashes; symbolic links stay as they are.
    public static func absolutePath(_ path: String) throws(Fault) -> String {
        var parts: [Substring] = []
        let full = path.hasPrefix("/") ? path : joined(try currentFolder(), path)
        for part in full.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The path of the running program, symbolic links followed.
    public static func programPath() throws(Fault) -> String { try resolved("/proc/self/exe") }

    /// The folder that holds a path: what stands before its last slash, or `.`.
    public static func folder(of path: String) -> String {
        let trimmed = withoutEndSlashes(path)
        guard let slash = trimmed.lastIndex(of: "/") else { return path.hasPrefix("/") ? "/" : "." }
        return slash == trimmed.startIndex ? "/" : withoutEndSlashes(String(trimmed[..<slash]))
    }

    /// The last part of a path.
    public static func name(of path: String) -> String {
        withoutEndSlashes(path).split(separator: "/").last.map(String.init) ?? path
    }

    /// A path below a folder.
    public static func joined(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    /// The path of an existing file with every symbolic link followed.
    static func resolved(_ path: String) throws(Fault) -> String {
        guard let text = realpath(path, nil) else { throw SystemFault.fault(errno, at: path) }
        defer { free(text) }
        return String(cString: text)
    }

    private static func currentFolder() throws(Fault) -> String {
        guard let text = getcwd(nil, 0) else { throw SystemFault.fault(errno, at: ".") }
        defer { free(text) }
        return String(cString: text)
    }

    private static func withoutEndSlashes(_ path: String) -> String {
        String(path.reversed().drop { $0 == "/" }.reversed())
    }
}

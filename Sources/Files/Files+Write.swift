public import Faults
internal import Glibc

extension Files {
    /// Makes or replaces a file with these bytes, whole or not at all.
    public static func write(_ bytes: [UInt8], to path: String) throws(Fault) {
        let draft = try FileDraft(path)
        try draft.append(bytes)
        try draft.commit()
    }

    /// Makes or replaces a file with this text in UTF-8, whole or not at all.
    public static func write(_ text: String, to path: String) throws(Fault) {
        try write(Array(text.utf8), to: path)
    }
}

extension Files {
    /// A file to be written: where, and what.
    public struct NewFile: Sendable {
        /// Where.
        public let path: String
        let bytes: [UInt8]

        /// A file of these bytes.
        public init(_ path: String, _ bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    /// Makes or replaces several files: where one cannot be written, none is.
    public static func write(_ files: some Collection<NewFile>) throws(Fault) {
        guard let first = files.first else { return }
        let draft = try FileDraft(first.path)
        try draft.append(first.bytes)
        // The others are complete on the disk, all but their names, before the first takes its own.
        try write(files.dropFirst())
        try draft.commit()
    }

    /// Whether two paths lead to one file, by links too, or would once it is made. Devices and pipes are never one.
    public static func areSame(_ first: String, _ second: String) throws(Fault) -> Bool {
        var (left, right) = (stat(), stat())
        let exist = (stat(first, &left) == 0, stat(second, &right) == 0)
        switch exist {
        case (true, true):
            return left.st_mode & S_IFMT == S_IFREG && left.st_dev == right.st_dev && left.st_ino == right.st_ino
        case (false, false): return try place(first) == place(second)
        default: return false
        }
    }

    /// The path of a file that is not there, with the links of its folder followed where there is one.
    private static func place(_ path: String) throws(Fault) -> String {
        let full = try absolutePath(path)
        let above = folder(of: full)
        return joined(exists(above) ? try resolved(above) : above, name(of: full))
    }
}

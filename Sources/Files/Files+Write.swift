public import Faults

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

internal import CSQLite

/// What the SQLite library says of itself.
public enum SQLiteFacts {
    /// Its version.
    public static var version: String { String(cString: sqlite3_libversion()) }

    /// The options it was compiled with.
    public static var options: [String] {
        var options: [String] = []
        var index: Int32 = 0
        while let option = sqlite3_compileoption_get(index) {
            options.append(String(cString: option))
            index += 1
        }
        return options.filter { $0.hasPrefix("THREADSAFE") || $0.hasPrefix("ENABLE_") }
    }
}

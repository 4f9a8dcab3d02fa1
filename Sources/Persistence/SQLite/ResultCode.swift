internal import CSQLite
import Faults

/// Turns what SQLite answers into faults that say what happened and what to do.
enum ResultCode {
    /// The fault for a failed call on a connection.
    static func fault(_ code: Int32, on handle: OpaquePointer?, path: String) -> Fault {
        let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
        switch code & 0xFF {
        case SQLITE_FULL:
            return Fault(.input, "no space is left to write", at: path, remedy: "free some space; nothing was changed")
        case SQLITE_IOERR:
            return Fault(
                .input, "the disk refused a read or a write (\(message))", at: path,
                remedy: "check the free space, the file size limit and the disk; nothing was changed")
        case SQLITE_BUSY, SQLITE_LOCKED:
            return Fault(
                .input, "another program holds the file", at: path, remedy: "wait until it has finished and try again")
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH:
            return Fault(.input, "the file may not be written", at: path, remedy: "check its permissions")
        case SQLITE_CANTOPEN:
            return Fault(.input, "the file cannot be opened", at: path, remedy: "check that its folder exists")
        case SQLITE_NOTADB:
            return Fault(.input, "the file is not a SQLite database", at: path, remedy: "name another file")
        case SQLITE_CORRUPT:
            return Fault(
                .input, "the database is damaged (\(message))", at: path,
                remedy: "restore it from a copy; bars can be imported from their sources again")
        default:
            return Fault(.defect, "SQLite answered \(code): \(message)", at: path)
        }
    }
}

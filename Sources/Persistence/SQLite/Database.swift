internal import CSQLite
public import Faults

/// One connection to a SQLite file. It cannot be copied, and closes when it goes out of scope.
public struct Database: ~Copyable {
    /// The file.
    public let path: String
    let handle: OpaquePointer

    /// What a connection may do.
    public enum Access: Sendable {
        /// Read an existing file.
        case read
        /// Read and write, making the file where it is absent.
        case write
    }

    /// How long a connection waits for another program's write, in milliseconds.
    static let patienceMilliseconds: Int32 = 120_000

    /// Opens a file.
    public init(path: String, access: Access) throws(Fault) {
        var handle: OpaquePointer?
        let flags =
            access == .read
            ? SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX
            : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let status = sqlite3_open_v2(path, &handle, flags, nil)
        guard status == SQLITE_OK, let handle else {
            let fault = ResultCode.fault(status, on: handle, path: path)
            sqlite3_close_v2(handle)
            throw fault
        }
        sqlite3_busy_timeout(handle, Self.patienceMilliseconds)
        sqlite3_extended_result_codes(handle, 1)
        if access == .read {
            do throws(Fault) { try Self.rollBackWhatWasKilled(path, seenBy: handle) } catch {
                sqlite3_close_v2(handle)
                throw error
            }
        }
        self.handle = handle
        self.path = path
    }

    /// Undoes what a program that was killed had begun to write, which a connection that reads may not do itself.
    private static func rollBackWhatWasKilled(_ path: String, seenBy reader: OpaquePointer) throws(Fault) {
        let look = "SELECT count(*) FROM sqlite_schema"
        guard sqlite3_exec(reader, look, nil, nil, nil) == SQLITE_READONLY | 3 << 8 else { return }
        try Database(path: path, access: .write).execute(look)
    }

    deinit { sqlite3_close_v2(handle) }

    /// Runs statements that answer nothing.
    public borrowing func execute(_ sql: String) throws(Fault) {
        let status = sqlite3_exec(handle, sql, nil, nil, nil)
        guard status == SQLITE_OK else { throw fault(status) }
    }

    /// Prepares one statement.
    public borrowing func prepare(_ sql: String) throws(Fault) -> Statement {
        var statement: OpaquePointer?
        let status = sqlite3_prepare_v3(handle, sql, -1, 0, &statement, nil)
        guard status == SQLITE_OK, let statement else { throw fault(status) }
        return Statement(statement, connection: handle, path: path)
    }

    /// Runs `body` in a transaction that excludes other writers: all of it is done, or nothing.
    ///
    /// Inside of another one it is a part of that.
    public borrowing func transaction<Result>(_ body: () throws(Fault) -> Result) throws(Fault) -> Result {
        guard sqlite3_get_autocommit(handle) != 0 else { return try body() }
        try execute("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            // The first failure is the one to tell; SQLite may have rolled back by itself already.
            sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
            throw error
        }
    }

    /// Runs `body` on one state of the file, whatever others write meanwhile; inside of a transaction on its state.
    public borrowing func snapshot<Result>(_ body: () throws(Fault) -> Result) throws(Fault) -> Result {
        guard sqlite3_get_autocommit(handle) != 0 else { return try body() }
        try execute("BEGIN")
        defer { sqlite3_exec(handle, "COMMIT", nil, nil, nil) }
        return try body()
    }

    /// The integer that a query answers in its first row.
    public borrowing func integer(_ sql: String, _ values: SQLValue...) throws(Fault) -> Int64? {
        var statement = try prepare(sql)
        try statement.bind(values)
        return try statement.step() ? statement.integer(0) : nil
    }

    /// The row id of the last insertion.
    public var lastRow: Int64 { sqlite3_last_insert_rowid(handle) }

    /// How many rows the last statement changed.
    public var changes: Int { Int(sqlite3_changes64(handle)) }

    private borrowing func fault(_ status: Int32) -> Fault { ResultCode.fault(status, on: handle, path: path) }
}

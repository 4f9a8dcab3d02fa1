internal import CSQLite
import Digests
public import Faults

/// A value handed to a statement.
public enum SQLValue: Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])

    /// An integer of the usual size.
    public static func integer(_ value: Int) -> SQLValue { .integer(Int64(value)) }
}

/// A prepared statement. It cannot be copied and ends with its scope.
public struct Statement: ~Copyable {
    private let statement: OpaquePointer
    private let connection: OpaquePointer
    private let path: String

    init(_ statement: OpaquePointer, connection: OpaquePointer, path: String) {
        self.statement = statement
        self.connection = connection
        self.path = path
    }

    deinit { sqlite3_finalize(statement) }

    /// Starts again with other values.
    public mutating func bind(_ values: [SQLValue]) throws(Fault) {
        sqlite3_reset(statement)
        for (index, value) in values.enumerated() {
            let place = Int32(index + 1)
            let status =
                switch value {
                case .null: sqlite3_bind_null(statement, place)
                case .integer(let value): sqlite3_bind_int64(statement, place, value)
                case .real(let value): sqlite3_bind_double(statement, place, value)
                case .text(let value): sqlite3_bind_text(statement, place, value, -1, copied)
                case .blob(let bytes): sqlite3_bind_blob64(statement, place, bytes, UInt64(bytes.count), copied)
                }
            guard status == SQLITE_OK else { throw ResultCode.fault(status, on: connection, path: path) }
        }
    }

    /// Goes to the next row; false when there is none.
    public mutating func step() throws(Fault) -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let status: throw ResultCode.fault(status, on: connection, path: path)
        }
    }

    /// Runs to the end with these values.
    public mutating func run(_ values: SQLValue...) throws(Fault) {
        try bind(values)
        while try step() {}
    }

    /// Hands out each row that these values select.
    public mutating func forEach(
        _ values: [SQLValue] = [], _ body: (borrowing Statement) throws(Fault) -> Void
    ) throws(Fault) {
        try bind(values)
        while try step() { try body(self) }
    }

    /// Whether a column of the row is null.
    public func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

    /// A column of the row as an integer.
    public func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

    /// A column of the row as a double.
    public func double(_ column: Int32) -> Double { sqlite3_column_double(statement, column) }

    /// A column of the row as text; null is empty.
    public func text(_ column: Int32) -> String {
        guard let bytes = sqlite3_column_text(statement, column) else { return "" }
        return String(cString: bytes)
    }

    /// A column of the row as bytes that live until the next step. A failed read is an empty buffer.
    public func blob(_ column: Int32) -> UnsafeRawBufferPointer {
        let bytes = sqlite3_column_blob(statement, column)
        return UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, column)))
    }

    /// Adds all columns of the row to a digest: a byte for the kind of each, then its value, after its length where it
    /// is a text or a blob.
    func digest(into hash: inout SHA256) {
        for column in 0..<columnCount {
            let kind = sqlite3_column_type(statement, column)
            withUnsafeBytes(of: UInt8(truncatingIfNeeded: kind)) { hash.update($0) }
            switch kind {
            case SQLITE_INTEGER: hash.update(integer(column))
            case SQLITE_FLOAT: hash.update(Int64(bitPattern: double(column).bitPattern))
            case SQLITE_TEXT, SQLITE_BLOB:
                let bytes = blob(column)
                hash.update(Int64(bytes.count))
                hash.update(bytes)
            default: break
            }
        }
    }

    /// The name of a column of the answer.
    public func name(_ column: Int32) -> String {
        sqlite3_column_name(statement, column).map { String(cString: $0) } ?? ""
    }

    /// The number of columns of the answer.
    public var columnCount: Int32 { sqlite3_column_count(statement) }
}

/// Tells SQLite to copy what it is given.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

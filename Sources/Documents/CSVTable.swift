/// A small table as a value: named columns and rows of as many cells.
public struct CSVTable: Hashable, Sendable {
    /// The names of the columns.
    public let columns: [String]
    /// The rows in order.
    public private(set) var rows: [[CSVCell]] = []

    /// A table of these columns, without rows.
    public init(columns: [String]) {
        precondition(!columns.isEmpty, "a table has at least one column")
        self.columns = columns
    }

    /// Appends one row.
    public mutating func append(_ row: [CSVCell]) {
        precondition(row.count == columns.count, "a row has \(columns.count) cells, had \(row.count)")
        rows.append(row)
    }

    /// The table as a CSV file.
    public var bytes: [UInt8] {
        var writer = CSVWriter(columns: columns)
        for row in rows { writer.append(row) }
        return writer.takeBytes()
    }

    /// The table as CSV text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }
}

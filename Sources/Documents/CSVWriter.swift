/// The text of a CSV file under construction: a header and rows of as many cells (RFC 4180, lines end in LF).
///
/// A cell is quoted only where it must be. ``takeBytes()`` empties the writer, so that a long table can be written
/// piece by piece.
public struct CSVWriter: Sendable {
    private let columnCount: Int
    private var text: [UInt8] = []

    /// A file of these columns, whose header is its first line.
    public init(columns: [String]) {
        precondition(!columns.isEmpty, "a CSV file has at least one column")
        columnCount = columns.count
        append(columns.map { .text($0) })
    }

    /// The bytes that have not been taken yet.
    public var byteCount: Int { text.count }

    /// Appends one row.
    public mutating func append(_ row: [CSVCell]) {
        precondition(row.count == columnCount, "a row has \(columnCount) cells, had \(row.count)")
        let start = text.count
        for (place, cell) in row.enumerated() {
            if place > 0 { text.append(UInt8(ascii: ",")) }
            append(cell)
        }
        // An empty line would be no row at all.
        if text.count == start { text += #""""#.utf8 }
        text.append(UInt8(ascii: "\n"))
    }

    /// The bytes so far, which the writer then forgets.
    public mutating func takeBytes() -> [UInt8] {
        defer { text = [] }
        return text
    }

    private mutating func append(_ cell: CSVCell) {
        switch cell {
        case .empty: break
        case .text(let value): append(value)
        case .integer(let value): NumberText.append(value, to: &text)
        case .number(let value): if value.isFinite { NumberText.appendShortest(value, to: &text) }
        }
    }

    private mutating func append(_ value: String) {
        guard value.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else {
            text += value.utf8
            return
        }
        text.append(0x22)
        for byte in value.utf8 {
            if byte == 0x22 { text.append(0x22) }
            text.append(byte)
        }
        text.append(0x22)
    }
}

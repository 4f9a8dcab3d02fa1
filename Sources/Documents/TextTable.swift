/// A table for the terminal: a header, a rule, and rows whose cells are aligned.
public struct TextTable: Hashable, Sendable {
    /// On which side the cells of a column stand.
    public enum Alignment: Hashable, Sendable {
        /// Words.
        case left
        /// Numbers.
        case right
    }

    /// One column: its title and alignment.
    public struct Column: Hashable, Sendable {
        /// The title in the header.
        public let title: String
        /// The side of title and cells.
        public let alignment: Alignment

        /// A column of words.
        public static func left(_ title: String) -> Column { Column(title: title, alignment: .left) }

        /// A column of numbers.
        public static func right(_ title: String) -> Column { Column(title: title, alignment: .right) }
    }

    /// The columns in order.
    public let columns: [Column]
    /// The rows in order.
    public private(set) var rows: [[String]] = []

    /// A table of these columns, without rows.
    public init(columns: [Column]) {
        precondition(!columns.isEmpty, "a table has at least one column")
        self.columns = columns
    }

    /// Appends one row.
    public mutating func append(_ row: [String]) {
        precondition(row.count == columns.count, "a row has \(columns.count) cells, had \(row.count)")
        rows.append(row)
    }

    /// The lines of the table, each ended; no line has spaces at its end.
    public var text: String {
        let titles = columns.map(\.title)
        let widths = columns.indices.map { place in
            ([titles] + rows).map { $0[place].displayWidth }.max() ?? 0
        }
        let rule = widths.map { String(repeating: "-", count: $0) }
        return ([titles, rule] + rows).map { line($0, widths: widths) + "\n" }.joined()
    }

    private func line(_ cells: [String], widths: [Int]) -> String {
        let padded = columns.indices.map { place in
            switch columns[place].alignment {
            case .left: cells[place].padded(to: widths[place])
            case .right: cells[place].paddedLeft(to: widths[place])
            }
        }
        let line = padded.joined(separator: "  ")
        let end = line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex
        return String(line[..<end])
    }
}

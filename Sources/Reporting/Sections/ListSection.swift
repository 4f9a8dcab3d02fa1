import Columns
import Documents
public import Market

/// A list with named columns, which can be sorted and filtered where the script runs.
public struct ListSection: ReportSection {
    /// One column.
    public struct Column: Sendable {
        /// The heading.
        public let title: String
        /// The name for programs.
        public let key: String
        /// The values.
        public let cells: ListedCells

        /// A column; its numbers are written with a fixed count of decimals.
        public init(_ title: String, key: String, _ cells: ListedCells) {
            self.title = title
            self.key = key
            self.cells = cells
        }
    }

    public let title: String
    /// What is listed.
    public let caption: String
    /// What there is to know about it; empty where there is nothing.
    public let note: String
    /// The columns, the first of which names the row.
    public let columns: [Column]
    /// The zone whose clocks tell the times.
    public let zone: MarketZone
    private let name: String

    /// A list; its numbers are in a table of that name.
    public init(
        title: String, name: String, caption: String, note: String = "", columns: [Column], zone: MarketZone
    ) {
        precondition(!columns.isEmpty, "a list has a column")
        self.title = title
        self.name = name
        self.caption = caption
        self.note = note
        self.columns = columns
        self.zone = zone
    }

    public func html() -> HTML {
        .group {
            if !note.isEmpty { HTML.element("p", .class("caption")) { note } }
            if columns[0].cells.count == 0 {
                HTML.element("p", .class("empty")) { "There is nothing to list." }
            } else {
                PagedTable(
                    caption: caption, columns: columns.map { .init($0.title, $0.cells) }, zone: zone
                ).html()
            }
        }
    }

    public func tables() -> [Table] {
        var content = CSVTable(columns: columns.map(\.key))
        for row in 0..<columns[0].cells.count {
            content.append(
                columns.map { column in
                    switch column.cells {
                    case .numbers(let values, _, _): CSVCell(values[row])
                    case .words(let values): CSVCell(values[row])
                    case .times(let values): CSVCell(values[row]?.text(in: zone))
                    }
                })
        }
        return [Table(name: name, content: content)]
    }
}

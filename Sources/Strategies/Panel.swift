public import Columns

/// The declared columns over recorded bars, those of one series aligned on its rows.
public struct Panel: Sendable {
    @usableFromInline let columns: [Column<Double>]
    /// The number of rows of each series.
    public let rowCounts: [Int]

    init(columns: [Column<Double>], rowCounts: [Int]) {
        self.columns = columns
        self.rowCounts = rowCounts
    }

    /// The panel as of a moment, at which each series has come to a row, -1 before its first.
    @_lifetime(borrow self, borrow rows)
    @inlinable public func row(at rows: borrowing [Int]) -> Row { row(at: rows.span) }

    /// The panel as of a moment, at which each series has come to a row, -1 before its first.
    @_lifetime(borrow self, copy rows)
    @inlinable public func row(at rows: Span<Int>) -> Row { Row(columns: columns.span, rows: rows) }
}

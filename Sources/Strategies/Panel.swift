public import Columns
public import Trading

/// The declared columns over recorded bars, those of one series aligned on its rows.
public struct Panel: Sendable {
    @usableFromInline let columns: [Column<Double>]
    /// The number of rows of each series.
    public let rowCounts: [Int]

    /// The series of each column.
    private let feeds: [Int]

    init(columns: [Column<Double>], feeds: [Int], rowCounts: [Int]) {
        self.columns = columns
        self.feeds = feeds
        self.rowCounts = rowCounts
    }

    /// Whether the columns of two panels have the same values, to the last bit, on the first rows of each series.
    public func agrees(with other: Panel, onFirst counts: [Int]) -> Bool {
        precondition(
            feeds == other.feeds, "panels of one plan are compared, had columns of \(feeds) and \(other.feeds)")
        return columns.indices.allSatisfy { place in
            let (own, others) = (columns[place], other.columns[place])
            let count = counts[feeds[place]]
            guard count <= own.count, count <= others.count else { return false }
            return (0..<count).allSatisfy { own[$0].bitPattern == others[$0].bitPattern }
        }
    }

    /// The panel as of a moment at which nothing works, and at which each series has come to a row, -1 before its
    /// first.
    @_lifetime(borrow self, borrow rows)
    @inlinable public func row(at rows: borrowing [Int]) -> Row { row(at: rows.span, orders: Span()) }

    /// The panel as of a moment, at which each series has come to a row, -1 before its first, and these orders work.
    @_lifetime(borrow self, copy rows, copy orders)
    @inlinable public func row(at rows: Span<Int>, orders: Span<WorkingOrder>) -> Row {
        Row(columns: columns.span, rows: rows, orders: orders)
    }
}

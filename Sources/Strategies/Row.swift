public import Columns

/// A panel as of the close of one moment: later rows cannot be named, and a row cannot be kept.
public struct Row: ~Copyable, ~Escapable {
    @usableFromInline let columns: Span<Column<Double>>
    @usableFromInline let rows: Span<Int>

    @_lifetime(copy columns, copy rows)
    @inlinable init(columns: Span<Column<Double>>, rows: Span<Int>) {
        self.columns = columns
        self.rows = rows
    }

    /// The number of the row that the first series has come to, from 0.
    @inlinable public var index: Int { rows[0] }

    /// The number of the row that a series has come to; -1 before its first.
    @inlinable public func index(of feed: FeedIndex) -> Int { rows[feed.offset] }

    /// The value of a column, as of the last row of its series or of one that lies so many rows back; NaN before the
    /// first.
    @inlinable public subscript(handle: ColumnHandle, back offset: Int = 0) -> Double {
        @inline(__always) get {
            precondition(offset >= 0, "a row reads itself and the past, offset was \(offset)")
            let row = rows[handle.feed] - offset
            return row < 0 ? .nan : columns[handle.index][row]
        }
    }
}

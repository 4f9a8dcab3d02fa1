public import Columns

/// A panel as of the close of one row: later rows cannot be named, and a row cannot be kept.
public struct Row: ~Copyable, ~Escapable {
    @usableFromInline let columns: Span<Column<Double>>
    /// The number of the row, from 0.
    public let index: Int

    @_lifetime(copy columns)
    @inlinable init(columns: Span<Column<Double>>, index: Int) {
        self.columns = columns
        self.index = index
    }

    /// The value of a column, as of this row or of one that lies so many rows back.
    @inlinable public subscript(handle: ColumnHandle, back offset: Int = 0) -> Double {
        precondition(offset >= 0, "a row reads itself and the past, offset was \(offset)")
        return columns[handle.index][index - offset]
    }
}

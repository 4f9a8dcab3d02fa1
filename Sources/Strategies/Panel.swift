public import Columns

/// The declared columns over recorded bars, aligned on rows.
public struct Panel: Sendable {
    @usableFromInline let columns: [Column<Double>]
    /// The number of rows.
    public let rowCount: Int

    init(columns: [Column<Double>], rowCount: Int) {
        self.columns = columns
        self.rowCount = rowCount
    }

    /// The panel as of the close of one row.
    @_lifetime(borrow self)
    @inlinable public func row(_ index: Int) -> Row {
        precondition(index < rowCount, "row \(index) is outside 0..<\(rowCount)")
        return Row(columns: columns.span, index: index)
    }
}

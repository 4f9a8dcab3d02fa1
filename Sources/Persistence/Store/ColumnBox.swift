import Columns
import Workers

/// A column that a read fills. A class so that several can be kept in a list while they are written.
final class ColumnBox<Element: BitwiseCopyable & Sendable> {
    private var builder: ColumnBuilder<Element>?

    /// A column of `rows` unspecified values, in the storage of another where that is large enough.
    init(reusing column: consuming Column<Element>, rows: Int) {
        var builder = ColumnBuilder(reusing: column)
        builder.resize(to: rows)
        self.builder = consume builder
    }

    /// The memory to fill, which stays in place until the column is sealed.
    var target: SharedBuffer<Element> {
        builder?.withMutableValues { SharedBuffer($0) }
            ?? SharedBuffer(UnsafeMutableBufferPointer(start: nil, count: 0))
    }

    /// Ends the writing; the box is empty afterwards.
    func seal(scale: DecimalScale? = nil) -> Column<Element> {
        guard let finished = builder.take() else { return Column([]) }
        return finished.seal(scale: scale)
    }
}

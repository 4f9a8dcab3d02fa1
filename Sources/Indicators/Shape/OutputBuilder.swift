import Columns

/// A column that an indicator writes. A class so that several can be written at once.
final class OutputBuilder {
    private var builder: ColumnBuilder<Double>?
    /// The memory to fill, in place until the column is sealed.
    let base: UnsafeMutablePointer<Double>

    init(rows: Int) {
        var builder = ColumnBuilder<Double>()
        // An empty column has memory too, so that there is an address.
        builder.resize(to: max(1, rows))
        base = builder.withMutableValues { buffer in
            guard let base = buffer.baseAddress else { preconditionFailure("a column of one row has an address") }
            return base
        }
        builder.resize(to: rows)
        self.builder = consume builder
    }

    /// Ends the writing.
    func seal() -> Column<Double> {
        guard let finished = builder.take() else { preconditionFailure("a column is sealed once") }
        return finished.seal()
    }
}

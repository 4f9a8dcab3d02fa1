import Columns
import Market
import Workers

/// The columns while rows are written into them.
///
/// A class, because its builders have one owner and are written in place.
final class RowStore {
    /// The fields, in the order of their columns.
    let fields: [BarField]
    private var times = ColumnBuilder<Timestamp>()
    private var values: [ValueBuilder]

    /// A builder that an array can hold. A class for that reason alone.
    private final class ValueBuilder {
        var builder = ColumnBuilder<Double>()
    }

    /// Empty columns for fields.
    init(_ fields: [BarField]) {
        self.fields = fields
        values = fields.map { _ in ValueBuilder() }
    }

    /// Makes the number of slots what is asked.
    func resize(to slots: Int) {
        times.resize(to: slots)
        for value in values { value.builder.resize(to: slots) }
    }

    /// Gives the memory of all columns to a function.
    func withTable<Result>(_ body: (RowTable) -> Result) -> Result {
        times.withMutableValues { times in
            collect(SharedBuffer(times), [], body)
        }
    }

    private func collect<Result>(
        _ times: SharedBuffer<Timestamp>, _ buffers: [SharedBuffer<Double>], _ body: (RowTable) -> Result
    ) -> Result {
        guard buffers.count < values.count else { return body(RowTable(times: times, values: buffers)) }
        return values[buffers.count].builder.withMutableValues { buffer in
            collect(times, buffers + [SharedBuffer(buffer)], body)
        }
    }

    /// Ends the writing and gives the times.
    func sealTimes() -> Column<Timestamp> {
        var sealed = ColumnBuilder<Timestamp>()
        swap(&sealed, &times)
        return sealed.seal()
    }

    /// Ends the writing of one column and gives its values.
    func sealValues(_ position: Int, scale: DecimalScale?) -> Column<Double> {
        var sealed = ColumnBuilder<Double>()
        swap(&sealed, &values[position].builder)
        return sealed.seal(scale: scale)
    }
}

import Columns
public import Market

/// Columns that a read writes into, kept from read to read so that fresh pages are paid for once.
public struct SeriesBuffer: ~Copyable {
    private var times: Column<Timestamp>
    private var fields: [BarField: Column<Double>]

    /// An empty buffer.
    public init() {
        times = Column([])
        fields = [:]
    }

    /// A buffer that takes over the storage of columns nobody else reads.
    public init(reusing columns: consuming BarColumns) {
        times = columns.times
        fields = columns.fields
    }

    mutating func takeTimes(rows: Int) -> ColumnBox<Timestamp> {
        let old = times
        times = Column([])
        return ColumnBox(reusing: old, rows: rows)
    }

    mutating func takeColumn(_ field: BarField, rows: Int) -> ColumnBox<Double> {
        ColumnBox(reusing: fields.removeValue(forKey: field) ?? Column([]), rows: rows)
    }
}

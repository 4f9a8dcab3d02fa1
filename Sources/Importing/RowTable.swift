import Columns
import Workers

/// Where rows are written: the memory of the columns, by slot.
struct RowTable: Sendable {
    /// The times of the rows.
    let times: SharedBuffer<Timestamp>
    /// The values of the rows, in the order of the layout's fields.
    let values: [SharedBuffer<Double>]
}

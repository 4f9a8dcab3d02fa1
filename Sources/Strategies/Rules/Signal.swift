/// A condition on columns as of a row. What is not defined meets none.
///
/// A program whose orders follow from signals says so in data, which can be looked at bar by bar, or over all history
/// at once.
public indirect enum Signal: Hashable, Sendable {
    /// One column is greater than another.
    case above(ColumnHandle, ColumnHandle)
    /// One column is less than another, or the same.
    case atMost(ColumnHandle, ColumnHandle)
    /// One column is greater than another, and was not on the row before.
    case crossesAbove(ColumnHandle, ColumnHandle)
    /// A column is greater than a number.
    case over(ColumnHandle, Double)
    /// A column is less than a number.
    case under(ColumnHandle, Double)
    /// A column is neither zero nor undefined.
    case holds(ColumnHandle)
    /// Every one of some, one at least.
    case all([Signal])
    /// One of some, one at least.
    case any([Signal])

    /// Whether it is met as of a row.
    public func isMet(_ row: borrowing Row) -> Bool {
        switch self {
        case .above(let left, let right): return row[left] > row[right]
        case .atMost(let left, let right): return row[left] <= row[right]
        case .crossesAbove(let left, let right):
            return row[left] > row[right] && row[left, back: 1] <= row[right, back: 1]
        case .over(let column, let level): return row[column] > level
        case .under(let column, let level): return row[column] < level
        case .holds(let column): return abs(row[column]) > 0
        case .all(let parts):
            for part in parts where !part.isMet(row) { return false }
            return true
        case .any(let parts):
            for part in parts where part.isMet(row) { return true }
            return false
        }
    }
}

public import Columns

/// What a column of a bar series holds.
public enum BarField: UInt8, CaseIterable, Hashable, Sendable {
    case close, open, high, low, volume
    case bidOpen, bidHigh, bidLow, bidClose, bidSize
    case askOpen, askHigh, askLow, askClose, askSize
    case tradeCount

    /// The field as it is named in CSV headers and in the store.
    public var name: String { String(describing: self) }

    /// The order in which people read them: open, high, low, close, volume, then the rest.
    public static let reading: [BarField] = core + allCases.filter { !core.contains($0) }

    /// The five that every strategy reads.
    public static let core: [BarField] = [.open, .high, .low, .close, .volume]
}

/// The raw bars of one series as they are stored: a time label a row and the columns the source had.
///
/// The label is the start of the period: the opening moment of an intraday bar, midnight (in the time zone of the
/// instrument) of the date of a daily, weekly or monthly one. `Bars` derives opening and closing times from it.
public struct BarColumns: Sendable, Equatable {
    /// The start of each period, strictly ascending in a stored series.
    public let times: Column<Timestamp>
    /// The columns present, by what they hold.
    public let fields: [BarField: Column<Double>]

    /// Columns of equal length.
    public init(times: Column<Timestamp>, fields: [BarField: Column<Double>]) {
        for (field, column) in fields {
            precondition(
                column.count == times.count,
                "columns are of one length, \(field) had \(column.count) rows for \(times.count) times")
        }
        self.times = times
        self.fields = fields
    }

    /// The number of rows.
    public var count: Int { times.count }

    /// The column of a field, where the source had it.
    public subscript(field: BarField) -> Column<Double>? { fields[field] }

    /// A range of rows.
    public func slice(_ rows: Range<Int>) -> BarColumns {
        BarColumns(times: times.slice(rows), fields: fields.mapValues { $0.slice(rows) })
    }
}

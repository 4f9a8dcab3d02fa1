public import Columns

/// A series of values in time; a value that is not finite is absent.
public struct TimedValues: Equatable, Sendable {
    /// Nothing.
    public static let empty = TimedValues(times: Column([]), values: Column([]))

    /// The times, which never descend.
    public let times: Column<Timestamp>
    /// The value of each.
    public let values: Column<Double>

    /// A series of as many values as times.
    public init(times: Column<Timestamp>, values: Column<Double>) {
        precondition(times.count == values.count, "\(times.count) times have as many values, had \(values.count)")
        for row in 0..<max(0, times.count - 1) {
            precondition(times[row] <= times[row + 1], "times do not descend, did so after row \(row)")
        }
        self.times = times
        self.values = values
    }

    /// The number of rows.
    public var count: Int { times.count }

    /// The first and the last time, or nil where there is none.
    var span: ClosedRange<Timestamp>? { count == 0 ? nil : times[0]...times[count - 1] }

    /// The last value that is there.
    var lastValue: Double? {
        for row in stride(from: count - 1, through: 0, by: -1) where values[row].isFinite { return values[row] }
        return nil
    }
}

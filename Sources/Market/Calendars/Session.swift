public import Columns

/// One stretch of trading, named by the date it belongs to.
public struct Session: Hashable, Sendable {
    /// The date it belongs to; an overnight session belongs to the date it ends on.
    public let date: CalendarDate
    /// The first moment of trading.
    public let open: Timestamp
    /// The first moment after trading.
    public let close: Timestamp

    /// A session of these moments.
    public init(date: CalendarDate, open: Timestamp, close: Timestamp) {
        precondition(open < close, "a session opens before it closes, \(date) did not")
        self.date = date
        self.open = open
        self.close = close
    }

    /// From the open until the close.
    public var span: TimeSpan { TimeSpan(from: open, until: close) }
}

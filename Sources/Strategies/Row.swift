public import Columns
public import Trading

/// A panel as of the close of one moment: later rows cannot be named, and a row cannot be kept.
public struct Row: ~Copyable, ~Escapable {
    @usableFromInline let columns: Span<Column<Double>>
    @usableFromInline let rows: Span<Int>
    /// What works, what is held and what was closed.
    public let books: Books

    @_lifetime(copy columns, copy rows, copy books)
    @inlinable init(columns: Span<Column<Double>>, rows: Span<Int>, books: Books) {
        self.columns = columns
        self.rows = rows
        self.books = books
    }

    /// The orders that work, in order of their numbers: those that wait for a market's answer are among them.
    public var orders: Span<WorkingOrder> {
        @_lifetime(copy self) get { books.orders }
    }

    /// The first order of a name that works and was not asked to end; nil where there is none.
    public func order(named name: OrderName, in instrument: InstrumentIndex) -> WorkingOrder? {
        let orders = books.orders
        for place in orders.indices {
            let working = orders[place]
            if working.order.instrument == instrument, working.order.name == name, !working.isEnding { return working }
        }
        return nil
    }

    /// The number of the row that the first series has come to, from 0.
    @inlinable public var index: Int { rows[0] }

    /// The number of the row that a series has come to; -1 before its first.
    @inlinable public func index(of feed: FeedIndex) -> Int { rows[feed.offset] }

    /// The value of a column, as of the last row of its series or of one that lies so many rows back; NaN before the
    /// first.
    @inlinable public subscript(handle: ColumnHandle, back offset: Int = 0) -> Double {
        @inline(__always) get {
            precondition(offset >= 0, "a row reads itself and the past, offset was \(offset)")
            let row = rows[handle.feed] - offset
            return row < 0 ? .nan : columns[handle.index][row]
        }
    }

    /// Reads several columns, as of the last rows of their series, into the first places of an array.
    @inlinable public func read(_ handles: [ColumnHandle], into values: inout [Double]) {
        for place in handles.indices { values[place] = self[handles[place]] }
    }
}

public import Columns
public import Trading

/// The declared columns over recorded bars, those of one series aligned on its rows.
public struct Panel: Sendable {
    @usableFromInline var columns: [Column<Double>]
    /// The number of rows of each series.
    public internal(set) var rowCounts: [Int]

    /// The series of each column.
    private var feeds: [Int]
    /// The columns that decide when a program is asked; it is always asked where there are none.
    public private(set) var wakes: [ColumnHandle]
    /// The columns that are made where they are read, and are empty here.
    var tiles: PanelTiles?

    init(
        columns: [Column<Double>], feeds: [Int], rowCounts: [Int], wakes: [ColumnHandle] = [],
        tiles: PanelTiles? = nil
    ) {
        self.columns = columns
        self.feeds = feeds
        self.rowCounts = rowCounts
        self.wakes = wakes
        self.tiles = tiles
    }

    /// Whether the columns of two panels have the same values, to the last bit, on the first rows of each series.
    public func agrees(with other: Panel, onFirst counts: [Int]) -> Bool {
        precondition(
            feeds == other.feeds, "panels of one plan are compared, had columns of \(feeds) and \(other.feeds)")
        return columns.indices.allSatisfy { place in
            let (own, others) = (columns[place], other.columns[place])
            let count = counts[feeds[place]]
            guard count <= own.count, count <= others.count else { return false }
            return (0..<count).allSatisfy { own[$0].bitPattern == others[$0].bitPattern }
        }
    }

    /// The panel as of a moment at which each series has come to a row, -1 before its first, beside empty books.
    @_lifetime(borrow self, borrow rows)
    @inlinable public func row(at rows: borrowing [Int]) -> Row { row(at: rows.span, books: Books()) }

    /// The panel as of a moment, at which each series has come to a row, -1 before its first, beside these books.
    @_lifetime(borrow self, copy rows, copy books)
    @inlinable public func row(at rows: Span<Int>, books: Books) -> Row {
        Row(columns: columns.span, rows: rows, books: books)
    }

    /// The same columns for a program that is asked where one of these is neither 0 nor undefined; always where there
    /// are none.
    public func waking(at handles: [ColumnHandle]) -> Panel {
        var panel = self
        panel.wakes = handles
        return panel
    }

    /// The same columns with one more of a series, and its name.
    public func adding(_ column: Column<Double>, to feed: Int = 0) -> (panel: Panel, handle: ColumnHandle) {
        precondition(
            column.count == rowCounts[feed],
            "a column has the \(rowCounts[feed]) rows of its series, had \(column.count)")
        var panel = self
        panel.columns.append(column)
        panel.feeds.append(feed)
        return (panel, ColumnHandle(index: columns.count, feed: feed))
    }

    /// A column, which is kept.
    public subscript(handle: ColumnHandle) -> Column<Double> {
        let column = columns[handle.index]
        precondition(tiles == nil || !isTiled(handle), "a column that is not kept is read tile by tile")
        return column
    }

    // MARK: - Where a program is asked

    /// Whether there are rows at which the program of this panel is not asked.
    public var hasSilence: Bool { !wakes.isEmpty }

    /// Whether the program is asked at a moment at which each series has come to a row.
    public func asks(at rows: Span<Int>) -> Bool {
        for wake in wakes where rows[wake.feed] >= 0 && Self.isAwake(columns[wake.index][rows[wake.feed]]) {
            return true
        }
        return wakes.isEmpty
    }

    /// The first row of the first series at which the program is asked, from one on and before another, which it is
    /// where there is none.
    public func nextAsked(from row: Int, before end: Int) -> Int {
        guard hasSilence else { return row }
        var next = end
        for wake in wakes where wake.feed == 0 {
            next = Self.firstAwake(columns[wake.index], row..<next)
        }
        return next
    }

    /// Eight rows at a time: a look at each would cost more than the rest of a silent row.
    private static func firstAwake(_ column: Column<Double>, _ rows: Range<Int>) -> Int {
        column.withValues { values in
            var row = rows.lowerBound
            while row + 8 <= rows.upperBound {
                var some = false
                for near in row..<(row + 8) where isAwake(values[near]) { some = true }
                if some { break }
                row += 8
            }
            while row < rows.upperBound, !isAwake(values[row]) { row += 1 }
            return row
        }
    }

    /// Neither 0 nor undefined.
    private static func isAwake(_ value: Double) -> Bool { abs(value) > 0 }
}

public import Columns

/// The bars of one series: when each opened and closed, its prices and its volume, as immutable columns.
///
/// Copies share storage. A plain series, such as a benchmark or a rate, is bars whose four prices are one column.
public struct Bars: Sendable, Equatable {
    /// The length of each bar.
    public let interval: BarInterval
    /// When each bar began to trade, strictly ascending.
    public let openTimes: Column<Timestamp>
    /// When each bar was complete: the earliest moment its values may be used.
    public let closeTimes: Column<Timestamp>
    /// The first price of each bar.
    public let open: Column<Double>
    /// The greatest price of each bar.
    public let high: Column<Double>
    /// The least price of each bar.
    public let low: Column<Double>
    /// The last price of each bar.
    public let close: Column<Double>
    /// What was traded in each bar, zero where the source had none.
    public let volume: Column<Double>
    /// What was bid and asked, where the source told it.
    public let quotes: Quotes?
    /// The number of trades in each bar, where the source told it.
    public let tradeCounts: Column<Double>?
    /// Whether the last bar had not closed yet when its values were taken; it closes at its closing time none the less.
    public let lastIsPartial: Bool

    /// Columns of equal length, in order of time.
    public init(
        interval: BarInterval, openTimes: Column<Timestamp>, closeTimes: Column<Timestamp>, open: Column<Double>,
        high: Column<Double>, low: Column<Double>, close: Column<Double>, volume: Column<Double>, quotes: Quotes?,
        tradeCounts: Column<Double>?, lastIsPartial: Bool
    ) {
        let rows = openTimes.count
        let counts = [
            closeTimes.count, open.count, high.count, low.count, close.count, volume.count, quotes?.count ?? rows,
            tradeCounts?.count ?? rows,
        ]
        precondition(counts.allSatisfy { $0 == rows }, "columns are of one length, was \(counts) for \(rows) times")
        precondition(
            openTimes.firstRowNotAscending == nil,
            "times ascend strictly, row \(openTimes.firstRowNotAscending ?? 0) did not")
        self.interval = interval
        self.openTimes = openTimes
        self.closeTimes = closeTimes
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
        self.quotes = quotes
        self.tradeCounts = tradeCounts
        self.lastIsPartial = lastIsPartial
    }

    /// Bars from a list of them.
    public init(_ bars: [Bar], interval: BarInterval) {
        self.init(
            interval: interval, openTimes: Column(bars.map(\.openTime)), closeTimes: Column(bars.map(\.closeTime)),
            open: Column(bars.map(\.open)), high: Column(bars.map(\.high)), low: Column(bars.map(\.low)),
            close: Column(bars.map(\.close)), volume: Column(bars.map(\.volume)), quotes: nil, tradeCounts: nil,
            lastIsPartial: false)
    }

    /// The number of bars.
    public var count: Int { openTimes.count }

    /// One bar.
    public subscript(row: Int) -> Bar {
        Bar(
            openTime: openTimes[row], closeTime: closeTimes[row], open: open[row], high: high[row], low: low[row],
            close: close[row], volume: volume[row])
    }

    /// A range of rows.
    public func slice(_ rows: Range<Int>) -> Bars {
        Bars(
            interval: interval, openTimes: openTimes.slice(rows), closeTimes: closeTimes.slice(rows),
            open: open.slice(rows), high: high.slice(rows), low: low.slice(rows), close: close.slice(rows),
            volume: volume.slice(rows), quotes: quotes?.map { $0.slice(rows) }, tradeCounts: tradeCounts?.slice(rows),
            lastIsPartial: lastIsPartial && rows.upperBound == count && !rows.isEmpty)
    }
}

extension Column<Timestamp> {
    /// The first row that is not later than the row before, or nil where all ascend strictly.
    var firstRowNotAscending: Int? {
        let times = span
        var row = 1
        while row < times.count {
            if times[row] <= times[row - 1] { return row }
            row += 1
        }
        return nil
    }
}

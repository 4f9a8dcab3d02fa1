public import Columns

/// What was bid and what was asked during each bar, where the source told it.
public struct Quotes: Sendable, Equatable {
    /// The buyers' side.
    public let bid: QuoteSide?
    /// The sellers' side.
    public let ask: QuoteSide?

    /// Both sides, or the one there is.
    public init(bid: QuoteSide?, ask: QuoteSide?) {
        precondition(bid != nil || ask != nil, "quotes have at least one side")
        if let bid, let ask {
            precondition(
                bid.count == ask.count, "columns are of one length, was \(bid.count) bids for \(ask.count) asks")
        }
        self.bid = bid
        self.ask = ask
    }

    /// The number of rows.
    public var count: Int { bid?.count ?? ask?.count ?? 0 }

    /// The same quotes with none from a row on.
    public func absent(from row: Int) -> Quotes {
        func cut(_ column: Column<Double>) -> Column<Double> {
            Column((0..<column.count).map { $0 < row ? column[$0] : .nan })
        }
        return map { side in
            QuoteSide(
                open: cut(side.open), high: cut(side.high), low: cut(side.low), close: cut(side.close),
                size: cut(side.size))
        }
    }

    /// The same change made to both sides.
    func map(_ change: (QuoteSide) -> QuoteSide) -> Quotes { Quotes(bid: bid.map(change), ask: ask.map(change)) }
}

/// One side of the quotes of each bar. Rows without a quote hold NaN.
public struct QuoteSide: Sendable, Equatable {
    /// The first quote.
    public let open: Column<Double>
    /// The greatest quote.
    public let high: Column<Double>
    /// The least quote.
    public let low: Column<Double>
    /// The last quote.
    public let close: Column<Double>
    /// The amount quoted last, zero where the source had none.
    public let size: Column<Double>

    /// Columns of equal length.
    public init(
        open: Column<Double>, high: Column<Double>, low: Column<Double>, close: Column<Double>, size: Column<Double>
    ) {
        for column in [open, high, low, size] {
            precondition(
                column.count == close.count, "columns are of one length, was \(column.count) for \(close.count)")
        }
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.size = size
    }

    /// The number of rows.
    public var count: Int { close.count }

    /// A range of rows.
    public func slice(_ rows: Range<Int>) -> QuoteSide {
        QuoteSide(
            open: open.slice(rows), high: high.slice(rows), low: low.slice(rows), close: close.slice(rows),
            size: size.slice(rows))
    }
}

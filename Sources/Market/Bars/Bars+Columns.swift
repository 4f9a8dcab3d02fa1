import Columns

extension Bars {
    /// Bars from stored columns, whose dates are meant in the time zone of the calendar.
    public init(_ columns: BarColumns, interval: BarInterval, calendar: TradingCalendar) {
        self.init(columns, interval: interval, calendar: calendar, datesIn: calendar.zone)
    }

    /// Bars from stored columns, whose dates are meant in a time zone of their own.
    ///
    /// The label of a row is the start of its period. A bar of a fixed length opens at the label and closes that length
    /// later; an irregular one opens and closes at it. A bar named by a date opens with the first session of its period
    /// and closes with the last; on a date without a session the usual hours are assumed.
    ///
    /// Opens, highs and lows that are absent are the closes; absent volumes are zero. Where closes are absent too, all
    /// prices are the middle between bid and ask. A column that lies on a decimal grid keeps its scale.
    public init(_ columns: BarColumns, interval: BarInterval, calendar: TradingCalendar, datesIn zone: MarketZone) {
        precondition(
            columns.times.firstRowNotAscending == nil,
            "labels ascend strictly, row \(columns.times.firstRowNotAscending ?? 0) did not")
        let times = Self.times(of: columns.times, interval, calendar, zone)
        let quotes = Self.quotes(of: columns)
        let close = columns[.close] ?? quotes?.middle(\.close)
        guard let close else { preconditionFailure("bars have closes, or a bid and an ask") }
        func price(_ field: BarField, _ side: KeyPath<QuoteSide, Column<Double>>) -> Column<Double> {
            columns[field] ?? (columns[.close] == nil ? quotes?.middle(side) : nil) ?? close
        }
        self.init(
            interval: interval, openTimes: times.open, closeTimes: times.close, open: price(.open, \.open),
            high: price(.high, \.high), low: price(.low, \.low), close: close,
            volume: columns[.volume] ?? .zeros(columns.count), quotes: quotes, tradeCounts: columns[.tradeCount],
            lastIsPartial: false)
    }

    private static func times(
        of labels: Column<Timestamp>, _ interval: BarInterval, _ calendar: TradingCalendar, _ zone: MarketZone
    ) -> (open: Column<Timestamp>, close: Column<Timestamp>) {
        if !interval.isDated {
            let length = interval.fixedNanoseconds ?? 0
            return (labels, labels.map { Timestamp(nanoseconds: $0.nanoseconds + length) })
        }
        var opens = ColumnBuilder<Timestamp>(capacity: labels.count)
        var closes = ColumnBuilder<Timestamp>(capacity: labels.count)
        for row in 0..<labels.count {
            let date = zone.date(at: labels[row])
            let period = DatedPeriod(from: date, interval, calendar)
            opens.append(period.open)
            closes.append(period.close)
        }
        return (opens.seal(), closes.seal())
    }

    private static func quotes(of columns: BarColumns) -> Quotes? {
        func side(
            _ open: BarField, _ high: BarField, _ low: BarField, _ close: BarField, _ size: BarField
        ) -> QuoteSide? {
            guard let last = columns[close] else { return nil }
            return QuoteSide(
                open: columns[open] ?? last, high: columns[high] ?? last, low: columns[low] ?? last, close: last,
                size: columns[size] ?? .zeros(columns.count))
        }
        let bid = side(.bidOpen, .bidHigh, .bidLow, .bidClose, .bidSize)
        let ask = side(.askOpen, .askHigh, .askLow, .askClose, .askSize)
        return bid == nil && ask == nil ? nil : Quotes(bid: bid, ask: ask)
    }
}

extension Quotes {
    /// The middle between both sides, where there are both.
    fileprivate func middle(_ field: KeyPath<QuoteSide, Column<Double>>) -> Column<Double>? {
        guard let bid = bid?[keyPath: field], let ask = ask?[keyPath: field] else { return nil }
        var middle = ColumnBuilder<Double>(capacity: bid.count)
        for row in 0..<bid.count { middle.append((bid[row] + ask[row]) / 2) }
        return middle.seal()
    }
}

extension Column<Double> {
    /// So many zeros, which lie on the grid of whole numbers.
    static func zeros(_ count: Int) -> Column {
        Column(repeatElement(0, count: count), scale: DecimalScale(decimals: 0))
    }
}

extension Column {
    /// The values changed one by one, on no grid.
    func map<Result>(_ change: (Element) -> Result) -> Column<Result> {
        var changed = ColumnBuilder<Result>(capacity: count)
        changed.resize(to: count)
        changed.withMutableValues { values in
            let source = span
            for row in source.indices { values[row] = change(source[row]) }
        }
        return changed.seal()
    }
}

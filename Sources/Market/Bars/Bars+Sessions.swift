import Columns

extension Bars {
    /// The bars that open inside a session of a calendar: those without trading before and after hours.
    public func duringSessions(of calendar: TradingCalendar) -> Bars {
        var days = TradingDays(calendar)
        let rows = (0..<count).filter { days.session(containing: openTimes[$0]) != nil }
        return rows.count == count ? self : selecting(rows)
    }

    private func selecting(_ rows: [Int]) -> Bars {
        Bars(
            interval: interval, openTimes: openTimes.selecting(rows), closeTimes: closeTimes.selecting(rows),
            open: open.selecting(rows), high: high.selecting(rows), low: low.selecting(rows),
            close: close.selecting(rows), volume: volume.selecting(rows),
            quotes: quotes?.map { side in
                QuoteSide(
                    open: side.open.selecting(rows), high: side.high.selecting(rows), low: side.low.selecting(rows),
                    close: side.close.selecting(rows), size: side.size.selecting(rows))
            },
            tradeCounts: tradeCounts?.selecting(rows), lastIsPartial: lastIsPartial && rows.last == count - 1)
    }
}

extension Column {
    /// The values of some rows, in the order they are named.
    fileprivate func selecting(_ rows: [Int]) -> Column { Column(rows.lazy.map { self[$0] }, scale: scale) }
}

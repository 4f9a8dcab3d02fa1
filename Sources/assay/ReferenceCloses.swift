import Columns
import Faults
import Market
import Persistence

/// Looks up the closes that dividends are measured by, without reading the bars between them.
struct ReferenceCloses {
    let revision: Revision
    let calendar: TradingCalendar
    let zone: MarketZone

    /// A span that holds a bar before nearly every ex-date; where it does not, all bars before are looked through.
    private static let usualSpan: Int64 = 45 * 86_400 * 1_000_000_000

    /// The actions with the closes before their ex-dates, where they matter to bars from a moment on and are not told.
    func completed(
        _ actions: [CorporateAction], from start: Timestamp, in store: borrowing BarStore
    ) throws(Fault) -> [CorporateAction] {
        try actions.map { action throws(Fault) in
            guard case .dividend = action.event, action.referenceClose == nil, action.exDate > start,
                let close = try close(before: action.exDate, in: store)
            else { return action }
            return CorporateAction(exDate: action.exDate, event: action.event, referenceClose: close)
        }
    }

    /// The raw close of the last bar that closed by a moment.
    private func close(before moment: Timestamp, in store: borrowing BarStore) throws(Fault) -> Double? {
        // The revision may have ended long before.
        let end = min(moment, Timestamp(nanoseconds: revision.last.nanoseconds + 1))
        let starts = [Timestamp(nanoseconds: end.nanoseconds - Self.usualSpan), revision.first]
        for start in starts where start < end {
            let span = TimeSpan(from: start, until: end)
            let columns = try store.columns(of: revision, in: span, fields: [.close])
            guard columns[.close] != nil else { continue }
            let bars = Bars(columns, interval: revision.series.interval, calendar: calendar, datesIn: zone)
            let row = bars.closeTimes.firstRow(notBelow: Timestamp(nanoseconds: moment.nanoseconds + 1))
            if row > 0 { return bars.close[row - 1] }
        }
        return nil
    }
}

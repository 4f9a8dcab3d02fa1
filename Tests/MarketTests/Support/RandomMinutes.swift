import Columns
import Market
import TestSupport

/// One-minute bars of a seeded walk over the sessions of a calendar, with minutes left out, on decimal grids.
func randomMinutes(seed: UInt64, calendar: TradingCalendar, from first: CalendarDate, days: Int) -> Bars {
    var generator = SeededGenerator(seed: seed)
    var times: [Timestamp] = []
    var columns: [BarField: [Double]] = [.open: [], .high: [], .low: [], .close: [], .volume: [], .tradeCount: []]
    var cents = 10_000
    for session in calendar.sessions(from: first, to: first.adding(days: days - 1)) {
        var time = session.open.nanoseconds
        while time < session.close.nanoseconds {
            defer { time += 60_000_000_000 }
            if Int.random(in: 0..<10, using: &generator) == 0 { continue }
            let path = (0..<4).map { _ in
                cents += Int.random(in: -5...5, using: &generator)
                return Double(cents) / 100
            }
            times.append(Timestamp(nanoseconds: time))
            columns[.open]?.append(path[0])
            columns[.high]?.append(path.max() ?? 0)
            columns[.low]?.append(path.min() ?? 0)
            columns[.close]?.append(path[3])
            // A tenth of a coin has no exact double: only a sum on the grid is exact.
            columns[.volume]?.append(Double(Int.random(in: 0...100_000, using: &generator)) / 10)
            columns[.tradeCount]?.append(Double(Int.random(in: 1...50, using: &generator)))
        }
    }
    let scales: [BarField: Int] = [.volume: 1, .tradeCount: 0]
    let fields = Dictionary(
        uniqueKeysWithValues: columns.map { field, values in
            (field, Column(values, scale: DecimalScale(decimals: scales[field] ?? 2)))
        })
    return Bars(BarColumns(times: Column(times), fields: fields), interval: .seconds(60), calendar: calendar)
}

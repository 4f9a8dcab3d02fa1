import Columns

/// The period of a bar that is named by a date: one or several sessions, weeks or months.
struct DatedPeriod {
    /// The first date of the period.
    let first: CalendarDate
    /// The first date after it.
    let end: CalendarDate
    /// The open of the first session in it.
    let open: Timestamp
    /// The close of the last session in it.
    let close: Timestamp

    /// The period that begins with a date, or in the week or the month of it. Where the market is closed throughout,
    /// the usual hours of the date are assumed.
    init(from date: CalendarDate, _ interval: BarInterval, _ calendar: TradingCalendar) {
        switch interval {
        case .days(let count):
            self.init(sessions: count, from: date, calendar)
        case .weeks(let count):
            let monday = date.startOfWeek
            self.init(from: monday, until: monday.adding(days: 7 * count), with: date, calendar)
        case .months(let count):
            let first = date.startOfMonth
            self.init(from: first, until: first.adding(months: count), with: date, calendar)
        case .seconds, .irregular:
            preconditionFailure("a dated period has days, weeks or months, was \(interval)")
        }
    }

    private init(sessions count: Int, from date: CalendarDate, _ calendar: TradingCalendar) {
        let session = calendar.assumedSession(on: date)
        var last = session
        for _ in 1..<max(1, count) {
            guard let next = calendar.nextSession(after: last.date) else { break }
            last = next
        }
        first = date
        // A date without a session is a day of its own among days, and belongs to what went before among several.
        let next = count == 1 ? nil : calendar.nextSession(after: last.date)?.date
        end = next ?? last.date.adding(days: 1)
        open = session.open
        close = last.close
    }

    private init(
        from first: CalendarDate, until end: CalendarDate, with date: CalendarDate, _ calendar: TradingCalendar
    ) {
        self.first = first
        self.end = end
        let earliest = calendar.nextSession(after: first.adding(days: -1)).flatMap { $0.date < end ? $0 : nil }
        let latest = calendar.previousSession(before: end).flatMap { $0.date >= first ? $0 : nil }
        open = (earliest ?? calendar.assumedSession(on: date)).open
        close = (latest ?? calendar.assumedSession(on: date)).close
    }
}

extension CalendarDate {
    /// The first of the month so many months later.
    func adding(months: Int) -> CalendarDate {
        let (year, month, _) = components
        return .firstOfMonth(year * 12 + month - 1 + months)
    }

    /// The first of a month that is counted from January of year zero.
    static func firstOfMonth(_ index: Int) -> CalendarDate {
        let year = index.flooredQuotient(12)
        return CalendarDate(year, Month.allCases[index - year * 12], 1)
    }
}

import Columns

/// The dates that moments trade on, asked for in order of time.
struct TradingDays {
    private let calendar: TradingCalendar
    /// The session found last.
    private var session: Session?
    /// A date, and how many sessions lie from the start of 1970 until before it.
    private var counted: (date: CalendarDate, sessions: Int)?

    init(_ calendar: TradingCalendar) { self.calendar = calendar }

    /// The session that is open at a moment.
    mutating func session(containing time: Timestamp) -> Session? {
        if session?.span.contains(time) != true { session = calendar.session(containing: time) }
        return session
    }

    /// The date of the session that is open at a moment, or else the date on the clock.
    mutating func date(of time: Timestamp) -> CalendarDate {
        session(containing: time)?.date ?? calendar.zone.date(at: time)
    }

    /// The first date of the period around a date, where periods are counted from the start of 1970.
    mutating func firstDate(of interval: BarInterval, around date: CalendarDate) -> CalendarDate {
        switch interval {
        case .days(let count) where count > 1:
            return firstSession(ofEach: count, around: date)
        case .weeks(let count):
            let week = (date.daysSince1970 + 3).flooredQuotient(7)
            return CalendarDate(daysSince1970: week.flooredQuotient(count) * count * 7 - 3)
        case .months(let count):
            let month = date.year * 12 + date.month - 1
            let start = 1_970 * 12
            return .firstOfMonth(start + (month - start).flooredQuotient(count) * count)
        case .days, .seconds, .irregular:
            return date
        }
    }

    /// The first session of the group around a date. A date without a session belongs to the group before it.
    private mutating func firstSession(ofEach count: Int, around date: CalendarDate) -> CalendarDate {
        let number = sessions(before: date.adding(days: 1)) - 1
        var first = date
        // On a date with a session this goes back to the first of the group, else it begins with the session before.
        for _ in 0..<(number - number.flooredQuotient(count) * count + (calendar.isSession(date) ? 0 : 1)) {
            first = calendar.previousSession(before: first)?.date ?? first
        }
        return first
    }

    /// Sessions from the start of 1970 until before a date, negative for earlier dates.
    private mutating func sessions(before date: CalendarDate) -> Int {
        var (position, sessions) = counted ?? (CalendarDate(daysSince1970: 0), 0)
        while position < date {
            if calendar.isSession(position) { sessions += 1 }
            position = position.adding(days: 1)
        }
        while position > date {
            position = position.adding(days: -1)
            if calendar.isSession(position) { sessions -= 1 }
        }
        counted = (position, sessions)
        return sessions
    }
}

public import Columns
public import Faults

/// The sessions of a market: on which dates it trades, and from when to when.
public struct TradingCalendar: Sendable {
    /// The name it is asked for by.
    public let name: String
    /// The time zone its dates and hours are meant in.
    public let zone: MarketZone
    private let schedule: any SessionSchedule

    init(name: String, zone: MarketZone, schedule: some SessionSchedule) {
        self.name = name
        self.zone = zone
        self.schedule = schedule
    }

    /// A session a day of universal time.
    public static let roundTheClock = TradingCalendar(name: "24/7", zone: .utc, schedule: RoundTheClockSchedule())

    /// The names of the calendars inside the program.
    public static let knownNames = ["nyse", "24/7", "fx"]

    /// A calendar inside the program.
    ///
    /// `nyse` is the New York Stock Exchange since 1950: regular sessions, without late opens. `24/7` has a session a
    /// day of universal time. `fx` is the currency week, Sunday 17:00 to Friday 17:00 in New York, in sessions from
    /// 17:00 to 17:00 that belong to the date they end on.
    public init(named name: String) throws(Fault) {
        switch name {
        case "nyse":
            self.init(name: name, zone: try MarketZone(named: "America/New_York"), schedule: NewYorkSchedule())
        case "24/7":
            self = .roundTheClock
        case "fx":
            self.init(name: name, zone: try MarketZone(named: "America/New_York"), schedule: CurrencySchedule())
        default:
            let nearest = name.nearest(among: Self.knownNames) ?? "24/7"
            throw Fault(
                .usage, "calendar \"\(name)\" is not known",
                remedy: "the nearest known one is \(nearest); others are read from a definition")
        }
    }

    // MARK: - One session

    /// Whether there is a session on a date.
    public func isSession(_ date: CalendarDate) -> Bool { schedule.hours(on: date) != nil }

    /// The session of a date, or nil where the market is closed.
    public func session(on date: CalendarDate) -> Session? {
        schedule.hours(on: date).map { session(on: date, $0) }
    }

    /// The session of a date, with the usual hours of its weekday where the calendar has none.
    ///
    /// For bars of dates on which the calendar says the market was closed.
    public func assumedSession(on date: CalendarDate) -> Session {
        session(on: date, schedule.hours(on: date) ?? schedule.usualHours(on: date))
    }

    /// The session that is open at a moment.
    public func session(containing time: Timestamp) -> Session? {
        let date = zone.date(at: time)
        for candidate in [date, date.adding(days: 1), date.adding(days: -1)] {
            if let session = session(on: candidate), session.span.contains(time) { return session }
        }
        return nil
    }

    private func session(on date: CalendarDate, _ hours: SessionHours) -> Session {
        Session(
            date: date,
            open: zone.firstMoment(LocalTime(date: date, secondsAfterMidnight: hours.openSeconds)),
            close: zone.firstMoment(LocalTime(date: date, secondsAfterMidnight: hours.closeSeconds)))
    }

    // MARK: - Several sessions

    /// The first session of a later date, or nil where none follows within ten years.
    public func nextSession(after date: CalendarDate) -> Session? {
        firstSession(in: (1...Self.searchedDays).lazy.map { date.adding(days: $0) })
    }

    /// The last session of an earlier date, or nil where none precedes within ten years.
    public func previousSession(before date: CalendarDate) -> Session? {
        firstSession(in: (1...Self.searchedDays).lazy.map { date.adding(days: -$0) })
    }

    /// The sessions of the dates from the first to the last, both included, in order.
    public func sessions(from first: CalendarDate, to last: CalendarDate) -> [Session] {
        guard first <= last else { return [] }
        return (first.daysSince1970...last.daysSince1970).compactMap {
            session(on: CalendarDate(daysSince1970: $0))
        }
    }

    /// Sessions in a year of 365.2425 days, as counted from the first date to the last, both included.
    public func sessionsPerYear(from first: CalendarDate, to last: CalendarDate) -> Double {
        precondition(first <= last, "a span of dates does not end before it starts, was \(first) to \(last)")
        let days = first.daysSince1970...last.daysSince1970
        let sessions = days.count { isSession(CalendarDate(daysSince1970: $0)) }
        return Double(sessions) * 365.2425 / Double(days.count)
    }

    private static let searchedDays = 3_653

    private func firstSession(in dates: some Sequence<CalendarDate>) -> Session? {
        dates.first { isSession($0) }.flatMap { session(on: $0) }
    }
}

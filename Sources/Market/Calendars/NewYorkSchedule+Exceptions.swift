extension NewYorkSchedule {
    /// Weekdays without trading that no rule foretells.
    static let closures: Set<CalendarDate> = [
        CalendarDate(1954, .december, 24),  // the Friday before a Christmas on Saturday
        CalendarDate(1956, .december, 24),  // the day before Christmas
        CalendarDate(1958, .december, 26),  // the day after Christmas
        CalendarDate(1961, .may, 29),  // the day before Memorial Day
        CalendarDate(1963, .november, 25),  // funeral of John F. Kennedy
        CalendarDate(1968, .february, 12),  // Lincoln's birthday
        CalendarDate(1968, .april, 9),  // mourning for Martin Luther King
        CalendarDate(1968, .july, 5),  // the day after Independence Day
        CalendarDate(1968, .november, 11),  // Veterans Day
        CalendarDate(1969, .february, 10),  // snow
        CalendarDate(1969, .march, 31),  // funeral of Dwight D. Eisenhower
        CalendarDate(1969, .july, 21),  // first landing on the Moon
        CalendarDate(1972, .december, 28),  // funeral of Harry S. Truman
        CalendarDate(1973, .january, 25),  // funeral of Lyndon B. Johnson
        CalendarDate(1977, .july, 14),  // blackout in New York
        CalendarDate(1985, .september, 27),  // hurricane Gloria
        CalendarDate(1994, .april, 27),  // funeral of Richard Nixon
        CalendarDate(2001, .september, 11),  // attack on the World Trade Center
        CalendarDate(2001, .september, 12),
        CalendarDate(2001, .september, 13),
        CalendarDate(2001, .september, 14),
        CalendarDate(2004, .june, 11),  // funeral of Ronald Reagan
        CalendarDate(2007, .january, 2),  // mourning for Gerald Ford
        CalendarDate(2012, .october, 29),  // hurricane Sandy
        CalendarDate(2012, .october, 30),
        CalendarDate(2018, .december, 5),  // mourning for George H. W. Bush
        CalendarDate(2025, .january, 9),  // mourning for Jimmy Carter
    ]

    /// Seconds after midnight at which a session of that date closed early, or nil where it did not.
    static func earlyClose(on date: CalendarDate) -> Int? {
        ruledEarlyClose(on: date) ?? exceptionalCloses.first { $0.dates.contains(date) }?.closeSeconds
    }

    /// The early closes that come back: at 14:00 at first, at 13:00 since 1993.
    private static func ruledEarlyClose(on date: CalendarDate) -> Int? {
        let (year, month, day) = date.components
        let time = year < 1993 ? 14 * 3_600 : 13 * 3_600
        switch (month, day) {
        case (11, 23...29) where year >= 1992 && date.weekday == .friday:
            return time  // the day after Thanksgiving
        case (12, 24) where year >= 1990 || year == 1974 || year == 1975:
            return time  // Christmas Eve; on a Friday it is the holiday itself
        case (7, 3) where year >= 1995 && (date.weekday != .wednesday || year >= 2013):
            return time  // before Independence Day
        case (7, 5) where (1995...2012).contains(year) && date.weekday == .friday:
            return time  // and after one on a Thursday
        default:
            return nil
        }
    }

    /// A run of dates that closed at an hour of their own.
    private struct ExceptionalClose: Sendable {
        let dates: ClosedRange<CalendarDate>
        let closeSeconds: Int

        init(_ dates: ClosedRange<CalendarDate>, _ hour: Int, _ minute: Int) {
            self.dates = dates
            closeSeconds = hour * 3_600 + minute * 60
        }

        init(_ date: CalendarDate, _ hour: Int, _ minute: Int) { self.init(date...date, hour, minute) }
    }

    private static let exceptionalCloses: [ExceptionalClose] = [
        // The news of Kennedy's death.
        ExceptionalClose(CalendarDate(1963, .november, 22), 14, 7),
        // A strike of buses and underground trains.
        ExceptionalClose(CalendarDate(1966, .january, 6)...CalendarDate(1966, .january, 14), 14, 0),
        // Backlog of paper, with hours given back step by step.
        ExceptionalClose(CalendarDate(1967, .august, 8)...CalendarDate(1967, .august, 18), 14, 0),
        ExceptionalClose(CalendarDate(1968, .january, 22)...CalendarDate(1968, .march, 1), 14, 0),
        ExceptionalClose(CalendarDate(1969, .january, 2)...CalendarDate(1969, .july, 3), 14, 0),
        ExceptionalClose(CalendarDate(1969, .july, 7)...CalendarDate(1969, .september, 26), 14, 30),
        ExceptionalClose(CalendarDate(1969, .september, 29)...CalendarDate(1970, .may, 1), 15, 0),
        // A blizzard.
        ExceptionalClose(CalendarDate(1978, .february, 6), 14, 0),
        // After the crash of 1987.
        ExceptionalClose(CalendarDate(1987, .october, 23)...CalendarDate(1987, .october, 30), 14, 0),
        ExceptionalClose(CalendarDate(1987, .november, 2)...CalendarDate(1987, .november, 4), 14, 30),
        ExceptionalClose(CalendarDate(1987, .november, 5)...CalendarDate(1987, .november, 6), 15, 0),
        ExceptionalClose(CalendarDate(1987, .november, 9)...CalendarDate(1987, .november, 11), 15, 30),
        // Snow.
        ExceptionalClose(CalendarDate(1994, .february, 11), 14, 30),
        ExceptionalClose(CalendarDate(1996, .january, 8), 14, 0),
        // The circuit breaker.
        ExceptionalClose(CalendarDate(1997, .october, 27), 15, 30),
        ExceptionalClose(CalendarDate(1997, .december, 26), 13, 0),
        ExceptionalClose(CalendarDate(1999, .december, 31), 13, 0),
        ExceptionalClose(CalendarDate(2003, .december, 26), 13, 0),
    ]
}

/// The New York Stock Exchange since 1950.
///
/// Regular sessions are computed: hours with their history, holidays with their observance, Saturdays until 1952, and
/// the closures and early closes that no rule foretells. Late opens, halts of minutes and extended hours are not held.
struct NewYorkSchedule: SessionSchedule {
    func hours(on date: CalendarDate) -> SessionHours? {
        guard isOpen(date) else { return nil }
        let usual = usualHours(on: date)
        return Self.earlyClose(on: date).map { usual.closing(by: $0) } ?? usual
    }

    func usualHours(on date: CalendarDate) -> SessionHours {
        switch date {
        case ..<Self.fiveDayWeek:
            date.weekday == .saturday ? SessionHours(10, 0, to: 12, 0) : SessionHours(10, 0, to: 15, 0)
        case ..<CalendarDate(1974, .october, 1): SessionHours(10, 0, to: 15, 30)
        case ..<CalendarDate(1985, .september, 30): SessionHours(10, 0, to: 16, 0)
        default: SessionHours(9, 30, to: 16, 0)
        }
    }

    private func isOpen(_ date: CalendarDate) -> Bool {
        switch date.weekday {
        case .sunday: return false
        case .saturday: return Self.tradesOnSaturday(date) && !Self.isHoliday(date)
        default: return !Self.isHoliday(date) && !Self.isPaperworkWednesday(date)
        }
    }

    // MARK: - Holidays

    /// Whether a date is a holiday or a closure of its own.
    private static func isHoliday(_ date: CalendarDate) -> Bool {
        if date == tradedHoliday { return false }
        if closures.contains(date) { return true }
        let rules = date < saturdaysAreMoved ? holidaysUntil1959 : holidaysSince1959
        return rules.contains { $0.isKept(on: date) } || date.adding(days: 2) == .easter(in: date.year)
    }

    /// From this date on, holidays on a Saturday were kept on Friday, New Year's Day excepted.
    private static let saturdaysAreMoved = CalendarDate(1959, .july, 1)
    /// The Friday before Memorial Day of 1970, a Saturday, was traded all the same.
    private static let tradedHoliday = CalendarDate(1970, .may, 29)

    private static let holidaysUntil1959: [YearlyHoliday] = [
        YearlyHoliday(1...1959, .january, .on(1), moves: .monday),
        YearlyHoliday(1...1953, .february, .on(12), moves: .monday),  // Lincoln's birthday
        YearlyHoliday(1...1959, .february, .on(22), moves: .monday),  // Washington's birthday
        YearlyHoliday(1...1959, .may, .on(30), moves: .monday),  // Memorial Day
        YearlyHoliday(1...1959, .july, .on(4), moves: .monday),
        YearlyHoliday(1...1959, .september, .first(.monday, from: 1)),  // Labor Day
        YearlyHoliday(1...1953, .october, .on(12), moves: .monday),  // Columbus Day
        YearlyHoliday(1...1959, .november, .first(.tuesday, from: 2)),  // election day, every year
        YearlyHoliday(1...1953, .november, .on(11), moves: .monday),  // Armistice Day
        YearlyHoliday(1...1959, .november, .first(.thursday, from: 22)),  // Thanksgiving
        YearlyHoliday(1...1959, .december, .on(25), moves: .monday),
    ]

    private static let holidaysSince1959: [YearlyHoliday] = [
        YearlyHoliday(1959...forever, .january, .on(1), moves: .monday),
        YearlyHoliday(1998...forever, .january, .first(.monday, from: 15)),  // Martin Luther King's birthday
        YearlyHoliday(1959...1970, .february, .on(22), moves: .nearest),
        YearlyHoliday(1971...forever, .february, .first(.monday, from: 15)),  // Washington's birthday
        YearlyHoliday(1959...1970, .may, .on(30), moves: .nearest),
        YearlyHoliday(1971...forever, .may, .last(.monday)),  // Memorial Day
        YearlyHoliday(2022...forever, .june, .on(19), moves: .nearest),  // Juneteenth
        YearlyHoliday(1959...forever, .july, .on(4), moves: .nearest),
        YearlyHoliday(1959...forever, .september, .first(.monday, from: 1)),  // Labor Day
        YearlyHoliday(1959...1968, .november, .first(.tuesday, from: 2)),  // election day, every year
        YearlyHoliday(1972...1972, .november, .first(.tuesday, from: 2)),  // and of presidents
        YearlyHoliday(1976...1976, .november, .first(.tuesday, from: 2)),
        YearlyHoliday(1980...1980, .november, .first(.tuesday, from: 2)),
        YearlyHoliday(1959...forever, .november, .first(.thursday, from: 22)),  // Thanksgiving
        YearlyHoliday(1959...forever, .december, .on(25), moves: .nearest),
    ]

    private static let forever = 9_999

    // MARK: - Saturdays and Wednesdays

    private static let fiveDayWeek = CalendarDate(1952, .september, 29)

    /// Saturdays were traded until 1952, but for those of the summer.
    private static func tradesOnSaturday(_ date: CalendarDate) -> Bool {
        guard date < fiveDayWeek else { return false }
        let summers: [ClosedRange<CalendarDate>] = [
            CalendarDate(1950, .june, 3)...CalendarDate(1950, .september, 30),
            CalendarDate(1951, .june, 2)...CalendarDate(1951, .september, 29),
            CalendarDate(1952, .may, 31)...CalendarDate(1952, .september, 27),
        ]
        return !summers.contains { $0.contains(date) }
    }

    /// In the second half of 1968 the exchange closed on Wednesdays, to catch up with its paper, in every week that
    /// had no other closure.
    private static func isPaperworkWednesday(_ date: CalendarDate) -> Bool {
        guard date.weekday == .wednesday,
            (CalendarDate(1968, .june, 12)...CalendarDate(1968, .december, 31)).contains(date)
        else { return false }
        return ![-2, -1, 1, 2].contains { isHoliday(date.adding(days: $0)) }
    }
}

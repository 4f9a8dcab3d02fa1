/// One line of a daylight saving law: in these years, at this moment of the year, clocks are set.
struct DaylightRule: Sendable {
    /// The years it is applied in.
    let years: ClosedRange<Int>
    /// The month it is applied in.
    let month: Month
    /// The day of the month.
    let day: DayOfMonth
    /// The time of that day.
    let clock: RuleClock
    /// Seconds added to standard time from then on.
    let savingSeconds: Int

    /// Clocks go to summer time, one hour ahead of standard time.
    static func starts(_ years: ClosedRange<Int>, _ month: Month, _ day: DayOfMonth, _ clock: RuleClock) -> Self {
        Self(years: years, month: month, day: day, clock: clock, savingSeconds: 3_600)
    }

    /// Clocks go back to standard time.
    static func ends(_ years: ClosedRange<Int>, _ month: Month, _ day: DayOfMonth, _ clock: RuleClock) -> Self {
        Self(years: years, month: month, day: day, clock: clock, savingSeconds: 0)
    }

    /// Clocks go to summer time in one year.
    static func starts(_ year: Int, _ month: Month, _ day: DayOfMonth, _ clock: RuleClock) -> Self {
        starts(year...year, month, day, clock)
    }

    /// Clocks go back in one year.
    static func ends(_ year: Int, _ month: Month, _ day: DayOfMonth, _ clock: RuleClock) -> Self {
        ends(year...year, month, day, clock)
    }

    /// The time the rule names in a year: seconds since 1970 on its own kind of clock.
    func clockSeconds(in year: Int) -> Int {
        day.date(in: year, month).daysSince1970 * 86_400 + clock.seconds
    }
}

/// A day of a month, named as laws name it.
enum DayOfMonth: Sendable {
    /// A fixed day.
    case on(Int)
    /// The last such weekday of the month.
    case last(Weekday)
    /// The first such weekday on or after a day.
    case first(Weekday, from: Int)

    /// The date in a month of a year. It may lie in the next month where the start is late in this one.
    func date(in year: Int, _ month: Month) -> CalendarDate {
        switch self {
        case .on(let day):
            return CalendarDate(year, month, day)
        case .last(let weekday):
            let length = CalendarDate.lengthOfMonth(month.rawValue, in: year)
            let end = CalendarDate(year, month, length)
            return end.adding(days: -weekday.days(to: end.weekday))
        case .first(let weekday, let day):
            let start = CalendarDate(year, month, day)
            return start.adding(days: start.weekday.days(to: weekday))
        }
    }
}

/// A time of day and the clock it is read from.
struct RuleClock: Sendable {
    /// The clocks that laws name times by.
    enum Kind: Sendable {
        /// The clock on the wall, summer time included.
        case wall
        /// A clock that keeps standard time all year.
        case standard
        /// A clock in Greenwich.
        case universal
    }

    let kind: Kind
    /// Seconds after midnight; a day or more means the days after.
    let seconds: Int

    static func wall(_ hour: Int, _ minute: Int = 0) -> Self {
        Self(kind: .wall, seconds: hour * 3_600 + minute * 60)
    }
    static func standard(_ hour: Int, _ minute: Int = 0) -> Self {
        Self(kind: .standard, seconds: hour * 3_600 + minute * 60)
    }
    static func universal(_ hour: Int) -> Self { Self(kind: .universal, seconds: hour * 3_600) }

    /// Seconds from universal time to this clock, where these are in force.
    func offsetSeconds(standard: Int, saving: Int) -> Int {
        switch kind {
        case .wall: standard + saving
        case .standard: standard
        case .universal: 0
        }
    }
}

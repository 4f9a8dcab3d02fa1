/// The sessions of a written definition.
struct DefinedSchedule: SessionSchedule {
    /// Days that a line of the definition names.
    enum Day: Hashable, Sendable {
        /// One date.
        case date(CalendarDate)
        /// A day of every year.
        case yearly(month: Int, day: Int)
        /// A count of days after Easter Sunday of every year, negative before.
        case easter(days: Int)

        func matches(_ date: CalendarDate) -> Bool {
            switch self {
            case .date(let named): date == named
            case .yearly(let month, let day): date.month == month && date.day == day
            case .easter(let days): date.adding(days: -days) == .easter(in: date.adding(days: -days).year)
            }
        }
    }

    /// The hours of each weekday that has a session.
    var weekly: [Weekday: SessionHours] = [:]
    /// Days without a session.
    var holidays: [Day] = []
    /// Days that close early, and the seconds after midnight they close at: after the open of any session they meet.
    var earlyCloses: [(day: Day, closeSeconds: Int)] = []

    func hours(on date: CalendarDate) -> SessionHours? {
        guard let usual = weekly[date.weekday], !holidays.contains(where: { $0.matches(date) }) else { return nil }
        guard let early = earlyCloses.first(where: { $0.day.matches(date) }) else { return usual }
        return usual.closing(by: early.closeSeconds)
    }

    /// The hours of the weekday, or of the first one after it that has a session.
    func usualHours(on date: CalendarDate) -> SessionHours {
        for days in 0..<7 {
            if let hours = weekly[date.adding(days: days).weekday] { return hours }
        }
        preconditionFailure("a defined calendar has a session on some weekday")
    }
}

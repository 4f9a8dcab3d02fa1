/// The hours of one session on the clock of its exchange.
struct SessionHours: Hashable, Sendable {
    /// Seconds from midnight of the session's date to the open, negative where it opens the evening before.
    let openSeconds: Int
    /// Seconds from midnight of the session's date to the close.
    let closeSeconds: Int

    init(openSeconds: Int, closeSeconds: Int) {
        precondition(openSeconds < closeSeconds, "a session opens before it closes, was \(openSeconds) s")
        self.openSeconds = openSeconds
        self.closeSeconds = closeSeconds
    }

    /// Hours and minutes of the open and of the close.
    init(_ openHour: Int, _ openMinute: Int, to closeHour: Int, _ closeMinute: Int) {
        self.init(
            openSeconds: openHour * 3_600 + openMinute * 60, closeSeconds: closeHour * 3_600 + closeMinute * 60)
    }

    /// The same session, closed no later than that many seconds after midnight.
    func closing(by seconds: Int) -> SessionHours {
        SessionHours(openSeconds: openSeconds, closeSeconds: min(closeSeconds, seconds))
    }
}

/// What decides on which dates there are sessions, and when they open and close.
protocol SessionSchedule: Sendable {
    /// The hours of a date, or nil where it has no session.
    func hours(on date: CalendarDate) -> SessionHours?
    /// The hours a date would have if it had a session.
    func usualHours(on date: CalendarDate) -> SessionHours
}

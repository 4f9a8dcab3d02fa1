/// A session on every date, from midnight to midnight.
struct RoundTheClockSchedule: SessionSchedule {
    func hours(on date: CalendarDate) -> SessionHours? { usualHours(on: date) }

    func usualHours(on date: CalendarDate) -> SessionHours { SessionHours(0, 0, to: 24, 0) }
}

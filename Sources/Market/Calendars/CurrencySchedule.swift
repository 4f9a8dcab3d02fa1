/// The currency week: sessions from 17:00 of the evening before to 17:00, Monday to Friday, without holidays.
struct CurrencySchedule: SessionSchedule {
    func hours(on date: CalendarDate) -> SessionHours? { date.weekday.isWeekend ? nil : usualHours(on: date) }

    func usualHours(on date: CalendarDate) -> SessionHours { SessionHours(-7, 0, to: 17, 0) }
}

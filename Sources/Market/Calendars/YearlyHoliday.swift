/// A holiday that comes back every year by a rule.
struct YearlyHoliday: Sendable {
    /// Where a holiday goes that falls on a day without trading.
    enum Observance: Sendable {
        /// Nowhere: it always falls on a weekday.
        case never
        /// From Sunday to Monday; a Saturday is lost.
        case monday
        /// From Sunday to Monday and from Saturday to Friday.
        case nearest
    }

    let years: ClosedRange<Int>
    let month: Month
    let day: DayOfMonth
    let observance: Observance

    init(_ years: ClosedRange<Int>, _ month: Month, _ day: DayOfMonth, moves observance: Observance = .never) {
        self.years = years
        self.month = month
        self.day = day
        self.observance = observance
    }

    /// Whether a date is kept as this holiday, in its own place or moved.
    func isKept(on date: CalendarDate) -> Bool {
        if falls(on: date) { return true }
        switch (date.weekday, observance) {
        case (.monday, .monday), (.monday, .nearest): return falls(on: date.adding(days: -1))
        case (.friday, .nearest): return falls(on: date.adding(days: 1))
        default: return false
        }
    }

    private func falls(on date: CalendarDate) -> Bool {
        let (year, month, _) = date.components
        return month == self.month.rawValue && years.contains(year) && day.date(in: year, self.month) == date
    }
}

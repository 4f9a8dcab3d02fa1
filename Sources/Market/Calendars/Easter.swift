extension CalendarDate {
    /// Easter Sunday of the western churches.
    ///
    /// The day after the first full moon of the Gregorian lunar calendar that is not before 21 March, on a Sunday.
    static func easter(in year: Int) -> CalendarDate {
        let century = year / 100
        // The moon repeats every nineteen years, but for corrections of its own and of the leap years each century.
        let leapCorrection = century - century / 4
        let moonCorrection = (8 * century + 13) / 25
        let epact = (19 * (year % 19) + leapCorrection - moonCorrection + 15) % 30
        // Two full moons would otherwise fall a day late.
        let isLate = epact == 29 || (epact == 28 && year % 19 > 10)
        let fullMoon = CalendarDate(year, .march, 21).adding(days: isLate ? epact - 1 : epact)
        return fullMoon.adding(days: 1).adding(days: fullMoon.adding(days: 1).weekday.days(to: .sunday))
    }
}

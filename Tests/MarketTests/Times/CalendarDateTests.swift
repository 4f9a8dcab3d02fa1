import Faults
import Market
import Testing

@Suite struct CalendarDateTests {
    // Days since 1970 from the Julian day numbers of the United States Naval Observatory.
    @Test(
        "Dates are counted from 1970-01-01",
        arguments: [
            ("1970-01-01", 0, Weekday.thursday), ("1969-12-31", -1, .wednesday), ("2000-02-29", 11_016, .tuesday),
            ("2000-03-01", 11_017, .wednesday), ("1900-03-01", -25_508, .thursday), ("2100-02-28", 47_540, .sunday),
            ("1600-02-29", -135_081, .tuesday), ("9999-12-31", 2_932_896, .friday), ("0001-01-01", -719_162, .monday),
        ])
    func countedFrom1970(text: String, days: Int, weekday: Weekday) throws {
        let date = try CalendarDate(text)
        #expect(date.daysSince1970 == days)
        #expect(date.weekday == weekday)
        #expect(date.description == text)
    }

    @Test("Every day of four centuries comes after the one before and reads back as written")
    func everyDayOfFourCenturies() throws {
        var date = try CalendarDate("1799-12-31")
        var weekday = date.weekday
        var (year, month, day) = (1800, 1, 1)
        while year < 2200 {
            date = date.adding(days: 1)
            if date.components != (year, month, day) || date != CalendarDate(year: year, month: month, day: day) {
                Issue.record("\(date) is not \(year)-\(month)-\(day)")
            }
            if date.weekday.rawValue != weekday.rawValue % 7 + 1 { Issue.record("\(date) is a \(date.weekday)") }
            weekday = date.weekday
            day += 1
            if CalendarDate(year: year, month: month, day: day) == nil { (month, day) = (month + 1, 1) }
            if month == 13 { (year, month) = (year + 1, 1) }
        }
        #expect(date.description == "2199-12-31")
    }

    @Test(
        "What is not a date is refused",
        arguments: ["", "2023-02-29", "2024-2-9", "2024-13-01", "2024-00-10", "2024-04-31", "20240401", "2024-04-01 "])
    func nonDatesAreRefused(text: String) throws {
        let fault = try #require(throws: Fault.self) { try CalendarDate(text) }
        #expect(fault.what == "\"\(text)\" is not a date")
    }

    @Test("Weeks begin on Monday and months on the first")
    func startsOfPeriods() throws {
        let sunday = try CalendarDate("2024-03-03")
        #expect(sunday.startOfWeek.description == "2024-02-26")
        #expect(sunday.startOfWeek.startOfWeek == sunday.startOfWeek)
        #expect(sunday.startOfMonth.description == "2024-03-01")
    }
}

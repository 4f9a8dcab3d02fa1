public import Faults

/// A day of the proleptic Gregorian calendar, without time and without zone.
public struct CalendarDate: Hashable, Comparable, BitwiseCopyable, Sendable {
    /// Days after 1970-01-01, negative before.
    public let daysSince1970: Int

    /// The date that many days after 1970-01-01.
    public init(daysSince1970: Int) { self.daysSince1970 = daysSince1970 }

    /// The date of a year, a month from 1 and a day from 1, or nil where the month has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9_999).contains(year), (1...12).contains(month),
            day >= 1, day <= Self.lengthOfMonth(month, in: year)
        else { return nil }
        self.init(checkedYear: year, month: month, day: day)
    }

    /// A date known to exist, from tables and rules.
    init(_ year: Int, _ month: Month, _ day: Int) {
        let length = Self.lengthOfMonth(month.rawValue, in: year)
        precondition((1...length).contains(day), "a day of \(month) \(year) is 1 to \(length), was \(day)")
        self.init(checkedYear: year, month: month.rawValue, day: day)
    }

    // The year is counted from March, so that the leap day is its last: months then have the lengths of the line
    // 30.6 m, and 400 such years have 146,097 days.
    private init(checkedYear year: Int, month: Int, day: Int) {
        let marchYear = month > 2 ? year : year - 1
        let cycle = marchYear.flooredQuotient(400)
        let yearOfCycle = marchYear - cycle * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
        daysSince1970 = cycle * 146_097 + dayOfCycle - 719_468
    }

    /// Year, month from 1 and day from 1.
    public var components: (year: Int, month: Int, day: Int) {
        let days = daysSince1970 + 719_468
        let cycle = days.flooredQuotient(146_097)
        let dayOfCycle = days - cycle * 146_097
        let yearOfCycle = (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    /// The year.
    public var year: Int { components.year }
    /// The month, 1 to 12.
    public var month: Int { components.month }
    /// The day of the month, from 1.
    public var day: Int { components.day }

    /// The day of the week.
    public var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        switch (daysSince1970 + 3) - (daysSince1970 + 3).flooredQuotient(7) * 7 {
        case 0: .monday
        case 1: .tuesday
        case 2: .wednesday
        case 3: .thursday
        case 4: .friday
        case 5: .saturday
        default: .sunday
        }
    }

    /// The Monday on or before the date.
    public var startOfWeek: CalendarDate { adding(days: 1 - weekday.rawValue) }

    /// The first day of the month.
    public var startOfMonth: CalendarDate { adding(days: 1 - day) }

    /// The date that many days later.
    public func adding(days: Int) -> CalendarDate { CalendarDate(daysSince1970: daysSince1970 + days) }

    /// Whether one date is before another.
    public static func < (left: Self, right: Self) -> Bool { left.daysSince1970 < right.daysSince1970 }

    /// Days in a month of a year.
    static func lengthOfMonth(_ month: Int, in year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CalendarDate: CustomStringConvertible {
    /// The date in ISO 8601: `2024-02-29`.
    public var description: String {
        let (year, month, day) = components
        return "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))"
    }

    /// Reads a date in ISO 8601.
    public init(_ text: String) throws(Fault) {
        var scanner = TextScanner(text)
        guard let date = scanner.date(), scanner.isAtEnd else {
            throw Fault(.input, "\"\(text)\" is not a date", remedy: "write it as 2024-02-29")
        }
        self = date
    }
}

extension Int {
    /// The quotient rounded towards the past.
    func flooredQuotient(_ divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The digits, with zeros before them up to a width.
    func padded(to width: Int) -> String {
        let digits = String(magnitude)
        return (self < 0 ? "-" : "") + String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}

/// Dates of the Gregorian calendar as days since 1970-01-01.
enum CivilDate {
    /// Nanoseconds in a day.
    static let dayNanoseconds: Int64 = 86_400_000_000_000

    /// The years whose days nanoseconds in 64 bits reach.
    static let years = 1678...2261

    /// The day of a date, or nil where the calendar has no such date.
    static func day(year: Int, month: Int, day: Int) -> Int64? {
        guard years.contains(year), (1...12).contains(month), day >= 1, day <= days(in: month, of: year) else {
            return nil
        }
        // Years from March, so that the leap day is the last (Hinnant, chrono-compatible date algorithms).
        let marchYear = month <= 2 ? year - 1 : year
        let era = marchYear / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int64(era * 146_097 + dayOfEra - 719_468)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The date of a day as `2020-01-31`, for messages.
    static func text(ofDay day: Int64) -> String {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * dayOfYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let date = dayOfYear - (153 * march + 2) / 5 + 1
        return "\(year)-\(padded(month))-\(padded(date))"
    }

    /// The moment of nanoseconds since 1970 as `2020-01-31 09:30:00`, for messages.
    static func text(ofNanoseconds nanoseconds: Int64) -> String {
        let day = floorDivided(nanoseconds, by: dayNanoseconds)
        let rest = nanoseconds &- day &* dayNanoseconds
        let seconds = rest / 1_000_000_000
        let fraction = rest % 1_000_000_000
        let clock = "\(padded(seconds / 3_600)):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))"
        guard fraction > 0 else { return "\(text(ofDay: day)) \(clock)" }
        let digits = String(fraction)
        return "\(text(ofDay: day)) \(clock).\(String(repeating: "0", count: 9 - digits.count))\(digits)"
    }

    /// The quotient rounded towards the past.
    static func floorDivided(_ value: Int64, by divisor: Int64) -> Int64 {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    private static func padded(_ value: some BinaryInteger) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

/// What a clock on the wall shows: a date and a time of day, without zone.
public struct LocalTime: Hashable, Comparable, BitwiseCopyable, Sendable {
    /// Nanoseconds of a day of 24 hours.
    public static let nanosecondsPerDay: Int64 = 86_400_000_000_000

    /// The date.
    public let date: CalendarDate
    /// Nanoseconds after the clock showed midnight, below a day.
    public let nanosecondsOfDay: Int64

    /// A date and a time of day.
    public init(date: CalendarDate, nanosecondsOfDay: Int64 = 0) {
        precondition(
            (0..<Self.nanosecondsPerDay).contains(nanosecondsOfDay),
            "a time of day lies within 24 hours, was \(nanosecondsOfDay) ns")
        self.date = date
        self.nanosecondsOfDay = nanosecondsOfDay
    }

    /// The time that many seconds after midnight of a date, which may lie on another date.
    public init(date: CalendarDate, secondsAfterMidnight seconds: Int) {
        let days = seconds.flooredQuotient(86_400)
        self.init(
            date: date.adding(days: days), nanosecondsOfDay: Int64(seconds - days * 86_400) * 1_000_000_000)
    }

    /// Whether a clock that is never set shows one before the other.
    public static func < (left: Self, right: Self) -> Bool {
        (left.date, left.nanosecondsOfDay) < (right.date, right.nanosecondsOfDay)
    }

    /// Nanoseconds from the start of 1970 on a clock that is never set.
    var clockNanoseconds: Int64 { Int64(date.daysSince1970) * Self.nanosecondsPerDay + nanosecondsOfDay }

    /// The local time of a count of such nanoseconds.
    init(clockNanoseconds: Int64) {
        let (quotient, remainder) = clockNanoseconds.quotientAndRemainder(dividingBy: Self.nanosecondsPerDay)
        let days = remainder < 0 ? quotient - 1 : quotient
        self.init(
            date: CalendarDate(daysSince1970: Int(days)),
            nanosecondsOfDay: clockNanoseconds - days * Self.nanosecondsPerDay)
    }
}

extension LocalTime: CustomStringConvertible {
    /// The local time in ISO 8601: `2024-02-29T09:30:00`, with decimals of a second only where there are any.
    public var description: String {
        let seconds = Int(nanosecondsOfDay / 1_000_000_000)
        let hour = (seconds / 3_600).padded(to: 2)
        let minute = (seconds / 60 % 60).padded(to: 2)
        let second = (seconds % 60).padded(to: 2)
        var text = "\(date)T\(hour):\(minute):\(second)"
        let fraction = Int(nanosecondsOfDay % 1_000_000_000)
        if fraction > 0 {
            var decimals = fraction.padded(to: 9)
            while decimals.last == "0" { decimals.removeLast() }
            text += "." + decimals
        }
        return text
    }
}

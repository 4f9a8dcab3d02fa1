/// Reads times of a known form exactly. Speed comes second: the loop over rows has its own reader for the common forms.
struct TimeText {
    /// How the times are written.
    let form: TimeForm
    /// What they stand for.
    let meaning: TimeMeaning

    /// Nanoseconds since 1970: of universal time for an instant, of the wall clock otherwise.
    func time(_ text: Text) -> Int64? {
        switch form {
        case .iso(let hasClock, let hasOffset): iso(text, hasClock, hasOffset)
        case .compact(let hasClock):
            dated(Self.compactDay(text), text, after: 8, hasClock)
        case .slashed(let order, let hasClock):
            Self.slashedDay(text, order).flatMap { dated($0.day, text, after: $0.length, hasClock) }
        case .epoch(let unit, let isInferred): epoch(text, unit, isInferred)
        case .millisecondsOfDay(let day): Self.milliseconds(text).map { day * CivilDate.dayNanoseconds + $0 }
        }
    }

    /// Nanoseconds since midnight of `09:30`, `09:30:00` or `09:30:00.123`.
    static func clock(_ text: Text) -> Int64? {
        guard let (nanoseconds, length) = clock(text, from: 0), length == text.count else { return nil }
        return nanoseconds
    }

    /// Whether a text is a time of the form.
    func isTime(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { time($0) != nil }
    }

    // MARK: - Forms

    private func iso(_ text: Text, _ hasClock: Bool, _ hasOffset: Bool) -> Int64? {
        guard let day = Self.isoDay(text) else { return nil }
        guard text.count > 10 else { return hasClock ? nil : day * CivilDate.dayNanoseconds }
        guard hasClock, text[10] | 0x20 == UInt8(ascii: "t") || text[10] == UInt8(ascii: " "),
            let (clock, length) = Self.clock(text, from: 11)
        else { return nil }
        let local = day * CivilDate.dayNanoseconds + clock
        guard text.count > 11 + length else { return hasOffset ? nil : checked(local) }
        guard hasOffset, let offset = Self.offset(text.part(11 + length..<text.count).trimmed) else { return nil }
        return meaning == .date ? checked(local) : local - offset
    }

    private func dated(_ day: Int64?, _ text: Text, after length: Int, _ hasClock: Bool) -> Int64? {
        guard let day else { return nil }
        guard text.count > length else { return hasClock ? nil : day * CivilDate.dayNanoseconds }
        guard hasClock, text[length] | 0x20 == UInt8(ascii: "t") || text[length] == UInt8(ascii: " "),
            let clock = Self.clock(text.part(length + 1..<text.count))
        else { return nil }
        return checked(day * CivilDate.dayNanoseconds + clock)
    }

    /// A date has no time of day.
    private func checked(_ local: Int64) -> Int64? {
        meaning == .date && local % CivilDate.dayNanoseconds != 0 ? nil : local
    }

    private func epoch(_ text: Text, _ unit: TimeUnit, _ isInferred: Bool) -> Int64? {
        let isNegative = text.first == UInt8(ascii: "-")
        let point = text.firstIndex(of: UInt8(ascii: ".")) ?? text.count
        guard let value = Self.whole(text.part((isNegative ? 1 : 0)..<point)) else {
            return nil
        }
        guard !isInferred || unit.magnitudes.contains(Double(value)) else { return nil }
        var (nanoseconds, overflow) = value.multipliedReportingOverflow(by: unit.nanoseconds)
        if point < text.count {
            guard let fraction = Self.fraction(text.part(point + 1..<text.count), of: unit.nanoseconds) else {
                return nil
            }
            let (sum, carry) = nanoseconds.addingReportingOverflow(fraction)
            (nanoseconds, overflow) = (sum, overflow || carry)
        }
        guard !overflow else { return nil }
        return isNegative ? -nanoseconds : nanoseconds
    }

    // MARK: - Parts

    /// The day of `2020-01-31` at the beginning of a text.
    static func isoDay(_ text: Text) -> Int64? {
        guard text.count >= 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
            let year = text.digits(0..<4), let month = text.digits(5..<7), let day = text.digits(8..<10)
        else { return nil }
        return CivilDate.day(year: year, month: month, day: day)
    }

    /// The day of `20200131` at the beginning of a text.
    static func compactDay(_ text: Text) -> Int64? {
        guard let year = text.digits(0..<4), let month = text.digits(4..<6), let day = text.digits(6..<8) else {
            return nil
        }
        return CivilDate.day(year: year, month: month, day: day)
    }

    /// The day of `1/31/2020` at the beginning of a text, and the length of that.
    static func slashedDay(_ text: Text, _ order: DateOrder) -> (day: Int64, length: Int)? {
        let slash = UInt8(ascii: "/")
        guard let first = text.firstIndex(of: slash), (1...2).contains(first),
            let second = text.part(first + 1..<text.count).firstIndex(of: slash), (1...2).contains(second)
        else { return nil }
        let length = first + second + 6
        guard let left = text.digits(0..<first), let right = text.digits(first + 1..<first + 1 + second),
            let year = text.digits(first + second + 2..<length)
        else { return nil }
        let (month, day) = order == .monthFirst ? (left, right) : (right, left)
        return CivilDate.day(year: year, month: month, day: day).map { ($0, length) }
    }

    /// Nanoseconds of `09:30[:00[.123456789]]` from a position on, and the length of that.
    private static func clock(_ text: Text, from start: Int) -> (nanoseconds: Int64, length: Int)? {
        guard text.count >= start + 5, text[start + 2] == UInt8(ascii: ":"),
            let hour = text.digits(start..<start + 2), let minute = text.digits(start + 3..<start + 5),
            hour < 24, minute < 60
        else { return nil }
        let minutes = Int64(hour * 60 + minute) * 60_000_000_000
        guard text.count > start + 5, text[start + 5] == UInt8(ascii: ":") else { return (minutes, 5) }
        guard let second = text.digits(start + 6..<start + 8), second < 60 else { return nil }
        let seconds = minutes + Int64(second) * 1_000_000_000
        guard text.count > start + 8, text[start + 8] == UInt8(ascii: ".") else { return (seconds, 8) }
        var end = start + 9
        while end < text.count, text[end].digit != nil { end += 1 }
        guard let fraction = fraction(text.part(start + 9..<end), of: 1_000_000_000) else { return nil }
        return (seconds + fraction, end - start)
    }

    /// The nanoseconds of digits after a point, nine of them at most, in a unit; nothing is rounded away.
    private static func fraction(_ text: Text, of unit: Int64) -> Int64? {
        guard !text.isEmpty, text.count <= 9, let value = text.digits(0..<text.count) else { return nil }
        var scale: Int64 = 1
        for _ in 0..<text.count { scale *= 10 }
        let (quotient, remainder) = (Int64(value) * unit).quotientAndRemainder(dividingBy: scale)
        return remainder == 0 ? quotient : nil
    }

    /// The nanoseconds of `Z`, `+02:00`, `+0200` or `+02` ahead of universal time.
    static func offset(_ text: Text) -> Int64? {
        guard let sign = text.first else { return nil }
        if sign | 0x20 == UInt8(ascii: "z") { return text.count == 1 ? 0 : nil }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let hours = text.digits(1..<3) else {
            return nil
        }
        var minutes = 0
        if text.count > 3 {
            let from = text[3] == UInt8(ascii: ":") ? 4 : 3
            guard text.count == from + 2, let value = text.digits(from..<from + 2) else { return nil }
            minutes = value
        }
        guard hours <= 18, minutes < 60 else { return nil }
        let size = Int64(hours * 60 + minutes) * 60_000_000_000
        return sign == UInt8(ascii: "-") ? -size : size
    }

    private static func milliseconds(_ text: Text) -> Int64? {
        guard let value = whole(text), value < 86_400_000 else { return nil }
        return value * 1_000_000
    }

    /// A whole number of at most nineteen digits.
    private static func whole(_ text: Text) -> Int64? {
        guard !text.isEmpty, text.count <= 19 else { return nil }
        var value: Int64 = 0
        for byte in text {
            guard let digit = byte.digit else { return nil }
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(Int64(digit))
            guard !overflow, !carry else { return nil }
            value = sum
        }
        return value
    }
}

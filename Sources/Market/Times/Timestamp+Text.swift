public import Columns
public import Faults

extension Timestamp {
    /// The moment in ISO 8601 as clocks of a zone show it: `2022-03-13T17:00:00-04:00`, with `Z` for universal time.
    ///
    /// Decimals of a second appear only where there are any.
    public func text(in zone: MarketZone) -> String {
        let offset = zone.offsetSeconds(at: self)
        let local = LocalTime(clockNanoseconds: nanoseconds + Int64(offset) * 1_000_000_000)
        guard !zone.isUniversal else { return "\(local)Z" }
        let minutes = Int(offset.magnitude) / 60
        return "\(local)\(offset < 0 ? "-" : "+")\((minutes / 60).padded(to: 2)):\((minutes % 60).padded(to: 2))"
    }

    /// Reads a moment in ISO 8601: a date, or a date and a time after `T` or a blank.
    ///
    /// Seconds may be left out and have up to nine decimals; 24:00 is the end of the date. `Z`, `±hh:mm`, `±hhmm` or
    /// `±hh` names the offset; without one the text is a local time of the zone. A local time that clocks skip or
    /// repeat is refused, since it means no moment or two; a date alone means its first moment.
    public init(_ text: String, in zone: MarketZone) throws(Fault) {
        var scanner = TextScanner(text)
        guard let date = scanner.date() else { throw Self.unreadable(text) }
        guard (CalendarDate.firstWithTimes...CalendarDate.lastWithTimes).contains(date) else {
            throw Fault(.input, "\"\(text)\" lies outside the years 1678 to 2261")
        }
        if scanner.isAtEnd {
            self = zone.midnight(of: date)
            return
        }
        guard scanner.skip("T") || scanner.skip(" "), let time = scanner.timeOfDay() else {
            throw Self.unreadable(text)
        }
        let clock = LocalTime(date: date).clockNanoseconds + time
        if scanner.isAtEnd {
            self = try Self.resolved(LocalTime(clockNanoseconds: clock), in: zone, text)
            return
        }
        guard let offset = scanner.offsetSeconds(), scanner.isAtEnd else { throw Self.unreadable(text) }
        self.init(nanoseconds: clock - Int64(offset) * 1_000_000_000)
    }

    private static func resolved(
        _ local: LocalTime, in zone: MarketZone, _ text: String
    ) throws(Fault) -> Timestamp {
        guard local.date <= CalendarDate.lastWithTimes else {
            throw Fault(.input, "\"\(text)\" lies outside the years 1678 to 2261")
        }
        switch zone.resolve(local) {
        case .unique(let moment):
            return moment
        case .skipped:
            throw Fault(
                .input, "\"\(text)\" does not exist in \(zone): clocks were set forward past it",
                remedy: "write the offset, as in 2022-03-13T02:30:00-05:00")
        case .repeated(let first, let second):
            throw Fault(
                .input, "\"\(text)\" exists twice in \(zone): clocks were set back",
                remedy: "write \(first.text(in: zone)) or \(second.text(in: zone))")
        }
    }

    private static func unreadable(_ text: String) -> Fault {
        Fault(
            .input, "\"\(text)\" is not a date or a time",
            remedy: "write it as 2022-03-13 or 2022-03-13T09:30:00-04:00")
    }
}

extension TextScanner {
    /// Reads `Z`, `±hh:mm`, `±hhmm` or `±hh`, in seconds ahead of universal time.
    fileprivate mutating func offsetSeconds() -> Int? {
        if skip("Z") { return 0 }
        let sign = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let hours = number(digits: 2) else { return nil }
        var minutes = 0
        if !isAtEnd {
            _ = skip(":")
            guard let written = number(digits: 2), written < 60 else { return nil }
            minutes = written
        }
        guard hours * 60 + minutes <= 14 * 60 else { return nil }
        return sign * (hours * 3_600 + minutes * 60)
    }
}

import Faults
import Glibc
import Importing

/// The wall clock of New York from 1987 on, by the rules of the two acts in force since.
///
/// Uniform Time Act as amended 1986 (first Sunday of April to last of October) and Energy Policy Act of 2005 (second
/// Sunday of March to first of November), each at two o'clock of the clock before the change.
struct NewYorkClock: LocalClock {
    let name = "America/New_York"

    func offsetSeconds(atLocal seconds: Int64) -> LocalOffset {
        var moment = time_t(seconds)
        var parts = tm()
        gmtime_r(&moment, &parts)
        let year = Int(parts.tm_year) + 1900
        let isNew = year >= 2007
        let spring = sunday(year, month: isNew ? 3 : 4, after: isNew ? 8 : 1) + 7_200
        let fall = sunday(year, month: isNew ? 11 : 10, after: isNew ? 1 : 25) + 7_200
        if spring <= seconds, seconds < spring + 3_600 { return .skipped }
        if fall - 3_600 <= seconds, seconds < fall { return .repeated(-14_400, -18_000) }
        return .unique(spring <= seconds && seconds < fall ? -14_400 : -18_000)
    }

    /// Midnight of the first Sunday not before a day of a month.
    private func sunday(_ year: Int, month: Int, after day: Int) -> Int64 {
        var parts = tm()
        parts.tm_year = Int32(year - 1900)
        parts.tm_mon = Int32(month - 1)
        parts.tm_mday = Int32(day)
        let start = timegm(&parts)
        return Int64(start) + Int64((7 - Int(parts.tm_wday)) % 7) * 86_400
    }
}

/// Seconds since 1970 of `2020-01-31` or `2020-01-31 09:30:00` as wall clocks show it, by the system's own calendar.
func localSeconds(_ text: some StringProtocol) -> Int64 {
    let numbers = text.split { "-: ".contains($0) }.compactMap { Int32($0) }
    precondition([3, 6].contains(numbers.count), "a time has three or six numbers, was \(text)")
    var parts = tm()
    (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
    if numbers.count == 6 { (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5]) }
    return Int64(timegm(&parts))
}

/// Seconds since 1970 of what the clocks of a place show.
func seconds(_ text: String, _ clock: any LocalClock) -> Int64 {
    let local = localSeconds(text)
    guard case .unique(let offset) = clock.offsetSeconds(atLocal: local) else {
        preconditionFailure("\(text) is shown once by the clocks of \(clock.name)")
    }
    return local - Int64(offset)
}

import Columns
import Market
import ScriptLanguage

/// Functions of moments, which scripts count in milliseconds of universal time.
struct Moments: Sendable {
    /// How far from 1970 a moment may lie that clocks are asked for, in milliseconds: beyond, it is na.
    private static let reach = 8e12
    let facts: ScriptFacts

    /// A part of a moment in a time zone; nil where the function asks for something else.
    func part(_ function: ScalarFunction, of moment: Double, in zone: MarketZone) -> Double? {
        guard moment.isFinite, abs(moment) < Self.reach else { return .nan }
        let local = zone.local(at: Timestamp(nanoseconds: Int64(moment) * 1_000_000))
        let seconds = Int(local.nanosecondsOfDay / 1_000_000_000)
        switch function {
        case .yearOf: return Double(local.date.components.year)
        case .monthOf: return Double(local.date.components.month)
        case .weekOf: return Double(Self.week(of: local.date))
        case .dayOfMonthOf: return Double(local.date.components.day)
        // Sunday is 1.
        case .dayOfWeekOf: return Double(local.date.weekday.rawValue % 7 + 1)
        case .hourOf: return Double(seconds / 3_600)
        case .minuteOf: return Double(seconds / 60 % 60)
        case .secondOf: return Double(seconds % 60)
        default: return nil
        }
    }

    /// The week of a year by ISO 8601: the first is that of the first Thursday.
    private static func week(of date: CalendarDate) -> Int {
        let thursday = date.startOfWeek.adding(days: 3)
        guard let first = CalendarDate(year: thursday.components.year, month: 1, day: 1) else { return 1 }
        return (thursday.daysSince1970 - first.daysSince1970) / 7 + 1
    }

    /// The moment of a date and a time of day: months and days beyond their bounds count on.
    func timestamp(_ parts: [Double], in zone: MarketZone) -> Double {
        guard parts.count == 6, parts.allSatisfy({ $0.isFinite && abs($0) < 1e6 }) else { return .nan }
        let whole = parts.map { Int($0) }
        let months = whole[0] * 12 + whole[1] - 1
        let year = months >= 0 ? months / 12 : (months - 11) / 12
        guard let first = CalendarDate(year: year, month: months - year * 12 + 1, day: 1) else { return .nan }
        let seconds = (whole[3] * 60 + whole[4]) * 60 + whole[5]
        let local = LocalTime(date: first.adding(days: whole[2] - 1), secondsAfterMidnight: seconds)
        // Days and hours count on, so that the date is looked at last.
        guard abs(Double(local.date.daysSince1970)) * 86_400_000 < Self.reach else { return .nan }
        return Double(zone.firstMoment(local).nanoseconds / 1_000_000)
    }

    /// The zone of a text, or the symbol's where it is none.
    func zone(_ name: String?) -> MarketZone? {
        guard let name, !name.isEmpty, name != facts.zone.name else { return facts.zone }
        return try? MarketZone(named: name.hasPrefix("GMT") ? "UTC" + name.dropFirst(3) : name)
    }

    /// The opening moment of the bar of an interval that holds a moment, where that lies in a session; else na.
    func opening(of moment: Double, interval: String, session: String, in zone: MarketZone) -> Double {
        guard moment.isFinite, abs(moment) < 9e15 else { return .nan }
        if !session.isEmpty {
            guard let times = SessionText(session) else { return .nan }
            let local = zone.local(at: Timestamp(nanoseconds: Int64(moment) * 1_000_000))
            guard times.contains(local) else { return .nan }
        }
        guard !interval.isEmpty, let wanted = IntervalText(interval), wanted != IntervalText(facts.interval) else {
            return moment
        }
        let local = facts.zone.local(at: Timestamp(nanoseconds: Int64(moment) * 1_000_000))
        let start: CalendarDate
        switch wanted.unit {
        case .seconds, .minutes:
            let length = Int64(wanted.seconds) * 1_000_000_000
            let begin = LocalTime(
                date: local.date, nanosecondsOfDay: local.nanosecondsOfDay / length * length)
            return Double(facts.zone.firstMoment(begin).nanoseconds / 1_000_000)
        case .days: start = local.date
        case .weeks: start = local.date.startOfWeek
        case .months: start = local.date.adding(days: 1 - local.date.components.day)
        }
        return Double(facts.zone.midnight(of: start).nanoseconds / 1_000_000)
    }
}

/// A session as the language writes it: `0930-1600`, several with commas, with weekdays from Sunday = 1 after a colon.
struct SessionText: Hashable, Sendable {
    private let spans: [(from: Int, to: Int)]
    private let days: Set<Int>

    init?(_ text: String) {
        if text == "24x7" {
            spans = [(0, 86_400)]
            days = Set(1...7)
            return
        }
        let parts = text.split(separator: ":", maxSplits: 1)
        guard let times = parts.first else { return nil }
        var spans: [(from: Int, to: Int)] = []
        for part in times.split(separator: ",") {
            let ends = part.split(separator: "-").compactMap { Self.seconds($0) }
            guard ends.count == 2 else { return nil }
            spans.append((ends[0], ends[1]))
        }
        guard !spans.isEmpty else { return nil }
        var days = Set(1...7)
        if parts.count == 2 {
            let digits = parts[1].compactMap { $0.wholeNumberValue }
            guard digits.count == parts[1].count, digits.allSatisfy({ (1...7).contains($0) }) else { return nil }
            days = Set(digits)
        }
        self.spans = spans
        self.days = days
    }

    /// Whether the clock shows a time of the session. One that ends at or before its beginning goes over midnight, and
    /// belongs to the day on which it ends.
    func contains(_ local: LocalTime) -> Bool {
        let seconds = Int(local.nanosecondsOfDay / 1_000_000_000)
        let day = local.date.weekday.rawValue % 7 + 1
        return spans.contains { span in
            if span.from < span.to { return days.contains(day) && seconds >= span.from && seconds < span.to }
            if seconds >= span.from { return days.contains(day % 7 + 1) }
            return seconds < span.to && days.contains(day)
        }
    }

    private static func seconds(_ text: Substring) -> Int? {
        guard text.count == 4, let number = Int(text), number / 100 <= 24, number % 100 < 60 else { return nil }
        return (number / 100 * 60 + number % 100) * 60
    }

    static func == (left: Self, right: Self) -> Bool {
        left.days == right.days && left.spans.elementsEqual(right.spans) { $0 == $1 }
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(days)
        for span in spans {
            hasher.combine(span.from)
            hasher.combine(span.to)
        }
    }
}

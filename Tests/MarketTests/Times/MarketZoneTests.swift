import Columns
import Faults
import Glibc
import Market
import Testing

@Suite struct MarketZoneTests {
    static let database = "/usr/share/zoneinfo"
    static let isDatabasePresent = access(database, R_OK) == 0
    static let cities = MarketZone.knownNames.filter { $0.contains("/") }

    @Test(
        "Offsets equal the system's time zone database around every change from 1950 to 2037",
        .enabled(if: isDatabasePresent), arguments: cities)
    func offsetsEqualTheDatabase(name: String) throws {
        let zone = try MarketZone(named: name)
        let file = try #require(bytes(ofFile: "\(Self.database)/\(name)"))
        let compiled = try #require(CompiledZone(file))
        let first = -631_152_000  // 1950-01-01T00:00:00Z
        let last = 2_145_916_800  // 2038-01-01T00:00:00Z
        // Their transitions and ours, so that one too many is seen as well as one too few.
        var moments = [first, last - 1]
        moments += compiled.transitions.map(\.seconds)
        var time = Timestamp(seconds: Int64(first))
        while time.seconds < last {
            time = zone.stretch(at: time).span.end
            moments.append(Int(time.seconds))
        }
        let known = compiled.isContinuedByRule ? compiled.transitions.map(\.seconds).max() ?? last : last
        var compared = 0
        for moment in moments.flatMap({ [$0 - 1, $0, $0 + 1] }) where (first..<min(known, last)).contains(moment) {
            #expect(
                zone.offsetSeconds(at: Timestamp(seconds: Int64(moment))) == compiled.offsetSeconds(at: moment),
                "at \(moment)")
            compared += 1
        }
        #expect(compared >= 4)
    }

    @Test("All twenty-five exchange cities are known")
    func citiesAreKnown() {
        #expect(Self.cities.count == 25)
    }

    @Test(
        "Fixed offsets are written in four ways",
        arguments: [
            ("UTC", 0), ("UTC-05", -18_000), ("UTC+05:30", 19_800), ("UTC-3", -10_800), ("EST", -18_000),
            ("Etc/GMT+5", -18_000), ("Etc/GMT-9", 32_400), ("Etc/UTC", 0),
        ])
    func fixedOffsets(name: String, seconds: Int) throws {
        let zone = try MarketZone(named: name)
        #expect(zone.offsetSeconds(at: Timestamp(seconds: 0)) == seconds)
        #expect(zone.offsetSeconds(at: Timestamp(seconds: 1_720_000_000)) == seconds)
    }

    @Test(
        "An unknown name is refused with the nearest known one",
        arguments: [
            ("America/NewYork", "America/New_York"), ("europe/berlin", "Europe/Berlin"), ("Asia/Calcutta", "Asia/"),
            ("utc", "UTC"), ("UTC+15", "UTC"), ("UTC-05:99", "UTC"),
        ])
    func unknownNameIsRefused(name: String, nearest: String) throws {
        let fault = try #require(throws: Fault.self) { try MarketZone(named: name) }
        #expect(fault.kind == .usage)
        #expect(fault.what == "time zone \"\(name)\" is not known")
        #expect(fault.remedy?.contains("the nearest known one is \(nearest)") == true)
    }

    // 2022: clocks of New York went from 02:00 to 03:00 on 13 March and from 02:00 to 01:00 on 6 November.
    @Test("A local time that clocks skip or repeat says so")
    func skippedAndRepeatedTimes() throws {
        let zone = try MarketZone(named: "America/New_York")
        let march = try CalendarDate("2022-03-13")
        let november = try CalendarDate("2022-11-06")
        func resolve(_ date: CalendarDate, _ seconds: Int) -> MarketZone.LocalResolution {
            zone.resolve(LocalTime(date: date, secondsAfterMidnight: seconds))
        }
        #expect(resolve(march, 7_199) == .unique(Timestamp(seconds: 1_647_154_799)))
        #expect(resolve(march, 7_200) == .skipped)
        #expect(resolve(march, 10_799) == .skipped)
        #expect(resolve(march, 10_800) == .unique(Timestamp(seconds: 1_647_154_800)))
        #expect(resolve(november, 3_599) == .unique(Timestamp(seconds: 1_667_710_799)))
        #expect(
            resolve(november, 3_600)
                == .repeated(first: Timestamp(seconds: 1_667_710_800), second: Timestamp(seconds: 1_667_714_400)))
        #expect(resolve(november, 7_200) == .unique(Timestamp(seconds: 1_667_718_000)))
    }

    // São Paulo began summer time at midnight: 2018-11-04 began at 01:00, 03:00 in Greenwich.
    @Test("A date whose midnight is skipped begins when clocks have gone past it")
    func skippedMidnight() throws {
        let zone = try MarketZone(named: "America/Sao_Paulo")
        let date = try CalendarDate("2018-11-04")
        #expect(zone.resolve(LocalTime(date: date)) == .skipped)
        let start = zone.midnight(of: date)
        #expect(start == Timestamp(seconds: 1_541_300_400))
        #expect(zone.date(at: start) == date)
        #expect(zone.date(at: Timestamp(nanoseconds: start.nanoseconds - 1)) == date.adding(days: -1))
    }

    @Test("Every date of every zone begins with its first moment", arguments: cities)
    func datesBeginWithTheirFirstMoment(name: String) throws {
        let zone = try MarketZone(named: name)
        var date = try CalendarDate("1950-01-02")
        let last = try CalendarDate("2040-01-01")
        while date < last {
            let start = zone.midnight(of: date)
            let before = zone.date(at: Timestamp(nanoseconds: start.nanoseconds - 1))
            if zone.date(at: start) != date || before != date.adding(days: -1) {
                Issue.record("\(date) began on \(zone.date(at: start)) after \(before)")
            }
            date = date.adding(days: 1)
        }
    }

    @Test("Laws in force go on to the end of time")
    func lawsGoOn() throws {
        let zone = try MarketZone(named: "Europe/Berlin")
        #expect(zone.offsetSeconds(at: zone.midnight(of: try CalendarDate("2261-07-01"))) == 7_200)
        #expect(zone.offsetSeconds(at: zone.midnight(of: try CalendarDate("2261-12-31"))) == 3_600)
    }
}

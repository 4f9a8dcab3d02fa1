import Columns
import Faults
import Market
import Testing

@Suite struct TimestampTextTests {
    // Moments from `date -u -d`.
    @Test(
        "A moment reads from every form of ISO 8601 that options take",
        arguments: [
            ("2022-03-13", "America/New_York", 1_647_147_600_000_000_000),
            ("2022-03-13T17:00:00-04:00", "UTC", 1_647_205_200_000_000_000),
            ("2022-03-13 17:00", "America/New_York", 1_647_205_200_000_000_000),
            ("2022-03-13T17:00:00-0400", "Asia/Tokyo", 1_647_205_200_000_000_000),
            ("2022-03-13T17:00-04", "Asia/Tokyo", 1_647_205_200_000_000_000),
            ("2022-03-13T21:00:00Z", "America/New_York", 1_647_205_200_000_000_000),
            ("2022-03-13T21:00:00.5Z", "UTC", 1_647_205_200_500_000_000),
            ("1969-12-31T23:59:59.999999999Z", "UTC", -1),
            ("2022-03-12T24:00:00", "UTC", 1_647_129_600_000_000_000),
            ("1950-01-03", "America/New_York", -630_961_200_000_000_000),
        ])
    func readsEveryForm(text: String, zone: String, nanoseconds: Int64) throws {
        #expect(try Timestamp(text, in: MarketZone(named: zone)).nanoseconds == nanoseconds)
    }

    @Test(
        "A moment is written with the offset of its zone, and decimals only where there are any",
        arguments: [
            (1_647_205_200_000_000_000, "America/New_York", "2022-03-13T17:00:00-04:00"),
            (1_647_205_200_000_000_000, "UTC", "2022-03-13T21:00:00Z"),
            (1_647_205_200_000_000_000, "Europe/London", "2022-03-13T21:00:00+00:00"),
            (1_647_205_200_000_000_000, "Asia/Kolkata", "2022-03-14T02:30:00+05:30"),
            (1_647_205_200_120_000_000, "UTC-05", "2022-03-13T16:00:00.12-05:00"),
            (-1, "UTC", "1969-12-31T23:59:59.999999999Z"),
        ])
    func writesTheOffset(nanoseconds: Int64, zone: String, text: String) throws {
        let zone = try MarketZone(named: zone)
        let time = Timestamp(nanoseconds: nanoseconds)
        #expect(time.text(in: zone) == text)
        #expect(try Timestamp(text, in: .utc) == time)
    }

    @Test(
        "What is not a moment is refused",
        arguments: [
            "", "today", "2022-03-13T", "2022-03-13T25:00", "2022-03-13T24:00:01", "2022-03-13T12:60",
            "2022-03-13T12:00:60", "2022-03-13T12:00:00.", "2022-03-13T12:00:00.1234567890", "2022-03-13T12:00+15:00",
            "2022-03-13T12:00:00 Z", "2022-03-13T12:00:00+1", "1600-01-01", "2300-01-01T00:00Z", "2261-12-31T24:00",
        ])
    func nonMomentsAreRefused(text: String) {
        #expect(throws: Fault.self) { try Timestamp(text, in: .utc) }
    }

    @Test("A local time that means no moment or two is refused with what to write")
    func ambiguousTimesAreRefused() throws {
        let zone = try MarketZone(named: "America/New_York")
        let skipped = try #require(throws: Fault.self) { try Timestamp("2022-03-13T02:30", in: zone) }
        #expect(skipped.what.contains("does not exist in America/New_York"))
        let repeated = try #require(throws: Fault.self) { try Timestamp("2022-11-06 01:30", in: zone) }
        #expect(repeated.remedy == "write 2022-11-06T01:30:00-04:00 or 2022-11-06T01:30:00-05:00")
    }
}

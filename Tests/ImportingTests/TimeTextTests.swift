import Testing

@testable import Importing

@Suite struct TimeTextTests {
    private func time(_ text: String, _ form: TimeForm, _ meaning: TimeMeaning = .wallClock) -> Int64? {
        Array(text.utf8).withUnsafeBufferPointer { TimeText(form: form, meaning: meaning).time($0) }
    }

    private static let second: Int64 = 1_000_000_000

    @Test(
        "ISO 8601 is read with either separator, with and without seconds, fractions and offsets",
        arguments: [
            ("1970-01-01T00:00:00", false, 0), ("1970-01-01 00:00:01", false, 1_000_000_000),
            ("2020-02-29T23:59:59.999999999", false, 1_583_020_799_999_999_999),
            ("2020-02-29 23:59", false, 1_583_020_740_000_000_000),
            ("1969-12-31T23:59:59.5", false, -500_000_000),
            ("2022-01-02T17:00:00-05:00", true, 1_641_160_800_000_000_000),
            ("2022-01-02T22:00:00Z", true, 1_641_160_800_000_000_000),
            ("2022-01-03 03:30:00+0530", true, 1_641_160_800_000_000_000),
            ("2022-01-02T23:00:00.000+01", true, 1_641_160_800_000_000_000),
            ("1678-01-01T00:00:00", false, -9_214_560_000_000_000_000),
            ("2261-12-31T23:59:59", false, 9_214_646_399_000_000_000),
        ] as [(String, Bool, Int64)])
    func isoIsRead(_ text: String, _ hasOffset: Bool, _ nanoseconds: Int64) {
        let form = TimeForm.iso(hasClock: true, hasOffset: hasOffset)
        #expect(time(text, form, hasOffset ? .instant : .wallClock) == nanoseconds)
    }

    @Test(
        "Times that are no times of the form are refused",
        arguments: [
            "2021-02-29T00:00:00", "2020-13-01T00:00:00", "2020-00-01T00:00:00", "2020-01-01T24:00:00",
            "2020-01-01T00:60:00", "2020-01-01T00:00:60", "2020-01-01T0:00:00", "2020-01-01", "2020-01-01T",
            "2020-01-01T00:00:00.", "2020-01-01T00:00:00.1234567890", "2020-01-01T00:00:00Z", "1677-01-01T00:00:00",
            "2262-01-01T00:00:00", "2020/01/01T00:00:00", "2020-01-01x00:00:00", "20-01-01T00:00:00", "",
        ])
    func otherTimesAreRefused(_ text: String) {
        #expect(time(text, .iso(hasClock: true, hasOffset: false)) == nil)
    }

    @Test(
        "Offsets that are none are refused",
        arguments: [
            "2020-01-01T00:00:00", "2020-01-01T00:00:00+", "2020-01-01T00:00:00+1", "2020-01-01T00:00:00+19:00",
            "2020-01-01T00:00:00+01:60", "2020-01-01T00:00:00ZZ", "2020-01-01T00:00:00+01:0",
        ])
    func otherOffsetsAreRefused(_ text: String) {
        #expect(time(text, .iso(hasClock: true, hasOffset: true), .instant) == nil)
    }

    @Test(
        "Numbers since 1970 are read to the nanosecond, before 1970 too",
        arguments: [
            ("1577836800", .seconds, 1_577_836_800_000_000_000), ("-1", .seconds, -1_000_000_000),
            ("1325412060.0", .seconds, 1_325_412_060_000_000_000), ("1.5", .milliseconds, 1_500_000),
            ("1577836800000", .milliseconds, 1_577_836_800_000_000_000),
            ("1577836800000001", .microseconds, 1_577_836_800_000_001_000),
            ("9223372036854775807", .nanoseconds, .max), ("-0.25", .seconds, -250_000_000),
        ] as [(String, TimeUnit, Int64)])
    func numbersAreRead(_ text: String, _ unit: TimeUnit, _ nanoseconds: Int64) {
        #expect(time(text, .epoch(unit, isInferred: false), .instant) == nanoseconds)
    }

    @Test(
        "Numbers beyond the range or finer than a nanosecond are refused",
        arguments: [
            ("9223372037", .seconds), ("9223372036854775808", .nanoseconds), ("0.5", .nanoseconds), ("", .seconds),
            ("-", .seconds), (".", .seconds), ("1e9", .seconds), ("1.", .seconds), ("0.0000000001", .seconds),
        ] as [(String, TimeUnit)])
    func otherNumbersAreRefused(_ text: String, _ unit: TimeUnit) {
        #expect(time(text, .epoch(unit, isInferred: false), .instant) == nil)
    }

    @Test("A number of another size than its unit's is refused where the unit was inferred")
    func sizesAreKept() {
        #expect(time("1577836800000", .epoch(.seconds, isInferred: true), .instant) == nil)
        #expect(time("1577836800", .epoch(.milliseconds, isInferred: true), .instant) == nil)
        #expect(time("86400", .epoch(.seconds, isInferred: true), .instant) == 86_400 * Self.second)
    }

    @Test(
        "Dates without separators and with slashes are read",
        arguments: [
            ("20200131", .compact(hasClock: false), "2020-01-31"),
            ("20131007 09:30", .compact(hasClock: true), "2013-10-07 09:30:00"),
            ("1/4/1999", .slashed(.monthFirst, hasClock: false), "1999-01-04"),
            ("1/4/1999", .slashed(.dayFirst, hasClock: false), "1999-04-01"),
            ("12/31/2020 09:30", .slashed(.monthFirst, hasClock: true), "2020-12-31 09:30:00"),
        ] as [(String, TimeForm, String)])
    func otherDatesAreRead(_ text: String, _ form: TimeForm, _ expected: String) {
        #expect(time(text, form, form.hasClock ? .wallClock : .date) == localSeconds(expected) * Self.second)
    }

    @Test(
        "Broken dates are refused",
        arguments: [
            ("2020013", .compact(hasClock: false)), ("20200231", .compact(hasClock: false)),
            ("20200131 0930", .compact(hasClock: true)), ("13/1/2020", .slashed(.monthFirst, hasClock: false)),
            ("1/1/20", .slashed(.monthFirst, hasClock: false)), ("/1/2020", .slashed(.monthFirst, hasClock: false)),
            ("1//2020", .slashed(.monthFirst, hasClock: false)), ("1/100/2020", .slashed(.monthFirst, hasClock: false)),
        ] as [(String, TimeForm)])
    func brokenDatesAreRefused(_ text: String, _ form: TimeForm) {
        #expect(time(text, form, form.hasClock ? .wallClock : .date) == nil)
    }

    @Test("A date has no time of day but midnight")
    func datesAreMidnights() {
        let form = TimeForm.iso(hasClock: true, hasOffset: false)
        #expect(time("2020-01-31 00:00:00", form, .date) == localSeconds("2020-01-31") * Self.second)
        #expect(time("2020-01-31 09:30:00", form, .date) == nil)
    }

    @Test("Milliseconds of a day end before the next midnight")
    func millisecondsOfDayEnd() {
        let form = TimeForm.millisecondsOfDay(1)
        #expect(time("0", form) == 86_400 * Self.second)
        #expect(time("86399999", form) == 2 * 86_400 * Self.second - 1_000_000)
        #expect(time("86400000", form) == nil)
    }

    @Test("Days and their dates in words belong together from 1678 to 2261")
    func daysHaveDates() {
        #expect(CivilDate.text(ofDay: 0) == "1970-01-01")
        #expect(CivilDate.text(ofNanoseconds: -1) == "1969-12-31 23:59:59.999999999")
        var day: Int64 = -106_648
        var count = 0
        while day < 106_650 {
            let text = CivilDate.text(ofDay: day)
            #expect(time(text, .iso(hasClock: false, hasOffset: false), .date) == day * CivilDate.dayNanoseconds)
            #expect(localSeconds(text) == day * 86_400)
            day += 37
            count += 1
        }
        #expect(count > 5_000)
    }
}

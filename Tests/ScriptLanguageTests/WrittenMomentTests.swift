import Testing

@testable import ScriptLanguage

@Suite struct WrittenMomentTests {
    @Test(
        "Texts that name no moment give none",
        arguments: [
            "", " ", "yesterday", "2024", "2024-01", "2024-13-01", "2024-01-32", "2024-00-10", "31 Foo 2024",
            "2024-01-31T25", "2024-01-31T24:00", "2024-01-31T99999999999999999999:00", "2024-01-31T1e9:00",
            "2024-01-31T10:61",
            "2024-01-31 10:00 Mars", "99999999999999999999-01-01", "1 Jan", "1 Jan x", "2024-01-31T10:00+99999",
        ])
    func nothing(text: String) {
        #expect(WrittenMoment.milliseconds(text) == nil)
    }

    @Test("Each day follows the one before, through leap years and centuries")
    func days() {
        var last = WrittenMoment.milliseconds([1899, 12, 31, 0, 0, 0], 0) ?? 0
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        for year in 1900...2101 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            for month in 1...12 {
                for day in 1...(lengths[month - 1] + (month == 2 && isLeap ? 1 : 0)) {
                    let moment = WrittenMoment.milliseconds([year, month, day, 0, 0, 0], 0)
                    #expect(moment == last + 86_400_000)
                    last = moment ?? 0
                }
            }
        }
    }

    @Test("A month beyond the year is one of the next")
    func overflow() {
        #expect(
            WrittenMoment.milliseconds([2023, 14, 1, 0, 0, 0], 0)
                == WrittenMoment.milliseconds([2024, 2, 1, 0, 0, 0], 0))
        #expect(
            WrittenMoment.milliseconds([2024, 0, 1, 0, 0, 0], 0)
                == WrittenMoment.milliseconds([2023, 12, 1, 0, 0, 0], 0))
    }

    @Test(
        "A zone lies some minutes before UTC", arguments: [("UTC", 0), ("GMT+2", 120), ("+0530", 330), ("UTC-5", -300)])
    func zones(name: String, minutes: Int) {
        #expect(WrittenMoment.offset(ofZone: name) == minutes)
    }
}

import Columns
import Faults
import Importing
import Market
import Testing

@Suite struct LocalTimeTests {
    private func bars(_ times: [String]) throws -> ImportedBars {
        try read("time,close\n" + times.enumerated().map { "\($1),\($0)\n" }.joined()) {
            $0.timeZone = NewYorkClock()
            $0.interval = .seconds(1_800)
        }
    }

    @Test("A local time that clocks skip is refused with its line")
    func skippedTimesAreRefused() {
        let fault = #expect(throws: (any Error).self) {
            try bars(["2020-03-08 01:30:00", "2020-03-08 02:30:00", "2020-03-08 03:30:00"])
        }
        #expect(
            fault.map { "\($0)" } == """
                x.csv:3:1: the clocks of America/New_York skip 2020-03-08 02:30:00; \
                correct the file, or give --on-invalid drop
                """)
    }

    @Test("Rows that go through a repeated hour twice are told apart by their order, newest first too")
    func repeatedHoursAreSettled() throws {
        let times = [
            "2020-11-01 00:30:00", "2020-11-01 01:00:00", "2020-11-01 01:30:00", "2020-11-01 01:00:00",
            "2020-11-01 01:30:00", "2020-11-01 02:00:00",
        ]
        let first = localSeconds("2020-11-01 04:30:00")
        let expected = (0..<6).map { first + Int64($0) * 1_800 }
        let ascending = try bars(times)
        #expect((0..<6).map { ascending.columns.times[$0].seconds } == expected)
        #expect(ascending.columns[.close]?.values == [0, 1, 2, 3, 4, 5])
        let descending = try bars(times.reversed())
        #expect((0..<6).map { descending.columns.times[$0].seconds } == expected)
        #expect(descending.columns[.close]?.values == [5, 4, 3, 2, 1, 0])
    }

    @Test("Rows that go through a repeated hour once are refused")
    func singlePassIsRefused() {
        let fault = #expect(throws: (any Error).self) {
            try bars(["2020-11-01 00:30:00", "2020-11-01 01:30:00", "2020-11-01 02:30:00"])
        }
        #expect(
            fault.map { "\($0)" } == """
                x.csv:3: the clocks of America/New_York show 2020-11-01 01:30:00 twice, and the rows do not tell \
                which is meant; give times with an offset or in UTC
                """)
    }

    @Test("A date whose midnight is skipped begins when the clocks jump, one whose midnight repeats with the first")
    func midnightsThatChangeAreStarts() throws {
        let bars = try read("time,close\n2020-03-07,1\n2020-03-08,1\n2020-03-09,1\n2020-11-01,1\n2020-11-02,1\n") {
            $0.timeZone = MidnightClock()
            $0.interval = .days(1)
        }
        let starts = ["2020-03-07 05:00:00", "2020-03-08 05:00:00", "2020-03-09 04:00:00", "2020-11-01 04:00:00"]
        for (row, start) in starts.enumerated() {
            #expect(bars.columns.times[row].seconds == localSeconds(start))
        }
    }

    /// A clock that changes at midnight: forward on 2020-03-08, back on 2020-11-01 at one o'clock.
    private struct MidnightClock: LocalClock {
        let name = "Midnight"

        func offsetSeconds(atLocal seconds: Int64) -> LocalOffset {
            let (spring, fall) = (localSeconds("2020-03-08"), localSeconds("2020-11-01"))
            if spring <= seconds, seconds < spring + 3_600 { return .skipped }
            if fall <= seconds, seconds < fall + 3_600 { return .repeated(-14_400, -18_000) }
            return .unique(spring < seconds && seconds < fall ? -14_400 : -18_000)
        }
    }
}

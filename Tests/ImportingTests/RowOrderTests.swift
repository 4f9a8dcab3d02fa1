import Columns
import Faults
import Importing
import Market
import Testing

@Suite struct RowOrderTests {
    @Test("Rows that are newest first are turned round, and that is told")
    func newestFirstIsReversed() throws {
        let bars = try read("time,close\n2020-01-06,3\n2020-01-03,2\n2020-01-02,1\n")
        #expect(bars.columns[.close]?.values == [1, 2, 3])
        #expect(bars.finding("order") == "newest first, so it was reversed")
        #expect(bars.warnings.isEmpty)
    }

    @Test("Rows in no order are sorted with a warning")
    func unsortedIsSorted() throws {
        let bars = try read("time,close\n2020-01-03,2\n2020-01-06,3\n2020-01-02,1\n")
        #expect(bars.columns[.close]?.values == [1, 2, 3])
        #expect(bars.warnings == ["the rows were not in the order of their times and were sorted"])
    }

    @Test("Rows that repeat another exactly are left out and counted")
    func duplicatesAreCounted() throws {
        let bars = try read("time,close\n2020-01-02,1\n2020-01-02,1.0\n2020-01-03,2\n2020-01-03,2\n2020-01-03,2\n")
        #expect(bars.columns[.close]?.values == [1, 2])
        #expect(bars.duplicates == 3)
        #expect(bars.warnings == ["3 rows left out that repeated the time of another"])
    }

    @Test("Rows of one time that differ are refused with both lines, or the first or last in the file is kept")
    func conflictsAreDecided() throws {
        let text = "time,close\n2020-01-03,2\n\n2020-01-03,5\n2020-01-02,1\n"
        #expect(
            fault(text)?.description == """
                x.csv:2: the rows of 2020-01-03 00:00:00 UTC here and in line 4 differ; \
                give --on-conflict keepFirst or keepLast
                """)
        let first = try read(text) { $0.onConflict = .keepFirst }
        #expect(first.columns[.close]?.values == [1, 2])
        let last = try read(text) { $0.onConflict = .keepLast }
        #expect(last.columns[.close]?.values == [1, 5])
        #expect(last.duplicates == 1)
        #expect(last.warnings == ["1 row left out that repeated the time of another, with other values at 1 time"])
    }

    @Test("An end of a bar is moved to its start by option; dates stay where they are")
    func endsBecomeStarts() throws {
        let intraday = "time,close\n2020-01-02T09:35:00Z,1\n2020-01-02T09:40:00Z,2\n"
        let start = try read(intraday)
        #expect(start.columns.times[0].seconds == localSeconds("2020-01-02 09:35:00"))
        #expect(start.finding("edge") == "start: nothing says that times are ends")
        let end = try read(intraday) { $0.edge = .end }
        #expect(end.columns.times[0].seconds == localSeconds("2020-01-02 09:30:00"))
        #expect(end.finding("edge") == "end, as given: times were moved back by 5m")
        let dated = try read("time,close\n2020-01-02,1\n2020-01-03,2\n") { $0.edge = .end }
        #expect(dated.columns.times[0].seconds == localSeconds("2020-01-02"))
    }

    @Test(
        "The length of a bar is that of most steps",
        arguments: [
            (["2020-01-02", "2020-01-03", "2020-01-06", "2020-01-07"], "1d"),
            (["2020-01-03", "2020-01-10", "2020-01-16", "2020-01-24"], "1w"),
            (["2020-01-31", "2020-02-28", "2020-03-31", "2020-04-30"], "1mo"),
            (["2020-03-31", "2020-06-30", "2020-09-30", "2020-12-31"], "3mo"),
            (["2018-12-31", "2019-12-31", "2020-12-31"], "12mo"),
            (["2020-01-02", "2020-02-20", "2022-01-01"], "irregular"),
            (["2020-01-02T00:00:01Z", "2020-01-02T00:00:02Z", "2020-01-02T00:00:09Z", "2020-01-02T00:00:10Z"], "1s"),
            (["2020-01-02T15:00:00Z", "2020-01-02T16:00:00Z", "2020-01-03T15:00:00Z", "2020-01-03T16:00:00Z"], "60m"),
            (["2020-01-02T00:00:01.5Z", "2020-01-02T00:00:02Z", "2020-01-02T00:00:09Z"], "irregular"),
        ] as [([String], String)])
    func intervalsAreInferred(_ times: [String], _ interval: String) throws {
        let bars = try read("time,close\n" + times.map { "\($0),1\n" }.joined())
        #expect(bars.interval.description == interval)
        #expect(bars.finding("interval")?.hasPrefix("\(interval): ") == true)
    }

    @Test("Midnights are dates where every row has one, and a time of day among them is refused")
    func midnightsAreDates() throws {
        let bars = try read("time,close\n2020-01-02 00:00:00,1\n2020-01-03 00:00:00,2\n") {
            $0.timeZone = NewYorkClock()
        }
        #expect(bars.columns.times[0].seconds == seconds("2020-01-02", NewYorkClock()))
        let many = (0..<600).map { "\(2000 + $0 / 300)-\(10 + $0 / 100 % 3)-\(10 + $0 % 20) 00:00:00,1\n" }
        let late = fault("time,close\n" + many.joined() + "2020-01-02 09:30:00,1\n")
        #expect(late?.place == "x.csv:602:1")
        #expect(late?.what.contains("midnight only") == true)
    }

    @Test("Instants of daily bars become the dates of the zone that is given")
    func instantsBecomeDates() throws {
        let text = "time,close\n2020-01-02T14:30:00Z,1\n2020-01-03T14:30:00Z,2\n2020-01-06T14:30:00Z,3\n"
        let kept = try read(text)
        #expect(kept.columns.times[0].seconds == localSeconds("2020-01-02 14:30:00"))
        #expect(kept.warnings.count == 1)
        let dated = try read(text) { $0.timeZone = NewYorkClock() }
        #expect(dated.columns.times[0].seconds == seconds("2020-01-02", NewYorkClock()))
        let epochs = try read("time,close\n1577923200,1\n1578009600,2\n") { $0.timeZone = NewYorkClock() }
        #expect(epochs.columns.times[0].seconds == seconds("2020-01-02", NewYorkClock()))
    }
}

import Columns
import Market
import TestSupport
import Testing

@testable import Reporting

@Suite struct TimeAxisTests {
    private func axis(_ start: String, _ end: String, in zone: MarketZone = SampleReport.newYork) -> TimeAxis {
        TimeAxis(span: SampleReport.moment(start, in: zone)...SampleReport.moment(end, in: zone), zone: zone)
    }

    @Test(
        "Ticks are years, months, Mondays, days or hours as the span asks",
        arguments: [
            ("1990-01-01", "2024-06-01", "1990 1995 2000 2005 2010 2015 2020"),
            ("2016-01-04", "2023-12-29", "2017 2018 2019 2020 2021 2022 2023"),
            ("2021-11-15", "2022-08-15", "Dec 2022 Feb Mar Apr May Jun Jul Aug"),
            ("2020-06-15", "2022-08-15", "Jul Oct 2021 Apr Jul Oct 2022 Apr Jul"),
            ("2024-01-30", "2024-03-05", "5 Feb,12 Feb,19 Feb,26 Feb,4 Mar"),
            ("2023-12-29", "2024-01-03", "29 Dec,12:00,30 Dec,12:00,31 Dec,12:00,1 Jan,12:00,2 Jan,12:00,3 Jan"),
            ("2023-12-27", "2024-01-03", "27 Dec,28 Dec,29 Dec,30 Dec,31 Dec,1 Jan 2024,2 Jan,3 Jan"),
            ("2024-06-03T09:30", "2024-06-03T16:00", "10:00 11:00 12:00 13:00 14:00 15:00 16:00"),
            ("2024-06-03T09:30:00", "2024-06-03T09:30:10", "+1s"),
        ])
    func steps(start: String, end: String, labels: String) {
        let ticks = axis(start, end).ticks(atMost: 12).map(\.label)
        let seconds = (0...10).map { "09:30:\($0 < 10 ? "0" : "")\($0)" }
        let expected = labels.split(separator: labels.contains(",") ? "," : " ").map(String.init)
        #expect(ticks == (labels == "+1s" ? seconds : expected))
    }

    @Test("A larger unit that begins at a tick is marked")
    func major() {
        let ticks = axis("2021-11-15", "2022-08-15").ticks(atMost: 12)
        #expect(ticks.filter(\.isMajor).map(\.label) == ["2022"])
    }

    @Test("Hours that clocks skip are not shown twice, hours that they repeat once")
    func clockChanges() {
        let spring = axis("2024-03-10T00:00", "2024-03-10T08:00").ticks(atMost: 12).map(\.label)
        #expect(spring == ["10 Mar", "01:00", "03:00", "04:00", "05:00", "06:00", "07:00", "08:00"])
        let autumn = axis("2024-11-03T00:00", "2024-11-03T05:00").ticks(atMost: 6).map(\.label)
        #expect(autumn == ["3 Nov", "01:00", "02:00", "03:00", "04:00", "05:00"])
    }

    @Test("A span of one moment has one tick, in the middle")
    func oneMoment() {
        let ticks = axis("2024-06-03T16:00", "2024-06-03T16:00").ticks(atMost: 12)
        #expect(ticks == [AxisTick(position: 0.5, label: "2024-06-03", isMajor: true)])
    }

    @Test("Ticks of any span ascend inside it and are few", arguments: 0..<300 as Range<UInt64>)
    func anySpan(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let zone = [MarketZone.utc, SampleReport.newYork, SampleReport.zone("Asia/Kolkata")][Int(seed % 3)]
        let limit = Int64(1) << Int64.random(in: 0...62, using: &generator)
        let start = Int64.random(in: -9_100_000_000_000_000_000...4_500_000_000_000_000_000, using: &generator)
        let end = min(start + Int64.random(in: 1...limit, using: &generator), 9_100_000_000_000_000_000)
        let axis = TimeAxis(span: Timestamp(nanoseconds: start)...Timestamp(nanoseconds: end), zone: zone)
        let ticks = axis.ticks(atMost: 12)
        #expect((1...15).contains(ticks.count))
        #expect(ticks.allSatisfy { (0...1).contains($0.position) && !$0.label.isEmpty })
        #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.position <= $1.position })
    }
}

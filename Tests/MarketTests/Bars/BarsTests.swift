import Columns
import Market
import TestSupport
import Testing

@Suite struct BarsTests {
    let newYork: TradingCalendar
    let currencies: TradingCalendar

    init() throws {
        newYork = try TradingCalendar(named: "nyse")
        currencies = try TradingCalendar(named: "fx")
    }

    @Test("A bar of a fixed length opens at its label and closes that length later")
    func intradayTimes() throws {
        let bars = Bars(try columns(["2024-07-03T12:59:00-04:00"]), interval: .seconds(60), calendar: newYork)
        #expect(text(bars[0].openTime) == "2024-07-03T12:59:00-04:00")
        #expect(text(bars[0].closeTime) == "2024-07-03T13:00:00-04:00")
    }

    // By hand from the exchange's calendar: an early close, a holiday on Monday, months that end on a weekend.
    @Test(
        "A bar named by a date opens with its first session and closes with its last",
        arguments: [
            ("2024-07-02", BarInterval.days(1), "2024-07-02T09:30:00-04:00", "2024-07-02T16:00:00-04:00"),
            ("2024-07-03", .days(1), "2024-07-03T09:30:00-04:00", "2024-07-03T13:00:00-04:00"),
            ("2024-07-04", .days(1), "2024-07-04T09:30:00-04:00", "2024-07-04T16:00:00-04:00"),
            ("2024-07-03", .days(2), "2024-07-03T09:30:00-04:00", "2024-07-05T16:00:00-04:00"),
            ("2024-05-27", .weeks(1), "2024-05-28T09:30:00-04:00", "2024-05-31T16:00:00-04:00"),
            ("2024-05-31", .weeks(1), "2024-05-28T09:30:00-04:00", "2024-05-31T16:00:00-04:00"),
            ("2024-03-04", .weeks(2), "2024-03-04T09:30:00-05:00", "2024-03-15T16:00:00-04:00"),
            ("2024-03-01", .months(1), "2024-03-01T09:30:00-05:00", "2024-03-28T16:00:00-04:00"),
            ("2024-01-01", .months(3), "2024-01-02T09:30:00-05:00", "2024-03-28T16:00:00-04:00"),
        ])
    func datedTimes(label: String, interval: BarInterval, open: String, close: String) throws {
        let bars = Bars(try columns([label]), interval: interval, calendar: newYork)
        #expect(text(bars[0].openTime) == open)
        #expect(text(bars[0].closeTime) == close)
    }

    @Test("A currency day opens on the evening before, and one without a session has the usual hours")
    func currencyDays() throws {
        let bars = Bars(try columns(["2024-03-10", "2024-03-11"]), interval: .days(1), calendar: currencies)
        #expect(text(bars[0].openTime) == "2024-03-09T17:00:00-05:00")
        #expect(text(bars[0].closeTime) == "2024-03-10T17:00:00-04:00")
        #expect(bars[1].openTime == bars[0].closeTime)
        #expect(text(bars[1].closeTime) == "2024-03-11T17:00:00-04:00")
    }

    @Test("Dates may be meant in another zone than the calendar's")
    func datesOfAnotherZone() throws {
        let label = MarketZone.utc.midnight(of: try CalendarDate("2024-07-02"))
        let columns = BarColumns(times: Column([label]), fields: [.close: Column([1])])
        let meant = Bars(columns, interval: .days(1), calendar: newYork, datesIn: .utc)
        #expect(text(meant[0].openTime) == "2024-07-02T09:30:00-04:00")
        let mistaken = Bars(columns, interval: .days(1), calendar: newYork)
        #expect(text(mistaken[0].openTime) == "2024-07-01T09:30:00-04:00")
    }

    @Test("A plain series has its one column for every price and no volume")
    func plainSeries() throws {
        let rates = Column([3.25, 3.5], scale: DecimalScale(decimals: 2))
        let times = Column(try ["2024-07-01", "2024-07-02"].map(moment))
        let bars = Bars(BarColumns(times: times, fields: [.close: rates]), interval: .days(1), calendar: newYork)
        #expect([bars.open, bars.high, bars.low, bars.close].allSatisfy { $0 == rates })
        #expect(bars.volume.values == [0, 0])
        #expect(bars.quotes == nil)
        #expect(bars.tradeCounts == nil)
        #expect(bars.close.scale == DecimalScale(decimals: 2))
    }

    @Test("Bars of quotes alone trade in the middle")
    func quotesAlone() throws {
        let times = Column([try moment("2024-07-01T17:00:00-04:00")])
        let fields: [BarField: Column<Double>] = [
            .bidOpen: Column([1.0]), .bidHigh: Column([2.0]), .bidLow: Column([0.5]), .bidClose: Column([1.5]),
            .askOpen: Column([1.5]), .askHigh: Column([2.5]), .askLow: Column([0.75]), .askClose: Column([2.0]),
        ]
        let bars = Bars(BarColumns(times: times, fields: fields), interval: .seconds(60), calendar: currencies)
        #expect(bars[0].open == 1.25)
        #expect(bars[0].high == 2.25)
        #expect(bars[0].low == 0.625)
        #expect(bars[0].close == 1.75)
        #expect(bars.quotes?.ask?.close.values == [2.0])
        #expect(bars.quotes?.bid?.size.values == [0])
    }

    @Test("A slice holds its rows, and is partial only with the last of them")
    func slices() throws {
        let bars = try randomMinutes(seed: 41, calendar: newYork, from: CalendarDate("2024-07-03"), days: 1)
            .resampled(to: .weeks(1), calendar: newYork)
        #expect(bars.lastIsPartial)
        #expect(bars.slice(0..<1) == bars)
        #expect(!bars.slice(0..<0).lastIsPartial)
        let minutes = try randomMinutes(seed: 42, calendar: newYork, from: CalendarDate("2024-07-03"), days: 1)
        let slice = minutes.slice(10..<20)
        #expect(slice.count == 10)
        #expect((0..<10).allSatisfy { slice[$0] == minutes[$0 + 10] })
        #expect(Bars((0..<10).map { slice[$0] }, interval: .seconds(60)).close.values == slice.close.values)
    }

    @Test("Times that do not ascend stop the program")
    func unorderedTimes() async {
        await #expect(processExitsWith: .failure) {
            let times = Column([Timestamp(seconds: 60), Timestamp(seconds: 60)])
            let columns = BarColumns(times: times, fields: [.close: Column([1, 2])])
            _ = Bars(columns, interval: .seconds(60), calendar: try TradingCalendar(named: "24/7"))
        }
    }

    private func columns(_ labels: [String]) throws -> BarColumns {
        BarColumns(
            times: Column(try labels.map(moment)), fields: [.close: Column((0..<labels.count).map { Double($0 + 1) })])
    }

    private func moment(_ text: String) throws -> Timestamp { try Timestamp(text, in: newYork.zone) }

    private func text(_ time: Timestamp) -> String { time.text(in: newYork.zone) }
}

import Columns
import Faults
import Market
import TestSupport
import Testing

@Suite struct BarsResamplingTests {
    let newYork: TradingCalendar
    let currencies: TradingCalendar

    init() throws {
        newYork = try TradingCalendar(named: "nyse")
        currencies = try TradingCalendar(named: "fx")
    }

    // MARK: - Against files of both lengths

    /// LEAN's daily low of 2013-10-08 is a cent above the least of its own minutes.
    static let lowsThatDiffer = ["2013-10-08"]

    @Test("Minutes of SPY make LEAN's days of SPY", .enabled(if: Reference.isUsed))
    func minutesMakeLeanDays() throws {
        let days = Bars(
            try LeanFile("equity/usa/daily/spy.zip").dailyShares(), interval: .days(1), calendar: newYork)
        for text in ["2013-10-04", "2013-10-07", "2013-10-08", "2013-10-09", "2013-10-10", "2013-10-11"] {
            let date = try CalendarDate(text)
            let file = try LeanFile("equity/usa/minute/spy/\(text.filter { $0 != "-" })_trade.zip")
            let minutes = Bars(try file.minuteShares(on: date), interval: .seconds(60), calendar: newYork)
            let made = try minutes.duringSessions(of: newYork).resampled(to: .days(1), calendar: newYork)
            var expected = days[days.openTimes.firstRow(notBelow: made[0].openTime)]
            if Self.lowsThatDiffer.contains(text) { expected.low -= 0.01 }
            #expect(made.count == 1)
            #expect(abs(made[0].low - expected.low) < 1e-9)
            expected.low = made[0].low
            #expect(made[0] == expected)
            #expect(!made.lastIsPartial)
            #expect(made.volume.scale == DecimalScale(decimals: 0))
        }
    }

    @Test("Hours of EURUSD make LEAN's days of EURUSD", .enabled(if: Reference.isUsed))
    func hoursMakeLeanDays() throws {
        let universal = try TradingCalendar(named: "24/7")
        let hours = Bars(
            try LeanFile("forex/oanda/hour/eurusd.zip").quotes(), interval: .seconds(3_600), calendar: universal)
        let days = Bars(
            try LeanFile("forex/oanda/daily/eurusd.zip").quotes(), interval: .days(1), calendar: universal)
        let made = try hours.resampled(to: .days(1), calendar: universal)
        #expect(made.openTimes == days.openTimes)
        #expect(made.closeTimes == days.closeTimes)
        let bid = try #require(made.quotes?.bid)
        let ask = try #require(made.quotes?.ask)
        #expect(bid == days.quotes?.bid)
        #expect(ask == days.quotes?.ask)
    }

    // MARK: - By hand

    @Test("Hours of New York begin at the open and end with the session")
    func hoursOfNewYork() throws {
        let date = try CalendarDate("2024-07-03")
        let bars = try full(newYork, date).resampled(to: .seconds(3_600), calendar: newYork)
        #expect(bars.interval == .seconds(3_600))
        #expect(times(bars.openTimes, newYork) == ["09:30:00", "10:30:00", "11:30:00", "12:30:00"])
        #expect(times(bars.closeTimes, newYork) == ["10:30:00", "11:30:00", "12:30:00", "13:00:00"])
        #expect(bars.volume.values == [60, 60, 60, 30])
        #expect(bars.open.values == [0, 60, 120, 180])
        #expect(bars.close.values == [59.5, 119.5, 179.5, 209.5])
        #expect(bars.high.values == [60, 120, 180, 210])
        #expect(bars.low.values == [-1, 59, 119, 179])
        #expect(!bars.lastIsPartial)
    }

    @Test("Trading before and after hours has bars of its own")
    func extendedHours() throws {
        let midnight = newYork.zone.midnight(of: try CalendarDate("2024-07-02")).nanoseconds
        let minutes = [4 * 60, 9 * 60 + 29, 9 * 60 + 30, 15 * 60 + 59, 16 * 60, 18 * 60 + 59, 19 * 60, 23 * 60 + 59]
        let bars = Bars(
            minutes.enumerated().map { row, minute in
                let open = Timestamp(nanoseconds: midnight + Int64(minute) * 60_000_000_000)
                let close = Timestamp(nanoseconds: open.nanoseconds + 60_000_000_000)
                let price = Double(row)
                return Bar(
                    openTime: open, closeTime: close, open: price, high: price, low: price, close: price, volume: 1)
            }, interval: .seconds(60))
        let long = try bars.resampled(to: .seconds(3 * 3_600), calendar: newYork)
        #expect(
            times(long.openTimes, newYork)
                == ["03:30:00", "06:30:00", "09:30:00", "15:30:00", "16:00:00", "19:00:00", "22:00:00"])
        #expect(
            times(long.closeTimes, newYork)
                == ["06:30:00", "09:30:00", "12:30:00", "16:00:00", "19:00:00", "22:00:00", "00:00:00"])
        let day = try bars.resampled(to: .days(1), calendar: newYork)
        #expect(day.count == 1)
        #expect(times(day.openTimes, newYork) == ["09:30:00"])
        // The price of the last minute is not known before it is over.
        #expect(day.closeTimes.values == [bars[7].closeTime])
        #expect(bars.duringSessions(of: newYork).close.values == [2, 3])
    }

    @Test("Currency bars are counted from the start of the session, across the clocks")
    func currencyHours() throws {
        let bars = try full(currencies, CalendarDate("2024-03-11"))
            .resampled(to: .seconds(4 * 3_600), calendar: currencies)
        #expect(
            times(bars.openTimes, currencies)
                == ["17:00:00", "21:00:00", "01:00:00", "05:00:00", "09:00:00", "13:00:00"])
        #expect(bars.volume.values == Array(repeating: 240, count: 6))
    }

    @Test("A week begins on Monday, and ends partial where its last session is missing")
    func weeks() throws {
        let first = try CalendarDate("2024-05-20")
        let days = try full(newYork, first, days: 11).resampled(to: .days(1), calendar: newYork)
        #expect(days.count == 8)
        let weeks = try days.resampled(to: .weeks(1), calendar: newYork)
        #expect(weeks.openTimes.values.map { newYork.zone.date(at: $0).description } == ["2024-05-20", "2024-05-28"])
        #expect(weeks.closeTimes.values.map { newYork.zone.date(at: $0).description } == ["2024-05-24", "2024-05-31"])
        #expect(weeks.volume.values == [5 * 390, 3 * 390])
        #expect(weeks.lastIsPartial)
        #expect(!weeks.slice(0..<1).lastIsPartial)
        let complete = try full(newYork, first, days: 12).resampled(to: .weeks(1), calendar: newYork)
        #expect(!complete.lastIsPartial)
    }

    @Test(
        "Several days, weeks or months are grouped the same from any first bar",
        arguments: [
            BarInterval.days(2), .days(5), .weeks(2), .weeks(3), .months(1), .months(3),
        ])
    func groupingIsAnchored(interval: BarInterval) throws {
        let bars = try randomDays(seed: 51, count: 400)
        let whole = try bars.resampled(to: interval, calendar: newYork)
        for skipped in [1, 7, 100] {
            let rest = try bars.slice(skipped..<bars.count).resampled(to: interval, calendar: newYork)
            let common = whole.count - rest.count + 1
            #expect(rest.slice(1..<rest.count) == whole.slice(common..<whole.count))
        }
        if case .days(let count) = interval {
            for row in 0..<whole.count {
                let dates = (newYork.zone.date(at: whole[row].openTime), newYork.zone.date(at: whole[row].closeTime))
                #expect(newYork.sessions(from: dates.0, to: dates.1).count == count)
            }
        }
    }

    @Test(
        "Bars that do not fill a longer one are refused",
        arguments: [
            (BarInterval.seconds(420), BarInterval.seconds(3_600)), (.weeks(1), .months(1)), (.days(1), .seconds(60)),
            (.days(2), .weeks(1)), (.months(1), .weeks(1)), (.seconds(60), .irregular),
        ])
    func unfitIntervalsAreRefused(from: BarInterval, to target: BarInterval) throws {
        let bars = Bars([], interval: from)
        let fault = try #require(throws: Fault.self) { try bars.resampled(to: target, calendar: newYork) }
        #expect(fault.what == "bars of \(from) do not make bars of \(target)")
    }

    @Test("No bars make no bars")
    func emptyBars() throws {
        let made = try Bars([], interval: .seconds(60)).resampled(to: .days(1), calendar: newYork)
        #expect(made.count == 0)
        #expect(!made.lastIsPartial)
    }

    // MARK: - For every seed

    @Test("Long bars hold the extremes, ends and sums of their rows", arguments: [61, 62], ["nyse", "fx", "24/7"])
    func longBarsHoldTheirRows(seed: UInt64, name: String) throws {
        let calendar = try TradingCalendar(named: name)
        let bars = try randomMinutes(seed: seed, calendar: calendar, from: CalendarDate("2024-03-06"), days: 8)
        for interval in [BarInterval.seconds(300), .seconds(3_600), .seconds(5_400), .days(1), .weeks(1), .months(1)] {
            let long = try bars.resampled(to: interval, calendar: calendar)
            var row = 0
            for index in 0..<long.count {
                let bar = long[index]
                let start = row
                while row < bars.count, bars[row].openTime < bar.closeTime { row += 1 }
                let rows = bars.slice(start..<row)
                #expect(bars[start].openTime >= bar.openTime)
                #expect(bar.open == rows.open.values.first)
                #expect(bar.close == rows.close.values.last)
                #expect(bar.high == rows.high.values.max())
                #expect(bar.low == rows.low.values.min())
                let tenths = rows.volume.values.reduce(0) { $0 + Int(($1 * 10).rounded()) }
                #expect(bar.volume == Double(tenths) / 10)
                #expect(rows.closeTimes.values.allSatisfy { $0 <= bar.closeTime })
            }
            #expect(row == bars.count)
            #expect(long.volume.scale == DecimalScale(decimals: 1))
            #expect(long.tradeCounts?.values.reduce(0, +) == bars.tradeCounts?.values.reduce(0, +))
        }
    }

    @Test(
        "Minutes to five to sixty are minutes to sixty, and so to days and weeks", arguments: [71, 72],
        ["nyse", "fx", "24/7"])
    func resamplingTwiceIsResamplingOnce(seed: UInt64, name: String) throws {
        let calendar = try TradingCalendar(named: name)
        let bars = try randomMinutes(seed: seed, calendar: calendar, from: CalendarDate("2024-10-30"), days: 14)
        let five = try bars.resampled(to: .seconds(300), calendar: calendar)
        for interval in [BarInterval.seconds(3_600), .days(1), .weeks(1)] {
            let once = try bars.resampled(to: interval, calendar: calendar)
            #expect(try five.resampled(to: interval, calendar: calendar) == once)
        }
        let days = try five.resampled(to: .days(1), calendar: calendar)
        #expect(
            try days.resampled(to: .months(1), calendar: calendar)
                == (try bars.resampled(to: .months(1), calendar: calendar)))
    }

    // MARK: - Inputs

    /// Every minute of the sessions of some dates: prices count minutes, and each minute trades one.
    private func full(_ calendar: TradingCalendar, _ first: CalendarDate, days: Int = 1) -> Bars {
        var bars: [Bar] = []
        for session in calendar.sessions(from: first, to: first.adding(days: days - 1)) {
            var time = session.open.nanoseconds
            while time < session.close.nanoseconds {
                let price = Double(bars.count)
                bars.append(
                    Bar(
                        openTime: Timestamp(nanoseconds: time),
                        closeTime: Timestamp(nanoseconds: time + 60_000_000_000), open: price, high: price + 1,
                        low: price - 1, close: price + 0.5, volume: 1))
                time += 60_000_000_000
            }
        }
        return Bars(bars, interval: .seconds(60))
    }

    private func randomDays(seed: UInt64, count: Int) throws -> Bars {
        var generator = SeededGenerator(seed: seed)
        let sessions = newYork.sessions(from: try CalendarDate("1969-06-02"), to: try CalendarDate("1971-06-02"))
        return Bars(
            sessions.prefix(count).map { session in
                let price = Double.random(in: 1...100, using: &generator)
                return Bar(
                    openTime: session.open, closeTime: session.close, open: price, high: price, low: price,
                    close: price, volume: Double(Int.random(in: 0...1_000, using: &generator)))
            }, interval: .days(1))
    }

    private func times(_ column: Column<Timestamp>, _ calendar: TradingCalendar) -> [String] {
        column.values.map { String(calendar.zone.local(at: $0).description.suffix(8)) }
    }
}

import Columns
import Faults
import Market
import TestSupport
import Testing

@Suite struct AdjustmentTests {
    let calendar: TradingCalendar

    init() throws { calendar = try TradingCalendar(named: "nyse") }

    // MARK: - Against LEAN's factors

    @Test(
        "Raw days of LEAN, adjusted for splits and dividends, are raw times both factors to nine digits",
        .enabled(if: Reference.isUsed), arguments: [("spy", 94), ("aapl", 39), ("ibm", 94)])
    func totalIsRawTimesFactors(symbol: String, count: Int) throws {
        let columns = try LeanFile("equity/usa/daily/\(symbol).zip").dailyShares()
        let raw = Bars(columns, interval: .days(1), calendar: calendar)
        let text = try factorText(symbol)
        let actions = try FactorFile.parse(text, zone: calendar.zone, calendar: calendar)
        #expect(actions.count == count)
        let total = try raw.adjusted(.total, by: actions, asOf: nil)
        let split = try raw.adjusted(.split, by: actions, asOf: nil)
        let rows = try text.split(whereSeparator: \.isNewline).map { line in
            let fields = line.split(separator: ",")
            return (
                date: try LeanFile.date(fields[0]), price: try #require(Double(fields[1])),
                split: try #require(Double(fields[2]))
            )
        }
        var factorRow = 0
        var adjusted = 0
        for row in 0..<raw.count {
            while rows[factorRow].date < calendar.zone.date(at: raw[row].openTime) { factorRow += 1 }
            let factors = rows[factorRow]
            for field in [\Bar.open, \.high, \.low, \.close] {
                let expected = raw[row][keyPath: field] * factors.price * factors.split
                if abs(total[row][keyPath: field] / expected - 1) > 1e-9 { Issue.record("total of row \(row)") }
                let divided = raw[row][keyPath: field] * factors.split
                if abs(split[row][keyPath: field] / divided - 1) > 1e-9 { Issue.record("split of row \(row)") }
            }
            if abs(total[row].volume * factors.split - raw[row].volume) > 1e-9 * raw[row].volume {
                Issue.record("volume of row \(row)")
            }
            if factors.price * factors.split != 1 { adjusted += 1 }
        }
        #expect(raw.count == 5_849)
        #expect(adjusted > 5_700)
        #expect(try raw.adjusted(.raw, by: actions, asOf: nil) == raw)
    }

    @Test(
        "As of a date, LEAN's factors are quotients of those then and those at the row", .enabled(if: Reference.isUsed))
    func asOfIsAQuotient() throws {
        let columns = try LeanFile("equity/usa/daily/aapl.zip").dailyShares()
        let raw = Bars(columns, interval: .days(1), calendar: calendar)
        let actions = try FactorFile.parse(try factorText("aapl"), zone: calendar.zone, calendar: calendar)
        let date = calendar.zone.midnight(of: try CalendarDate("2014-06-08"))
        let now = try AdjustmentFactors(actions: actions, bars: raw, adjustment: .total, asOf: nil)
        let then = try AdjustmentFactors(actions: actions, bars: raw, adjustment: .total, asOf: date)
        let last = raw.closeTimes.firstRow(notBelow: date) - 1
        for row in 0..<raw.count {
            let expected = row <= last ? now.price(row: row) / now.price(row: last) : 1
            #expect(abs(then.price(row: row) / expected - 1) < 1e-12)
        }
        // Before the split of seven for one, the shares of 2013 were those of their own time.
        #expect(then.volume(row: last) == 1)
        #expect(abs(now.volume(row: last) - 28) < 0.001)
    }

    // MARK: - By hand

    // Closes 100, 98, 49.5, 50: a dividend of 1 before the second day, two for one before the third.
    @Test(
        "Splits divide prices and multiply volumes, and dividends lower what came before",
        arguments: [
            (Adjustment.raw, [100, 98, 49.5, 50], [10.0, 10, 10, 10]),
            (.split, [50, 49, 49.5, 50], [20, 20, 10, 10]),
            (.total, [49.5, 49, 49.5, 50], [20, 20, 10, 10]),
        ])
    func factorsByHand(adjustment: Adjustment, closes: [Double], volumes: [Double]) throws {
        let bars = try days([100, 98, 49.5, 50], from: "2024-07-01")
        let read = try bars.adjusted(adjustment, by: dividendAndSplit(), asOf: nil)
        #expect(read.close.values == closes)
        #expect(read.volume.values == volumes)
        #expect(read.openTimes == bars.openTimes)
        #expect((read.close.scale == nil) == (adjustment != .raw))
    }

    @Test(
        "Only what was known counts, from the ex-date on",
        arguments: [
            ("2024-07-01", [100.0, 98, 49.5, 50]), ("2024-07-02", [99, 98, 49.5, 50]),
            ("2024-07-03", [49.5, 49, 49.5, 50]),
        ])
    func asOfADate(date: String, closes: [Double]) throws {
        let bars = try days([100, 98, 49.5, 50], from: "2024-07-01")
        let asOf = calendar.zone.midnight(of: try CalendarDate(date))
        #expect(try bars.adjusted(.total, by: dividendAndSplit(), asOf: asOf).close.values == closes)
    }

    @Test("A dividend is taken from the close that its source told, where it did")
    func toldReference() throws {
        let exDate = calendar.zone.midnight(of: try CalendarDate("2024-07-02"))
        let action = CorporateAction(exDate: exDate, event: .dividend(amount: 1), referenceClose: 50)
        let read = try days([100, 98], from: "2024-07-01").adjusted(.total, by: [action], asOf: nil)
        #expect(read.close.values == [98, 98])
    }

    @Test("Actions before the first bar and after the last change nothing, and need no close")
    func actionsOutside() throws {
        let bars = try days([100, 98], from: "2024-07-02")
        let early = try action("2024-07-02", .split(ratio: 2))
        #expect(try bars.adjusted(.total, by: [early], asOf: nil) == bars)
        let late = try action("2024-07-05", .split(ratio: 2))
        #expect(try bars.adjusted(.total, by: [late], asOf: nil).close.values == [50, 49])
    }

    @Test("Quotes and their sizes are adjusted, and counts of trades are not")
    func quotesAreAdjusted() throws {
        let midnight = calendar.zone.midnight(of: try CalendarDate("2024-07-01"))
        let fields: [BarField: Column<Double>] = [
            .close: Column([10]), .bidClose: Column([9]), .bidSize: Column([3]), .tradeCount: Column([7]),
        ]
        let bars = Bars(
            BarColumns(times: Column([midnight]), fields: fields), interval: .days(1), calendar: calendar)
        let read = try bars.adjusted(.split, by: [try action("2024-07-02", .split(ratio: 2))], asOf: nil)
        #expect(read.quotes?.bid?.close.values == [4.5])
        #expect(read.quotes?.bid?.size.values == [6])
        #expect(read.tradeCounts?.values == [7])
    }

    @Test("A total return over an ex-date is that of the price and the dividend", arguments: [81, 82])
    func totalReturns(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let closes = (0..<100).map { _ in Double.random(in: 50...150, using: &generator) }
        let bars = try days(closes, from: "2024-01-02")
        var dividends: [Int: Double] = [:]
        var actions: [CorporateAction] = []
        for _ in 0..<10 {
            let row = Int.random(in: 1..<100, using: &generator)
            if dividends[row] != nil { continue }
            let amount = Double.random(in: 0.01...5, using: &generator)
            dividends[row] = amount
            let exDate = calendar.zone.midnight(of: calendar.zone.date(at: bars[row].openTime))
            actions.append(CorporateAction(exDate: exDate, event: .dividend(amount: amount)))
        }
        let total = try bars.adjusted(.total, by: actions, asOf: nil)
        for row in 1..<100 {
            let expected = closes[row] / (closes[row - 1] - (dividends[row] ?? 0))
            #expect(abs(total.close[row] / total.close[row - 1] / expected - 1) < 1e-12)
        }
    }

    // MARK: - Refused

    @Test("A dividend that is not less than the close before it is refused", arguments: [100.0, 250])
    func greatDividend(amount: Double) throws {
        let bars = try days([100, 98], from: "2024-07-01")
        let actions = [try action("2024-07-02", .dividend(amount: amount))]
        let fault = try #require(throws: Fault.self) { try bars.adjusted(.total, by: actions, asOf: nil) }
        #expect(fault.what == "a dividend is less than the close before it, was \(amount) of 100.0")
    }

    @Test("A split inside a bar of a week is refused, and one between two is not")
    func splitInsideAWeek() throws {
        let weeks = try days(Array(repeating: 100, count: 10), from: "2024-06-03")
            .resampled(to: .weeks(1), calendar: calendar)
        let inside = try action("2024-06-12", .split(ratio: 2))
        let fault = try #require(throws: Fault.self) { try weeks.adjusted(.split, by: [inside], asOf: nil) }
        #expect(fault.what.contains("lies inside a bar of 1w"))
        let between = try action("2024-06-10", .split(ratio: 2))
        #expect(try weeks.adjusted(.split, by: [between], asOf: nil).close.values == [50, 100])
    }

    // MARK: - Inputs

    private func days(_ closes: [Double], from first: String) throws -> Bars {
        let date = try CalendarDate(first)
        let sessions = calendar.sessions(from: date, to: date.adding(days: 2 * closes.count + 7))
        let times = sessions.prefix(closes.count).map { calendar.zone.midnight(of: $0.date) }
        let fields: [BarField: Column<Double>] = [
            .close: Column(closes, scale: DecimalScale(decimals: 1)),
            .volume: Column(closes.map { _ in 10 }, scale: DecimalScale(decimals: 0)),
        ]
        return Bars(BarColumns(times: Column(times), fields: fields), interval: .days(1), calendar: calendar)
    }

    private func action(_ exDate: String, _ event: CorporateAction.Event) throws -> CorporateAction {
        CorporateAction(exDate: calendar.zone.midnight(of: try CalendarDate(exDate)), event: event)
    }

    private func dividendAndSplit() throws -> [CorporateAction] {
        [try action("2024-07-03", .split(ratio: 2)), try action("2024-07-02", .dividend(amount: 1))]
    }

    private func factorText(_ symbol: String) throws -> String {
        let path = try #require(Reference.path("data/lean/equity/usa/factor_files/\(symbol).csv"))
        return String(decoding: try #require(bytes(ofFile: path)), as: UTF8.self)
    }
}

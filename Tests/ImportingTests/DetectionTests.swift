import Columns
import Faults
import Importing
import Market
import Testing

@Suite struct DetectionTests {
    @Test(
        "Columns are found in any order, at any delimiter, under the names that are common",
        arguments: [
            "time,open,high,low,close,volume\n2020-01-02,1,4,0.5,2,7\n2020-01-03,2,2,2,2,8\n",
            "\u{FEFF}Date;Close;High;Low;Open;Vol\r\n2020-01-02;2;4;0.5;1;7\r\n2020-01-03;2;2;2;2;8\r\n",
            "V\tO\tC\tH\tL\tTimestamp\n7\t1\t2\t4\t0.5\t2020-01-02\n8\t2\t2\t2\t2\t2020-01-03",
            "\"datetime\"|\"Open\"|High|Low|\"Last\"|Volume\n2020-01-02|1|4|0.5|\"2\"|7\n2020-01-03|2|2|2|2|8\n",
            "# by hand\n\n,OPEN,HIGH,LOW,CLOSE,VOLUME,more\n2020-01-02,1,4,0.5,2,7,x\n\n2020-01-03,2,2,2,2,8,\n\n",
        ])
    func columnsAreFound(_ text: String) throws {
        let bars = try read(text)
        #expect(bars.columns.count == 2)
        #expect(bars.columns.times[0].seconds == localSeconds("2020-01-02"))
        #expect(bars.columns[.open]?.values == [1, 2])
        #expect(bars.columns[.high]?.values == [4, 2])
        #expect(bars.columns[.low]?.values == [0.5, 2])
        #expect(bars.columns[.close]?.values == [2, 2])
        #expect(bars.columns[.volume]?.values == [7, 8])
        #expect(bars.interval == .days(1))
        #expect(bars.rejectedCount == 0)
        #expect(bars.priceBasis == .unspecified)
    }

    @Test("A date and a time of day may have columns of their own")
    func dateAndTimeAreJoined() throws {
        let bars = try read("Date,Time,Close\n2020-01-02,09:30,1\n2020-01-02,09:31:00,2\n2020-01-02,09:32,3\n") {
            $0.timeZone = NewYorkClock()
        }
        #expect(bars.columns.times[1].seconds == seconds("2020-01-02 09:31:00", NewYorkClock()))
        #expect(bars.interval == .seconds(60))
        #expect(bars.finding("time zone") == "America/New_York, as given")
    }

    @Test("Two columns are a series, whatever the second is called")
    func seriesHasACloseAlone() throws {
        let bars = try read("DATE,PCREDIT8\n2003-01-09,2.25\n2003-06-26,2.00\n2004-07-01,2.25\n")
        #expect(Set(bars.columns.fields.keys) == [.close])
        #expect(bars.interval == .irregular)
    }

    @Test("Columns that are not read are told")
    func ignoredColumnsAreTold() throws {
        let bars = try read("time,close,dividend,split\n2020-01-02,1,0,1\n2020-01-03,1,0,1\n")
        #expect(bars.finding("columns not read") == "\"dividend\", \"split\"")
        #expect(bars.finding("columns") == "time = \"time\", close = \"close\"")
        #expect(bars.finding("delimiter") == "comma")
        #expect(bars.finding("times") == "ISO 8601 date: a date a row")
    }

    @Test("Options name columns of a file with and without a header")
    func optionsNameColumns() throws {
        let headless = "20200102,5,1,2\n20200103,6,1,2\n"
        let bars = try read(headless) {
            $0.columns = [.time: .number(1), .field(.close): .number(2), .field(.volume): .number(4)]
        }
        #expect(bars.columns[.close]?.values == [5, 6])
        #expect(bars.columns[.volume]?.values == [2, 2])
        let wide = try read("date,AAA,BBB\n2020-01-02,1,2\n2020-01-03,3,4\n") {
            $0.columns = [.field(.close): .name("bbb")]
        }
        #expect(wide.columns[.close]?.values == [2, 4])
    }

    @Test("Yahoo's adjusted closes are not read, and its rows without prices are left out with a warning")
    func yahooIsKnown() throws {
        let bars = try read(
            """
            Date,Open,High,Low,Close,Adj Close,Volume
            2020-01-02,1,2,1,2,0.5,7
            2020-01-03,null,null,null,null,null,null
            2020-01-06,2,2,2,2,0.5,8
            """)
        #expect(bars.format == .yahoo)
        #expect(bars.priceBasis == .split)
        #expect(bars.columns.count == 2)
        #expect(bars.rejected.map(\.line) == [3])
        #expect(bars.warnings == ["1 row left out: the first is line 3, the row has no prices"])
        #expect(bars.finding("adjusted close") != nil)
    }

    @Test("Yahoo files of one symbol tell it, and files of several are refused")
    func yahooSymbolsAreKept() throws {
        let header = "Date,Open,High,Low,Close,Adj Close,Volume,Name\n"
        let rows = "2020-01-02,1,1,1,1,1,7,AAA\n2020-01-03,1,1,1,1,1,7,AAA\n"
        #expect(try read(header + rows).symbol == "AAA")
        for rule in [InvalidRule.refuse, .drop] {
            let fault = fault(header + rows + "2020-01-02,1,1,1,1,1,7,BBB\n") { $0.onInvalid = rule }
            #expect(
                fault?.description == """
                    x.csv:4:24: the symbol is "BBB" and was "AAA" before; \
                    read one symbol at a time: split the file by symbol
                    """)
        }
    }

    @Test(
        "TradingView's export is known by its first columns and times that need no zone",
        arguments: [
            ("time,open,high,low,close,Volume,Plot\n1577957400,1,1,1,1,1,\n1577961000,1,1,1,1,1,2\n", .tradingView),
            ("time,open,high,low,close\n2020-01-02,1,1,1,1\n2020-01-03,1,1,1,1\n", .tradingView),
            ("time,open,high,low,close,volume\n2020-01-02,1,1,1,1,1\n2020-01-03,1,1,1,1,1\n", .delimited),
        ] as [(String, FileFormat)])
    func tradingViewIsKnown(_ text: String, _ format: FileFormat) throws {
        #expect(try read(text).format == format)
    }

    @Test(
        "Units of whole numbers are told by their size or by option",
        arguments: [
            ("1577836800", nil, 1_577_836_800), ("1577836800000", nil, 1_577_836_800),
            ("1577836800000000", nil, 1_577_836_800), ("1577836800000000000", nil, 1_577_836_800),
            ("86400", .seconds, 86_400), ("86400000", .milliseconds, 86_400),
        ] as [(String, TimeUnit?, Int64)])
    func unitsAreTold(_ text: String, _ unit: TimeUnit?, _ seconds: Int64) throws {
        let bars = try read("time,close\n\(text),1\n") {
            $0.timeUnit = unit
            $0.interval = .seconds(60)
        }
        #expect(bars.columns.times[0].seconds == seconds)
    }

    @Test("Slashed dates are read where a day above twelve tells their order")
    func slashedDatesAreTold() throws {
        let american = try read("date,close\n1/2/2020,1\n1/31/2020,2\n2/3/2020,3\n")
        #expect(american.columns.times[0].seconds == localSeconds("2020-01-02"))
        let british = try read("date,close\n2/1/2020,1\n31/1/2020,2\n3/2/2020,3\n")
        #expect(british.columns == american.columns)
        let told = try read("date,close\n1/2/2020,1\n2/2/2020,2\n") { $0.dateOrder = .dayFirst }
        #expect(told.columns.times[0].seconds == localSeconds("2020-02-01"))
    }

    @Test(
        "What cannot be told is refused with what was seen and what decides",
        arguments: [
            ("", "x.csv: the file is empty"),
            ("time,close\n", "x.csv: the file has a header and no rows"),
            ("\n\n", "x.csv: the file has no rows"),
            (
                "2020-01-02,1,2,0.5,1\n",
                "x.csv:1: the first line \"2020-01-02,1,2,0.5,1\" is of no layout that is known; there is no header; "
                    + "say which column is which, as in --column time=1 --column close=5"
            ),
            (
                "time,open,high\n1,2,3\n",
                "x.csv:1: no column is known to be the low, close; the columns are \"time\", \"open\", \"high\"; "
                    + "name those to read, as in --column close=5"
            ),
            (
                "time,close\n2020-01-02 09:30:00,1\n2020-01-02 09:31:00,1\n",
                "x.csv:2: the times have no offset from universal time; "
                    + "give their zone, as in --timezone America/New_York"
            ),
            (
                "date,close\n1/2/2020,1\n2/2/2020,2\n",
                "x.csv:2: the date \"1/2/2020\" may be month/day/year or day/month/year; "
                    + "give --date-order monthFirst or dayFirst"
            ),
            (
                "time,close\n12345,1\n",
                "x.csv:2: the times are numbers as small as \"12345\"; say what they count with --time-unit"
            ),
            (
                "time,close\nyesterday,1\n",
                "x.csv:2: the time \"yesterday\" is of no form that is known; known are ISO 8601, yyyymmdd, "
                    + "month/day/year and numbers since 1970"
            ),
            ("time,close\n2020-01-02,1\n", "x.csv: one row does not tell how long a bar is; give --interval"),
            ("{\"Note\": 1}", "x.csv: the file is JSON; give delimited text; an error answer of a server is JSON too"),
            ("<!DOCTYPE html>", "x.csv: the file is a web page; download the data itself"),
            ("time\u{0},close", "x.csv: the file is not text; give delimited text, .gz or .zip"),
        ])
    func unknownsAreRefused(_ text: String, _ description: String) {
        #expect(fault(text)?.description == description)
        #expect(fault(text)?.kind == .input)
    }

    @Test("Options that do not fit the file are refused")
    func wrongOptionsAreRefused() {
        let text = "time,close\n2020-01-02,1\n2020-01-03,1\n"
        #expect(
            fault(text) { $0.format = .yahoo }?.description == """
                x.csv:1: the header "time,close" is not that of Yahoo Finance; leave --format out to detect it
                """)
        #expect(
            fault(text) { $0.columns = [.field(.volume): .name("size")] }?.description == """
                x.csv: no column "size" to be the volume; the columns are "time", "close"
                """)
        #expect(
            fault(text) { $0.columns = [.field(.volume): .number(3)] }?.description == """
                x.csv: column 3 is to be the volume and there are 2
                """)
    }

    @Test("A column cannot be two things, and a file without members has none to choose")
    func contradictionsAreRefused() {
        let text = "time,close\n2020-01-02,1\n2020-01-03,1\n"
        let twice = fault(text) { $0.columns = [.field(.close): .number(2), .field(.open): .name("close")] }
        #expect(twice?.description == "x.csv: column \"close\" is to be the close and the open")
        let member = fault(text) { $0.member = "a.csv" }
        #expect(member?.description == "x.csv: no member \"a.csv\": the file is no archive of members")
    }

    @Test("UTF-16 is refused by name")
    func wideTextIsRefused() {
        let fault = #expect(throws: (any Error).self) {
            try readBars([0xFF, 0xFE, 0x44, 0], named: "x.csv", ImportOptions())
        }
        #expect("\(fault.map { "\($0)" } ?? "")" == "x.csv: the file is UTF-16; save it as UTF-8")
    }
}

import Columns
import Faults
import Importing
import Market
import Testing

@Suite struct RejectionTests {
    private static let header = "time,open,high,low,close,volume\n"
    private static let good = "2020-01-02,1,2,0.5,1.5,7\n2020-01-03,1,2,0.5,1.5,7\n"

    @Test(
        "A row that cannot be taken is refused with line, column and reason",
        arguments: [
            ("2020-01-06,1,2,0.5,x,7", "4:20", "\"x\" is not a number (column \"close\")"),
            ("2020-01-06,1,2,0.5,1.5", "4:23", "there are 5 columns where there should be 6"),
            ("2020-01-06,1,2,0.5,1.5,7,8", "4:26", "there are 7 columns where there should be 6"),
            ("2020-01-06,1,,0.5,1.5,7", "4:14", "the high is missing (column \"high\")"),
            ("2020-01-06,1,2,0.5,NaN,7", "4:20", "the close is missing (column \"close\")"),
            ("2020-01-06,1,2,0.5,inf,7", "4:20", "\"inf\" is not a number (column \"close\")"),
            ("2020-01-06,1,2,0.5,1e999,7", "4:20", "\"1e999\" is not a number (column \"close\")"),
            ("2020-02-30,1,2,0.5,1.5,7", "4:1", "\"2020-02-30\" is not a time (ISO 8601 date)"),
            ("2020-01-06 09:30,1,2,0.5,1.5,7", "4:1", "\"2020-01-06 09:30\" is not a time (ISO 8601 date)"),
            ("2020-01-06,\"1,2,0.5,1.5,7", "4:12", "a quote is opened and not closed"),
            ("2020-01-06,\"1\"x,2,0.5,1.5,7", "4:15", "a quote is opened and not closed"),
            ("2020-01-06,1,0.25,0.5,1.5,7", "4:1", "the high 0.25 is below the low 0.5"),
            ("2020-01-06,1,1.25,0.5,1.5,7", "4:1", "the high 1.25 is below the close 1.5"),
            ("2020-01-06,1,2,1.25,1.5,7", "4:1", "the low 1.25 is above the open 1.0"),
            ("2020-01-06,1,2,0.5,1.5,-7", "4:24", "the volume \"-7\" is negative (column \"volume\")"),
            ("2020-01-06,1,2,0.5,\"1,5\",7", "4:20", "\"1,5\" is not a number (column \"close\")"),
        ])
    func badRowsAreRefused(_ row: String, _ place: String, _ reason: String) throws {
        let text = Self.header + Self.good + row + "\n"
        let fault = fault(text)
        #expect(fault?.place == "x.csv:\(place)")
        #expect(fault?.what == reason)
        #expect(fault?.kind == .input)
        let dropped = try read(text) { $0.onInvalid = .drop }
        #expect(dropped.columns.count == 2)
        #expect(dropped.rejected.map { "\($0.line):\($0.column)" } == [place])
        #expect(dropped.rejected.map(\.reason) == [reason])
    }

    @Test("Rows whose one defect is a high or low may be kept, others not")
    func uncontainedRowsMayBeKept() throws {
        let wild = Self.header + Self.good + "2020-01-06,1,1.25,0.5,1.5,7\n"
        #expect(try read(wild) { $0.onInvalid = .keep }.columns.count == 3)
        #expect(fault(wild)?.remedy == "correct the file, or give --on-invalid keep or drop")
        let broken = fault(wild + "2020-01-07,1,2,3,x,7\n") { $0.onInvalid = .keep }
        #expect(broken?.place == "x.csv:5:18")
    }

    @Test("Several bad rows are told in one fault, twenty at most")
    func manyRowsAreListed() {
        let two = fault(Self.header + "a,1,1,1,1,1\n" + Self.good + "2020-01-06,1,1,1\n")
        #expect(
            two?.description == """
                x.csv:2:1: "a" is not a time (ISO 8601 date)
                x.csv:5:17: there are 4 columns where there should be 6; correct the file, or give --on-invalid drop
                """)
        let many = fault(Self.header + Self.good + String(repeating: "b\n", count: 50))
        let lines = many?.what.split(separator: "\n") ?? []
        #expect(lines.count == 21)
        #expect(lines.last == "only the first 20 are listed")
        #expect(lines[19].hasPrefix("x.csv:23:2: "))
    }

    @Test("A file of which no row is left is refused")
    func nothingLeftIsRefused() {
        let fault = fault("time,close\n2020-01-02,x\n2020-01-03,y\n") { $0.onInvalid = .drop }
        #expect(fault?.description == "x.csv: no row is left; see which rows are dropped and why")
    }

    @Test("The first thousand rows left out are listed and all are counted")
    func listIsBounded() throws {
        let rows = (0..<3_000).map { $0 % 2 == 0 ? "\(1_600_000_000 + $0),1\n" : "bad,1\n" }
        let bars = try read("time,close\n" + rows.joined()) { $0.onInvalid = .drop }
        #expect(bars.columns.count == 1_500)
        #expect(bars.rejected.count == 1_000)
        #expect(bars.rejectedCount == 1_500)
    }

    @Test("A bad row behind a thousand rows without prices is still refused")
    func emptyRowsHideNothing() {
        let header = "Date,Open,High,Low,Close,Adj Close,Volume\n"
        let empty = String(repeating: "2020-01-03,null,null,null,null,null,null\n", count: 1_500)
        let fault = fault(header + "2020-01-02,1,1,1,1,1,1\n" + empty + "2020-01-06,1,1,1,x,1,1\n")
        #expect(fault?.place == "x.csv:1503:18")
    }

    @Test("A line without an end is refused before it fills the memory")
    func endlessLineIsRefused() {
        let text = "time,close\n2020-01-02,1\n" + String(repeating: "9", count: 3 << 20)
        #expect(
            fault(text)?.description == """
                x.csv:3: a line is longer than 1048576 bytes; check that the file is text of lines
                """)
    }

    @Test("A first line without an end is refused with its number")
    func endlessFirstLineIsRefused() {
        #expect(
            fault("# a\n" + String(repeating: "x", count: 3 << 20))?.description == """
                x.csv:2: a line is longer than 65536 bytes; check that the file is text of lines
                """)
    }

    @Test("Lines that end in carriage returns alone are told as such")
    func carriageReturnsAreTold() {
        let text = (Self.header + Self.good).replacing("\n", with: "\r")
        #expect(fault(text)?.what == "the lines end in carriage returns alone")
    }

    @Test("A quote that a header does not close is told as such")
    func quoteOfHeaderIsTold() {
        let fault = fault("\"" + Self.header + Self.good)
        #expect(fault?.place == "x.csv:1:1" && fault?.what == "a quote is opened and not closed")
    }

    @Test("Columns of one name are refused with their numbers, unless one is chosen or none is read")
    func columnsOfOneNameAreRefused() throws {
        let text = "time,close,note,Close,note\n2020-01-02,1,x,2,x\n2020-01-03,3,x,4,x\n"
        #expect(
            fault(text)?.description == """
                x.csv:1: columns 2 and 4 are both called "close"; say which one to read, as in --column close=2
                """)
        #expect(fault(text) { $0.columns = [.field(.close): .name("Close")] } != nil)
        let chosen = try read(text) { $0.columns = [.field(.close): .number(4)] }
        #expect(chosen.columns[.close]?.values == [2, 4])
    }
}

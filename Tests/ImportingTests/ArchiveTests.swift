import Columns
import Faults
import Importing
import Market
import Testing

@Suite struct ArchiveTests {
    private static let text = "time,close\n2020-01-02,1\n2020-01-03,2\n"
    private static let day = "34200000,1000000,1010000,990000,1005000,7\n34260000,1005000,1005000,1005000,1005000,8\n"

    private func readArchive(
        _ bytes: [UInt8], named name: String = "x.bin", _ adjust: (inout ImportOptions) -> Void = { _ in }
    ) throws(Fault) -> ImportedBars {
        var options = ImportOptions()
        adjust(&options)
        return try readBars(bytes, named: name, options)
    }

    @Test("Compressed files and archives are known by their bytes, whatever they are called")
    func containersAreKnown() throws {
        let plain = try read(Self.text)
        let gzip = try readArchive(StoredArchive.gzip(Self.text), named: "x.csv")
        #expect(gzip.columns == plain.columns)
        #expect(gzip.finding("container") == "gzip, by its first bytes")
        #expect(gzip.sourceDigest != plain.sourceDigest)
        let zip = try readArchive(StoredArchive.zip([("a.csv", Self.text)]), named: "x.csv")
        #expect(zip.columns == plain.columns)
    }

    @Test("An archive of several members needs to be told which, and names them")
    func membersAreChosen() throws {
        let zip = StoredArchive.zip([("a.csv", Self.text), ("b.csv", Self.text.replacing("2\n", with: "5\n"))])
        let fault = #expect(throws: Fault.self) { try readArchive(zip) }
        #expect(
            fault?.description == "x.bin: the archive has 2 members; choose one with --member: \"a.csv\", \"b.csv\"")
        #expect(try readArchive(zip) { $0.member = "b.csv" }.columns[.close]?.values == [1, 5])
        let absent = #expect(throws: Fault.self) { try readArchive(zip) { $0.member = "c.csv" } }
        #expect(absent?.description == "x.bin: no member \"c.csv\" in the archive; \"a.csv\", \"b.csv\"")
        let empty = #expect(throws: Fault.self) { try readArchive(StoredArchive.zip([])) }
        #expect(empty?.what == "the archive is empty")
    }

    @Test("The days of a LEAN symbol in one archive are read one after the other")
    func leanDaysAreJoined() throws {
        let zip = StoredArchive.zip([
            ("20131008_spy_minute_trade.csv", Self.day), ("20131007_spy_minute_trade.csv", Self.day),
        ])
        let bars = try readArchive(zip) {
            $0.timeZone = NewYorkClock()
            $0.instrumentKind = .stock
        }
        #expect(bars.columns.count == 4)
        #expect(bars.columns.times[0].seconds == seconds("2013-10-07 09:30:00", NewYorkClock()))
        #expect(bars.columns.times[3].seconds == seconds("2013-10-08 09:31:00", NewYorkClock()))
        #expect(bars.columns[.open]?[0] == 100)
        #expect(bars.symbol == "SPY")
        #expect(bars.interval == .seconds(60))
    }

    @Test("LEAN rows outside its folders need the kind of instrument, and stocks need their zone")
    func leanNeedsItsFolders() {
        let zip = StoredArchive.zip([("20131007_spy_minute_trade.csv", Self.day)])
        let unknown = #expect(throws: Fault.self) { try readArchive(zip) }
        #expect(unknown?.what == "these look like LEAN bars, and the path does not tell of what")
        let zoneless = #expect(throws: Fault.self) {
            try readArchive(zip, named: "equity/usa/minute/spy/20131007_trade.zip")
        }
        #expect(zoneless?.what == "the times are of the zone America/New_York, which is not at hand")
    }

    @Test("LEAN quotes lacking a side have the price of the other, and those lacking both are refused")
    func leanSidesMayBeAbsent() throws {
        let name = "crypto/coinbase/minute/btcusd/20180404_quote.zip"
        let rows = "0,1,2,0.5,1,3,,,,,\n60000,1,2,0.5,1,3,2,3,1.5,2,4\n"
        let member = "20180404_btcusd_minute_quote.csv"
        let columns = try readArchive(StoredArchive.zip([(member, rows)]), named: name).columns
        #expect(columns[.open]?.values == [1, 1.5])
        #expect(columns[.low]?.values == [0.5, 1])
        #expect(columns[.askOpen]?[0].isNaN == true)
        #expect(columns[.askSize]?[1] == 4)
        #expect(columns[.askOpen]?.scale == nil)
        let fault = #expect(throws: Fault.self) {
            try readArchive(
                StoredArchive.zip([(member, rows + "120000,,,,,,,,,,\n180000,1,,,1,3,,,,,\n")]), named: name)
        }
        #expect(
            fault?.what == """
                there is neither bid nor ask
                \(name)/\(member):4:1: a side of the quote has some prices and lacks others
                """)
    }

    @Test("Archives that are cut off are refused", arguments: [20, 40, 55])
    func brokenArchivesAreRefused(_ count: Int) {
        for whole in [StoredArchive.gzip(Self.text), StoredArchive.zip([("a.csv", Self.text)])] {
            let fault = #expect(throws: Fault.self) { try readArchive(Array(whole.prefix(count))) }
            #expect(fault?.kind == .input)
        }
    }
}

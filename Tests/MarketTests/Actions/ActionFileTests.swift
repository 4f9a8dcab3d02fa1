import Columns
import Faults
import Market
import TestSupport
import Testing

@Suite struct ActionFileTests {
    let calendar: TradingCalendar

    init() throws { calendar = try TradingCalendar(named: "nyse") }

    @Test("Columns are found by name, and a close may be left empty")
    func ownLayout() throws {
        let text = "date,kind,value,reference_close\r\n2014-06-09,split,7,\r\n2014-08-07, dividend ,0.47,94.96\r\n"
        let entries = try ActionFile.parse(text, zone: calendar.zone, calendar: calendar)
        #expect(
            entries.map(\.action) == [
                CorporateAction(exDate: try midnight("2014-06-09"), event: .split(ratio: 7)),
                CorporateAction(
                    exDate: try midnight("2014-08-07"), event: .dividend(amount: 0.47), referenceClose: 94.96),
            ])
        #expect(entries.allSatisfy { $0.symbol == nil })
        let short = try ActionFile.parse("kind,value,date\nsplit,7,2014-06-09", zone: calendar.zone, calendar: calendar)
        #expect(short.first?.action == entries.first?.action)
    }

    @Test("A last date with the right means the session after it")
    func lastDateWithRight() throws {
        let text = "symbol,last_cum_date,kind,value,reference_close\nAAPL,2020-08-28,split,4,499.23"
        let entries = try ActionFile.parse(text, zone: calendar.zone, calendar: calendar)
        #expect(entries.first?.symbol == "AAPL")
        #expect(entries.first?.action.exDate == (try midnight("2020-08-31")))
    }

    /// What the derived list says is the factor file in rounded numbers.
    @Test("Actions derived from factor files are those read from them", .enabled(if: Reference.isUsed))
    func derivedActions() throws {
        let path = try #require(Reference.path("data/lean/equity/usa/corporate_actions_derived.csv"))
        let text = String(decoding: try #require(bytes(ofFile: path)), as: UTF8.self)
        let entries = try ActionFile.parse(text, zone: calendar.zone, calendar: calendar)
        #expect(entries.count == 333)
        for symbol in ["AAPL", "SPY", "IBM", "QQQ", "EEM", "GOOG", "GOOGL"] {
            let path = try #require(
                Reference.path("data/lean/equity/usa/factor_files/\(symbol.lowercased()).csv"))
            let file = String(decoding: try #require(bytes(ofFile: path)), as: UTF8.self)
            let actions = try FactorFile.parse(file, zone: calendar.zone, calendar: calendar)
            let derived = entries.filter { $0.symbol == symbol }.map(\.action)
            #expect(actions.count == derived.count, "\(symbol)")
            for (read, listed) in zip(sorted(actions), sorted(derived)) {
                #expect(read.exDate == listed.exDate)
                switch (read.event, listed.event) {
                case (.split(let one), .split(let other)): #expect(abs(one - other) < 1e-4)
                case (.dividend(let one), .dividend(let other)):
                    #expect(abs(one - other) < 1e-4)
                    #expect(read.referenceClose == listed.referenceClose)
                default: Issue.record("\(symbol): \(read.event) is not \(listed.event)")
                }
            }
        }
    }

    @Test(
        "What cannot be understood is named with its line and column",
        arguments: [
            ("", "f: the file has no header"), ("date,kind\n", "f:1:1: the header lacks"),
            ("date,kind,valu\n", "f:1:11: column \"valu\" is not known; the nearest is value"),
            ("date,kind,value,date\n", "f:1:17: column \"date\" is there twice"),
            ("date,last_cum_date,kind,value\n", "f:1:6: the header has two dates"),
            ("date,kind,value\n2014-06-09,split\n", "f:2:1: a line has 3 fields, was 2"),
            ("date,kind,value\n2014-06-31,split,7\n", "f:2:1: \"2014-06-31\" is not a date"),
            ("date,kind,value\n2014-06-09,merger,7\n", "f:2:12: \"merger\" is not a kind of action"),
            ("date,kind,value\n2014-06-09,split, seven\n", "f:2:19: \"seven\" is not a number"),
            ("date,kind,value\n2014-06-09,split,0x7\n", "f:2:18: \"0x7\" is not a number"),
            ("date,kind,value\n2014-06-09,split,-7\n", "f:2:18: \"-7\" is not above zero"),
        ])
    func faultsNameTheirPlace(text: String, message: String) throws {
        let fault = try #require(throws: Fault.self) {
            try ActionFile.parse(text, file: "f", zone: calendar.zone, calendar: calendar)
        }
        #expect(fault.kind == .input)
        #expect(fault.description.hasPrefix(message))
    }

    private func sorted(_ actions: [CorporateAction]) -> [CorporateAction] {
        actions.sorted { ($0.exDate.nanoseconds, $0.isSplit ? 0 : 1) < ($1.exDate.nanoseconds, $1.isSplit ? 0 : 1) }
    }

    private func midnight(_ date: String) throws -> Timestamp {
        calendar.zone.midnight(of: try CalendarDate(date))
    }
}

extension CorporateAction {
    fileprivate var isSplit: Bool { if case .split = event { true } else { false } }
}

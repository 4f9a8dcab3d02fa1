import Faults
import Market
import Testing

@Suite struct FactorFileTests {
    let calendar: TradingCalendar

    init() throws { calendar = try TradingCalendar(named: "nyse") }

    // 2014-06-06 was a Friday: the split was traded on Monday, and the quotient of 0.98 and 1 is 2 of 100.
    @Test("Quotients of neighbouring rows are the actions between them")
    func quotientsAreActions() throws {
        let text = "19980102,0.98,0.25,1\n20140606,0.98,0.25,100\n20140806,0.98,0.5,100\n20501231,1,0.5,0\n"
        let actions = try FactorFile.parse(text, zone: calendar.zone, calendar: calendar)
        #expect(actions.count == 2)
        #expect(actions.first?.event == .split(ratio: 2))
        #expect(actions.first?.exDate == calendar.zone.midnight(of: try CalendarDate("2014-06-09")))
        guard case .dividend(let amount) = actions.last?.event else {
            Issue.record("the last is a dividend")
            return
        }
        #expect(abs(amount - 2) < 1e-12)
        #expect(actions.last?.referenceClose == 100)
        #expect(actions.last?.exDate == calendar.zone.midnight(of: try CalendarDate("2014-08-07")))
    }

    @Test("A split and a dividend of one date are two actions")
    func bothOnOneDate() throws {
        let text = "20140606,0.98,0.5,100\n20501231,1,1,0\n"
        let actions = try FactorFile.parse(text, zone: calendar.zone, calendar: calendar)
        #expect(actions.count == 2)
        #expect(actions[0].exDate == actions[1].exDate)
    }

    @Test(
        "What cannot be understood is named with its line and column",
        arguments: [
            ("20140606,0.98,0.25", "f:1:1: a row has 4 fields, was 3"),
            ("2014-06-06,0.98,0.25,100", "f:1:1: \"2014-06-06\" is not a date"),
            ("20140606,0,0.25,100", "f:1:10: \"0\" is not above zero"),
            ("20140606,0.98,x,100", "f:1:15: \"x\" is not a number"),
            ("20140606,1,1,100\n20140606,1,1,100", "f:2:1: 2014-06-06 does not come after 2014-06-06"),
            ("20140606,0.98,1,0\n20501231,1,1,0", "f:1:17: a dividend has a reference price, was 0.0"),
        ])
    func faultsNameTheirPlace(text: String, message: String) throws {
        let fault = try #require(throws: Fault.self) {
            try FactorFile.parse(text, file: "f", zone: calendar.zone, calendar: calendar)
        }
        #expect(fault.description.hasPrefix(message))
    }
}

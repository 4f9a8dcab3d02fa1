import Columns
import Market
import Testing
import Trading

@Suite struct AccountSnapshotTests {
    @Test("Equity is cash and the position at a price, owed where it is short")
    func equity() throws {
        var desk = OrderDesk(ledger: Ledger(cash: try Money("100"), multipliers: [1, 1]), checks: [])
        var commands: [BrokerCommand] = []
        let short = InstrumentIndex(1)
        desk.place([.hold(short, Quantity(units: -3 * Quantity.unitsPerOne))], commands: &commands)
        guard case .submit(let order) = commands.first else {
            Issue.record("an order is submitted")
            return
        }
        desk.receive(.filled(Fill(of: order, at: try Price("20"), fee: .zero, time: Timestamp(seconds: 0))))
        let account = desk.account
        #expect(account.cash == (try Money("160")))
        #expect(account.equity(of: short, at: 20) == 100)
        #expect(account.equity(of: short, at: 25) == 85)
        #expect(account.equity(of: InstrumentIndex(0), at: 25) == 160)
    }

    @Test("A contract's multiplier counts in its equity as it does in cash")
    func multiplier() throws {
        var desk = OrderDesk(ledger: Ledger(cash: try Money("1000"), multipliers: [50]), checks: [])
        var commands: [BrokerCommand] = []
        let future = InstrumentIndex(0)
        desk.place([.hold(future, Quantity(units: 2 * Quantity.unitsPerOne))], commands: &commands)
        guard case .submit(let order) = commands.first else {
            Issue.record("an order is submitted")
            return
        }
        desk.receive(.filled(Fill(of: order, at: try Price("20"), fee: .zero, time: Timestamp(seconds: 0))))
        #expect(desk.account.cash == (try Money("-1000")))
        #expect(desk.account.equity(of: future, at: 20) == 1_000)
        #expect(desk.account.equity(of: future, at: 21) == 1_100)
        #expect(desk.account.worth(of: future, at: 21) == 1_050)
    }
}

import Columns
import Market
import Sessions
import Strategies
import TestSupport
import Testing
import Trading

@Suite struct TradingSessionTests {
    /// Wants one share from the second row on.
    private struct Patient: StrategyProgram {
        private let close: ColumnHandle
        init(plan: inout StrategyPlan) { close = plan.source(.close) }

        mutating func decide(
            _ row: borrowing Row, account: borrowing Account, intents: inout [Intent]
        ) {
            if row.index >= 1 { intents.append(.hold(InstrumentIndex(0), Quantity(units: Quantity.unitsPerOne))) }
        }
    }

    private let bars = Bars(
        (0..<3).map { row in
            let time = Timestamp(seconds: Int64(60 * row))
            return Bar(
                openTime: time, closeTime: Timestamp(seconds: time.seconds + 60), open: 10, high: 11, low: 9, close: 10,
                volume: 1)
        }, interval: .seconds(60))

    @Test("Intents become commands once, and the record holds what was filled")
    func intentsBecomeCommands() throws {
        var plan = StrategyPlan(try testShare(), .seconds(60))
        let program = Patient(plan: &plan)
        let panel = plan.panel(over: [bars])
        var session = TradingSession(program, desk: OrderDesk(try testTerms(capital: "100")))
        var commands: [BrokerCommand] = []
        func close(_ row: Int) {
            let rows = [row]
            session.close(rows.span, of: panel, commands: &commands)
        }
        close(0)
        #expect(commands.isEmpty)
        close(1)
        // The order that works counts towards the target: the same wish is not ordered twice.
        close(2)
        #expect(commands.count == 1)
        guard case .submit(let order) = try #require(commands.first) else {
            Issue.record("a wish to hold is an order")
            return
        }
        session.receive(.accepted(order.id))
        session.receive(
            .filled(Fill(of: order, at: Price(units: 10_000_000_000), fee: .zero, time: Timestamp(seconds: 0))))
        let record = session.record
        #expect(record.fills.count == 1 && record.denials.isEmpty)
        #expect(session.account.cash == 90)
        #expect(session.account.position(in: InstrumentIndex(0)) == Quantity(units: Quantity.unitsPerOne))
    }
}

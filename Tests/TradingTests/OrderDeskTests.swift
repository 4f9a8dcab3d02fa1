import Columns
import Market
import Testing
import Trading

@Suite struct OrderDeskTests {
    private let instrument = InstrumentIndex(0)

    private func quantity(_ units: Int64) -> Quantity { Quantity(units: units * Quantity.unitsPerOne) }

    private func desk(checks: [any RiskCheck] = [], multiplier: Double = 1) throws -> OrderDesk {
        OrderDesk(ledger: Ledger(cash: try Money("10000"), multipliers: [multiplier, 1]), checks: checks)
    }

    /// The orders that come of intents.
    private func orders(_ desk: inout OrderDesk, _ intents: Intent...) -> [Order] {
        var commands: [BrokerCommand] = []
        desk.place(intents, commands: &commands)
        return commands.compactMap { if case .submit(let order) = $0 { order } else { nil } }
    }

    private func fill(_ order: Order, at price: String, fee: String = "0") throws -> BrokerEvent {
        .filled(Fill(of: order, at: try Price(price), fee: try Money(fee), time: Timestamp(seconds: 60)))
    }

    @Test("A held target orders what is missing, positions and working orders counted")
    func holdOrdersTheDifference() throws {
        var desk = try desk()
        let first = try #require(orders(&desk, .hold(instrument, quantity(100))).first)
        #expect(first.side == .buy)
        #expect(first.quantity == quantity(100))
        #expect(first.limit == nil)
        // What works already is on its way.
        #expect(orders(&desk, .hold(instrument, quantity(100))).isEmpty)
        let second = try #require(orders(&desk, .hold(instrument, quantity(40))).first)
        #expect(second.side == .sell)
        #expect(second.quantity == quantity(60))
        desk.receive(try fill(first, at: "10"))
        #expect(orders(&desk, .hold(instrument, quantity(40))).isEmpty)
        desk.receive(try fill(second, at: "10"))
        let third = try #require(orders(&desk, .hold(instrument, quantity(-5))).first)
        #expect(third.side == .sell)
        #expect(third.quantity == quantity(45))
    }

    @Test("Working orders of one instrument do not count for another")
    func instrumentsAreApart() throws {
        var desk = try desk()
        #expect(orders(&desk, .hold(instrument, quantity(7))).map(\.quantity) == [quantity(7)])
        #expect(orders(&desk, .hold(InstrumentIndex(1), quantity(7))).map(\.quantity) == [quantity(7)])
    }

    @Test("Orders are numbered from one, the denied ones included")
    func numbers() throws {
        var desk = try desk(checks: [MaximumOrderQuantity(quantity(10))])
        let buy = Intent.trade(instrument, .buy, quantity(1), limit: nil)
        let large = Intent.trade(instrument, .buy, quantity(11), limit: nil)
        #expect(orders(&desk, buy, large, buy).map(\.id.rawValue) == [1, 3])
        #expect(desk.denials.map(\.order.id.rawValue) == [2])
    }

    @Test("An order at the limit is allowed")
    func atTheLimit() throws {
        var desk = try desk(checks: [MaximumOrderQuantity(quantity(10))])
        #expect(orders(&desk, .hold(instrument, quantity(10))).count == 1)
        #expect(desk.denials.isEmpty)
    }

    @Test("An order above the limit is denied and leaves no working order")
    func aboveTheLimit() throws {
        var desk = try desk(checks: [MaximumOrderQuantity(quantity(10))])
        let above = Quantity(units: quantity(10).units + 1)
        #expect(orders(&desk, .hold(instrument, above)).isEmpty)
        let denial = try #require(desk.denials.first)
        #expect(denial.check == "maximum-order-quantity")
        #expect(denial.reason == "quantity 10.00000001 is above the limit 10")
        #expect(denial.order.quantity == above)
        // Were it working, four would be a sale.
        let next = try #require(orders(&desk, .hold(instrument, quantity(4))).first)
        #expect(next.side == .buy)
        #expect(next.quantity == quantity(4))
    }

    @Test("Fills move cash and position exactly, the fee from cash both ways")
    func fillsMoveTheBooks() throws {
        var desk = try desk(multiplier: 50)
        let buy = try #require(orders(&desk, .hold(instrument, Quantity(units: 150_000_001))).first)
        desk.receive(.accepted(buy.id))
        let before = desk.account.cash
        #expect(before == (try Money("10000")))
        desk.receive(try fill(buy, at: "0.1", fee: "0.000000001"))
        // 1.50000001 × 0.1 × 50 = 7.50000005
        let bought = desk.account
        #expect(bought.cash == (try Money("9992.499999949")))
        #expect(bought.position(in: instrument) == Quantity(units: 150_000_001))
        let sell = try #require(orders(&desk, .hold(instrument, .zero)).first)
        desk.receive(try fill(sell, at: "0.3", fee: "1.25"))
        // 1.50000001 × 0.3 × 50 = 22.50000015
        let sold = desk.account
        #expect(sold.cash == (try Money("10013.750000099")))
        #expect(sold.position(in: instrument) == .zero)
        #expect(desk.fills.map(\.order) == [buy.id, sell.id])
    }

    @Test("A rejected or cancelled order counts no more")
    func endedOrders() throws {
        var desk = try desk()
        let first = try #require(orders(&desk, .hold(instrument, quantity(3))).first)
        desk.receive(.rejected(first.id, reason: "closed"))
        let second = try #require(orders(&desk, .hold(instrument, quantity(3))).first)
        #expect(second.quantity == quantity(3))
        desk.receive(.cancelled(second.id))
        #expect(orders(&desk, .hold(instrument, quantity(3))).map(\.quantity) == [quantity(3)])
    }

    @Test("A cancellation is passed on while the order works, and not after")
    func cancels() throws {
        var desk = try desk()
        let order = try #require(orders(&desk, .trade(instrument, .sell, quantity(2), limit: try Price("9"))).first)
        #expect(order.limit == (try Price("9")))
        var commands: [BrokerCommand] = []
        desk.place([.cancel(order.id), .cancel(OrderID(rawValue: 99))], commands: &commands)
        #expect(commands == [.cancel(order.id)])
        desk.receive(.cancelled(order.id))
        commands = []
        desk.place([.cancel(order.id)], commands: &commands)
        #expect(commands == [])
    }

    @Test("A fill of an order that does not work is a programmer's error")
    func unknownFill() async {
        await #expect(processExitsWith: .failure) {
            var desk = OrderDesk(ledger: Ledger(cash: .zero, multipliers: [1]), checks: [])
            var commands: [BrokerCommand] = []
            desk.place([.hold(InstrumentIndex(0), Quantity(units: 1))], commands: &commands)
            guard case .submit(let order) = commands.first else { return }
            let fill = Fill(of: order, at: Price(units: 1), fee: .zero, time: Timestamp(seconds: 0))
            desk.receive(.filled(fill))
            desk.receive(.filled(fill))
        }
    }
}

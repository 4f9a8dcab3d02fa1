import Columns
import Market
import TestSupport
import Testing
import Trading

/// What is kept of working orders is what counting them would give, whatever becomes of them.
@Suite struct WorkingOrdersTests {
    private let share = InstrumentIndex(0)
    private let other = InstrumentIndex(1)

    private func quantity(_ units: Int64) -> Quantity { Quantity(units: units * Quantity.unitsPerOne) }

    /// A desk at a price of 10 with an equity of 10,000.
    private func desk(_ limits: RiskLimit...) throws -> OrderDesk {
        var desk = OrderDesk(
            try testTerms([.paidInFull(try testShare()), .paidInFull(try testShare("OTHER"))], limits: limits))
        for offset in 0..<2 { desk.mark(InstrumentIndex(offset), at: 10, time: Timestamp(seconds: 60)) }
        return desk
    }

    private func buy(_ instrument: InstrumentIndex, _ units: Int64, kind: OrderKind = .market) -> Intent {
        .place(OrderRequest(instrument, .buy, .quantity(quantity(units)), kind: kind))
    }

    @Test("Orders elsewhere are worth what they come to at the last price, at their new terms, and nothing in the end")
    func worthElsewhere() throws {
        var desk = try desk(.grossExposure(1))
        let first = try #require(desk.orders(buy(share, 400)).first)
        desk.receive(.accepted(first.id))
        #expect(desk.orders(buy(other, 601)).isEmpty)
        desk.mark(share, at: 12, time: Timestamp(seconds: 120))
        #expect(desk.orders(buy(other, 521)).isEmpty)
        let second = try #require(desk.orders(buy(other, 520)).first)
        desk.receive(.accepted(second.id))
        #expect(desk.orders(buy(share, 1)).isEmpty)
        desk.receive(.replaced(second.id, quantity: quantity(508), kind: .market))
        #expect(desk.orders(buy(share, 11)).isEmpty)
        #expect(desk.orders(buy(share, 10)).count == 1)
        var commands: [BrokerCommand] = []
        desk.place([.cancelAll(share)], commands: &commands)
        #expect(desk.orders(buy(other, 493)).isEmpty)
        #expect(desk.orders(buy(other, 492)).count == 1)
    }

    @Test("An order is like another until that is asked to end or has other terms")
    func likeness() throws {
        var desk = try desk(.noDuplicates)
        let low = OrderKind.limit(try Price("9"))
        let first = try #require(desk.orders(buy(share, 1, kind: low)).first)
        desk.receive(.accepted(first.id))
        #expect(desk.orders(buy(share, 1, kind: low)).isEmpty)
        #expect(desk.record.denials.last?.excess.value == 1)
        #expect(desk.orders(buy(other, 1, kind: low)).count == 1)
        desk.receive(.replaced(first.id, quantity: quantity(1), kind: .limit(try Price("8"))))
        let again = try #require(desk.orders(buy(share, 1, kind: low)).first)
        #expect(desk.orders(buy(share, 1, kind: .limit(try Price("8")))).isEmpty)
        var commands: [BrokerCommand] = []
        desk.place([.cancel(again.id)], commands: &commands)
        #expect(desk.orders(buy(share, 1, kind: low)).count == 1)
    }

    @Test(
        "Those that ended are gone, and the others keep the order of their numbers",
        arguments: [1, 31, 32, 33, 64, 200])
    func ends(count: Int) throws {
        var desk = try desk()
        let limit = OrderKind.limit(try Price("5"))
        let orders = (0..<count).flatMap { desk.orders(buy(share, Int64($0 + 1), kind: limit)) }
        for order in orders { desk.receive(.accepted(order.id)) }
        for order in orders where order.id.rawValue.isMultiple(of: 3) { desk.receive(.cancelled(order.id)) }
        let left = orders.filter { !$0.id.rawValue.isMultiple(of: 3) }
        #expect(desk.workingOrders.map(\.order.id) == left.map(\.id))
        _ = desk.closeMoment()
        let lent = desk.books.orders.count
        #expect(lent == left.count)
        for order in left.reversed() { desk.receive(.expired(order.id)) }
        #expect(desk.workingOrders.isEmpty)
        _ = desk.closeMoment()
        let rest = desk.books.orders.count
        #expect(rest == 0)
        #expect(desk.orders(.hold(share, quantity(5))).first?.quantity == quantity(5))
    }
}

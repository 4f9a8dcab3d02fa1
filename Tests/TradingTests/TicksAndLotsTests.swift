import Columns
import Market
import TestSupport
import Testing
import Trading

/// Prices and quantities as markets take them.
@Suite struct TicksAndLotsTests {
    private let share = InstrumentIndex(0)
    private let exit = OrderName(rawValue: 1)

    private func quantity(_ units: Int64) -> Quantity { Quantity(units: units * Quantity.unitsPerOne) }
    private func price(_ value: Int64) -> Price { Price(units: value * Price.unitsPerOne) }

    /// A desk that knows a price of 10.
    private func desk(_ terms: TradingTerms? = nil) throws -> OrderDesk {
        var desk = OrderDesk(try testTerms([try terms ?? .paidInFull(try testShare())]))
        desk.mark(share, at: 10, time: Timestamp(seconds: 60))
        return desk
    }

    private func fill(_ order: Order, at value: Int64 = 10) -> BrokerEvent {
        .filled(Fill(of: order, at: price(value), fee: .zero, time: Timestamp(seconds: 60)))
    }

    @Test("Prices are sent on the tick, never where they trade sooner or better")
    func ticks() throws {
        var desk = try desk()
        let (low, high, off) = (try Price("9.12"), try Price("9.13"), try Price("9.123"))
        func kind(_ side: Side, _ kind: OrderKind) -> OrderKind? {
            desk.orders(.place(OrderRequest(share, side, .quantity(quantity(1)), kind: kind))).first?.kind
        }
        #expect(kind(.buy, .limit(off)) == .limit(low) && kind(.sell, .limit(off)) == .limit(high))
        #expect(kind(.buy, .stop(off)) == .stop(high) && kind(.sell, .stop(off)) == .stop(low))
        #expect(kind(.buy, .stopLimit(stop: off, limit: off)) == .stopLimit(stop: high, limit: low))
        #expect(kind(.sell, .limit(low)) == .limit(low))
        #expect(
            kind(.sell, .trailingStop(.price(try Price("0.001")), activation: off))
                == .trailingStop(.price(try Price("0.01")), activation: high))
        #expect(kind(.sell, .limit(Price(units: .max / 2))) == .limit(try Price("4611686018.43")))
        let order = try #require(desk.workingOrders.first?.order)
        #expect(
            desk.commands(.replace(order.id, quantity: nil, kind: .limit(try Price("9.119"))))
                == [.replace(order.id, quantity: quantity(1), kind: .limit(try Price("9.11")))])
        // The average of 10, 10 and 11 is no price.
        var averaged = try self.desk()
        averaged.receive(
            fill(try #require(averaged.orders(.place(OrderRequest(share, .buy, .quantity(quantity(2))))).first)))
        averaged.receive(
            fill(try #require(averaged.orders(.place(OrderRequest(share, .buy, .quantity(quantity(1))))).first), at: 11)
        )
        let bracket = Bracket(target: .distance(price(1)), stop: .distance(price(1)))
        let legs = averaged.orders(.exit(ExitRequest(share, name: exit, bracket: bracket)))
        #expect(legs.map(\.kind) == [.limit(try Price("11.34")), .stop(try Price("9.33"))])
    }

    @Test("A target is held in whole lots; what is ordered for it is not too little, but where it ends a position")
    func lots() throws {
        let terms = TradingTerms(
            instrument: try testShare(), initialMargin: 1, maintenanceMargin: 0, leastQuantity: quantity(3),
            leastNotional: try Money("50"))
        var desk = try desk(terms)
        let order = try #require(desk.orders(.hold(share, try Quantity("7.9"))).first)
        #expect(order.quantity == quantity(7))
        desk.receive(fill(order))
        #expect(desk.orders(.hold(share, try Quantity("7.5"))).isEmpty && desk.record.denials.isEmpty)
        #expect(desk.orders(.hold(share, quantity(9))).isEmpty)
        #expect(desk.record.denials.last?.excess.what == "quantity below the least")
        #expect(desk.orders(.holdSized(share, .buy, .quantity(quantity(11)))).isEmpty)
        #expect(desk.record.denials.last?.excess.what == "value below the least")
        let reduction = try #require(desk.orders(.hold(share, quantity(2))).first)
        #expect(reduction.quantity == quantity(5))
        desk.receive(fill(reduction))
        #expect(desk.orders(.hold(share, .zero)).map(\.quantity) == [quantity(2)])
        let part = ExitRequest(
            share, name: exit, bracket: Bracket(stop: .at(price(8))), part: .quantity(try Quantity("1.5")))
        #expect(desk.orders(.exit(part)).map(\.quantity) == [quantity(1)])
    }
}

import Columns
import Market
import TestSupport
import Testing
import Trading

/// Each rule at its border: what is at the limit passes, what is beyond is denied, what reduces a position passes.
@Suite struct RiskLimitTests {
    private let share = InstrumentIndex(0)

    private func quantity(_ units: Int64) -> Quantity { Quantity(units: units * Quantity.unitsPerOne) }

    /// A desk at a price of 10 with an equity of 10,000.
    private func desk(_ limit: RiskLimit, _ terms: TradingTerms? = nil) throws -> OrderDesk {
        var desk = OrderDesk(
            try testTerms(
                [try terms ?? .paidInFull(try testShare()), .paidInFull(try testShare("OTHER"))], limits: [limit]))
        for offset in 0..<2 { desk.mark(InstrumentIndex(offset), at: 10, time: Timestamp(seconds: 60)) }
        return desk
    }

    private func buy(_ units: Int64, kind: OrderKind = .market) -> Intent {
        .place(OrderRequest(share, .buy, .quantity(quantity(units)), kind: kind))
    }

    /// Executes an order at a price.
    private func fill(_ desk: inout OrderDesk, _ intent: Intent, at price: String) throws {
        let order = try #require(desk.orders(intent).first)
        desk.receive(.filled(Fill(of: order, at: try Price(price), fee: .zero, time: Timestamp(seconds: 60))))
    }

    @Test(
        "A market order of so many shares passes, one more is denied by the rule's name",
        arguments: [
            (.orderQuantity(Quantity(units: 7 * Quantity.unitsPerOne)), 7), (.orderValue(70), 7),
            (.position(Quantity(units: 7 * Quantity.unitsPerOne)), 7), (.grossExposure(0.5), 500),
            (.netExposure(0.5), 500), (.leverage(1), 1_000), (.concentration(0.25), 250), (.buyingPower, 1_000),
        ] as [(RiskLimit, Int64)])
    func borders(limit: RiskLimit, most: Int64) throws {
        var desk = try desk(limit)
        #expect(desk.orders(buy(most + 1)).isEmpty)
        let denial = try #require(desk.record.denials.first)
        #expect(denial.rule == limit.name)
        let (value, bound) = (try #require(denial.excess.value), try #require(denial.excess.limit))
        #expect(value > bound)
        #expect(desk.orders(buy(most)).count == 1)
    }

    @Test("What works already counts toward a position, what reduces one always passes")
    func workingOrdersCount() throws {
        var desk = try desk(.position(quantity(10)))
        #expect(desk.orders(buy(6)).count == 1)
        #expect(desk.orders(buy(5)).isEmpty)
        #expect(desk.orders(buy(4)).count == 1)
        var small = try self.desk(.position(quantity(10)))
        try fill(&small, buy(10), at: "10")
        #expect(small.orders(.hold(share, quantity(2))).count == 1)
        #expect(small.orders(.hold(share, quantity(-11))).isEmpty)
    }

    @Test("A price may lie so far from the last one")
    func collar() throws {
        var desk = try desk(.priceCollar(0.1))
        #expect(desk.orders(buy(1, kind: .limit(try Price("11")))).count == 1)
        #expect(desk.orders(buy(1, kind: .limit(try Price("11.01")))).isEmpty)
        #expect(desk.orders(buy(1, kind: .stop(try Price("8.99")))).isEmpty)
    }

    @Test("So many orders are sent within a time, and no two alike")
    func rates() throws {
        var desk = try desk(.orderRate(count: 2, seconds: 10))
        #expect(desk.orders(buy(1), buy(2), buy(3)).count == 2)
        desk.mark(share, at: 10, time: Timestamp(seconds: 70))
        #expect(desk.orders(buy(4)).count == 1)
        var twice = try self.desk(.noDuplicates)
        #expect(twice.orders(buy(1), buy(1), buy(2)).count == 2)
    }

    @Test("Losses of the day, from the peak and in a row stop what adds risk")
    func losses() throws {
        for limit in [RiskLimit.dailyLoss(0.1), .drawdown(0.1), .consecutiveLosses(1)] {
            var desk = try desk(limit)
            try fill(&desk, buy(500), at: "10")
            try fill(&desk, .close(share, of: .none), at: "7.99")
            #expect(desk.orders(buy(1)).isEmpty, "\(limit.name)")
            #expect(desk.record.denials.last?.rule == limit.name)
        }
        var desk = try desk(.drawdown(0.1))
        try fill(&desk, buy(500), at: "10")
        desk.mark(share, at: 5, time: Timestamp(seconds: 61))
        #expect(desk.orders(.close(share, of: .none)).count == 1)
    }

    @Test("What is not shortable, not allowed, out of hours or stale is not traded")
    func permissions() throws {
        let bound = TradingTerms(
            instrument: try testShare(), initialMargin: 1, maintenanceMargin: 0, isShortable: false)
        var unshortable = try desk(.shortability, bound)
        #expect(unshortable.orders(.hold(share, quantity(-1))).isEmpty)
        try fill(&unshortable, buy(5), at: "10")
        #expect(unshortable.orders(.hold(share, .zero)).count == 1)
        var others = try desk(.instruments([InstrumentIndex(1)]))
        #expect(others.orders(buy(1)).isEmpty)
        var closed = try desk(.marketHours)
        closed.setMarketOpen(false)
        #expect(closed.orders(buy(1)).isEmpty)
        var stale = try desk(.dataAge(seconds: 60))
        stale.mark(InstrumentIndex(1), at: 10, time: Timestamp(seconds: 121))
        #expect(stale.orders(buy(1)).isEmpty)
        #expect(stale.record.denials.last?.excess.value == 61)
    }

    @Test("The margin decides how much may be bought on credit")
    func margin() throws {
        let half = TradingTerms(instrument: try testShare(), initialMargin: 0.5, maintenanceMargin: 0.25)
        var desk = try desk(.buyingPower, half)
        #expect(desk.orders(buy(2_001)).isEmpty)
        #expect(desk.orders(buy(2_000)).count == 1)
    }
}

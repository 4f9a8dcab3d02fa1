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

    @Test("An order is valued at the price that it will trade at, which may not be its own")
    func likelyPrices() throws {
        var desk = try desk(.orderValue(1_000))
        // A stop that the price has passed buys at the market, a limit above it too.
        #expect(desk.orders(buy(500, kind: .stop(try Price("1")))).isEmpty)
        #expect(desk.orders(buy(101, kind: .limit(try Price("20")))).isEmpty)
        #expect(desk.orders(buy(100, kind: .limit(try Price("20")))).count == 1)
        #expect(desk.orders(buy(500, kind: .limit(try Price("2")))).count == 1)
        #expect(desk.orders(buy(51, kind: .stop(try Price("20")))).isEmpty)
        #expect(desk.record.denials.allSatisfy { $0.rule == "order-value" })
    }

    @Test("What has no price yet is denied in words, without a number")
    func unknownPrices() throws {
        var desk = OrderDesk(try testTerms([.paidInFull(try testShare())], limits: [.buyingPower]))
        #expect(desk.orders(buy(1)).isEmpty)
        let denial = try #require(desk.record.denials.first)
        #expect(denial.rule == "buying-power" && denial.excess.value == nil)
        #expect(denial.excess.what.hasPrefix("there is no price yet"))
    }

    @Test("The margin decides how much may be bought on credit")
    func margin() throws {
        let half = TradingTerms(instrument: try testShare(), initialMargin: 0.5, maintenanceMargin: 0.25)
        var desk = try desk(.buyingPower, half)
        #expect(desk.orders(buy(2_001)).isEmpty)
        #expect(desk.orders(buy(2_000)).count == 1)
    }

    @Test("An order at new terms is judged like a new one, in place of the old")
    func replacements() throws {
        var desk = try desk(.position(quantity(10)))
        let order = try #require(desk.orders(buy(6, kind: .limit(try Price("9")))).first)
        func change(_ units: Int64) -> Intent { .replace(order.id, quantity: quantity(units), kind: nil) }
        #expect(desk.commands(change(11)).isEmpty)
        #expect(desk.record.denials.last?.excess.value == 11)
        desk.receive(.accepted(order.id))
        desk.receive(
            .filled(
                Fill(of: order, quantity: quantity(2), at: try Price("9"), fee: .zero, time: Timestamp(seconds: 60))))
        // What was executed is in the position already, and counts once.
        #expect(desk.commands(change(10)).count == 1)
        // Until the market answers, either may be executed.
        #expect(desk.orders(buy(1)).isEmpty)
        desk.turn(.reducing)
        #expect(desk.commands(change(9)).isEmpty)
        #expect(desk.record.denials.last?.rule == "trading-state")
    }

    @Test(
        "What works in other instruments counts as executed, on the side that comes to more",
        arguments: [
            (.grossExposure(1), 1), (.netExposure(1), 1), (.leverage(1), 1), (.buyingPower, 10_000),
        ] as [(RiskLimit, Double)])
    func workingElsewhere(limit: RiskLimit, most: Double) throws {
        let other = InstrumentIndex(1)
        var desk = try desk(limit)
        #expect(desk.orders(.hold(other, quantity(600))).count == 1)
        #expect(desk.orders(buy(401)).isEmpty)
        #expect(desk.record.denials.last?.excess.limit == most)
        #expect(desk.orders(buy(400)).count == 1)
        // What was asked to end leaves room.
        var room = try self.desk(limit)
        _ = room.orders(.hold(other, quantity(600)))
        #expect(room.orders(.cancelAll(other), buy(1_000)).count == 1)
    }

    @Test("Orders of either side in another instrument do not add up")
    func eitherSide() throws {
        var desk = try desk(.grossExposure(1))
        let other = InstrumentIndex(1)
        for side in [Side.buy, .sell] {
            #expect(desk.orders(.place(OrderRequest(other, side, .quantity(quantity(500))))).count == 1)
        }
        #expect(desk.orders(buy(501)).isEmpty)
        #expect(desk.orders(buy(500)).count == 1)
    }

    @Test("Two rules on the rate of orders hold each for itself")
    func twoRates() throws {
        var desk = OrderDesk(
            try testTerms(limits: [.orderRate(count: 4, seconds: 60), .orderRate(count: 2, seconds: 1)]))
        var sent: [Int] = []
        for second in 60..<64 {
            desk.mark(share, at: 10, time: Timestamp(seconds: Int64(second)))
            sent.append(desk.orders(buy(1), buy(2), buy(3)).count)
        }
        #expect(sent == [2, 2, 0, 0])
        desk.mark(share, at: 10, time: Timestamp(seconds: 120))
        #expect(desk.orders(buy(1), buy(2), buy(3)).count == 2)
    }

    @Test("The price of another instrument may be as old as it likes")
    func otherPrices() throws {
        var desk = try desk(.dataAge(seconds: 60))
        desk.mark(InstrumentIndex(1), at: 10, time: Timestamp(seconds: 200))
        #expect(desk.orders(.hold(InstrumentIndex(1), quantity(1))).count == 1)
        #expect(desk.orders(buy(1)).isEmpty)
    }

    @Test("A fee that cash does not cover is owed, and buys nothing more")
    func feesBeyondCash() throws {
        var desk = try desk(.buyingPower)
        let order = try #require(desk.orders(buy(1_000)).first)
        desk.receive(.filled(Fill(of: order, at: try Price("10"), fee: try Money("7"), time: Timestamp(seconds: 60))))
        #expect(desk.account.cash == -7 && desk.account.equity == 9_993)
        #expect(desk.ledger.books[0].sum == .zero)
        let isCalled = desk.needsMargin(equity: desk.account.equity)
        #expect(!isCalled)
        #expect(desk.orders(buy(1)).isEmpty)
        #expect(desk.orders(.close(share, of: .none)).count == 1)
    }
}

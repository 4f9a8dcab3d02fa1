import Columns
import Market
import TestSupport
import Testing
import Trading

@Suite struct LedgerTests {
    private let share = InstrumentIndex(0)
    private let now = Timestamp(seconds: 60)

    /// A desk that holds a position bought at a price.
    private func desk(
        holding units: String, at price: String, _ terms: TradingTerms? = nil, conversion: ConversionRule = .atOnce
    ) throws -> OrderDesk {
        var desk = OrderDesk(
            try testTerms([try terms ?? .paidInFull(try testShare())], conversion: conversion))
        desk.mark(share, at: 10, time: now)
        try trade(&desk, units, at: price)
        return desk
    }

    /// Buys, or sells what is written with a minus.
    private func trade(
        _ desk: inout OrderDesk, _ units: String, at price: String, fee: String = "0", later: Int64 = 0
    ) throws {
        let quantity = try Quantity(units)
        let side: Side = quantity < .zero ? .sell : .buy
        let size = Size.quantity(quantity < .zero ? -quantity : quantity)
        let order = try #require(desk.orders(.place(OrderRequest(share, side, size))).first)
        let time = Timestamp(seconds: now.seconds + later)
        desk.receive(.filled(Fill(of: order, at: try Price(price), fee: try Money(fee), time: time)))
    }

    private func balance(_ desk: borrowing OrderDesk, _ account: LedgerAccount, _ place: Int = 0) -> String {
        desk.ledger.books[place][account].text
    }

    @Test("Executions move cash, positions at cost, profit and fees, which sum to zero")
    func executions() throws {
        var desk = try desk(holding: "10", at: "100")
        #expect(balance(desk, .cash) == "9000" && balance(desk, .positions) == "1000")
        try trade(&desk, "-4", at: "110", fee: "1.5")
        #expect(balance(desk, .cash) == "9438.5" && balance(desk, .positions) == "600")
        #expect(balance(desk, .profit) == "-40" && balance(desk, .fees) == "1.5")
        try trade(&desk, "-10", at: "90")
        // Six are sold at a loss of ten each, four are sold short.
        #expect(balance(desk, .profit) == "20" && balance(desk, .positions) == "-360")
        #expect(desk.ledger.books[0].sum == .zero)
        #expect(desk.ledger.closed.map(\.profit.text) == ["38.5", "-60"])
    }

    @Test("A dividend is received by who is long and paid by who is short")
    func dividends() throws {
        for (units, cash) in [("10", "9005"), ("-10", "10995")] {
            var desk = try desk(holding: units, at: "100")
            desk.receive(.dividend(share, perUnit: try Money("0.5")), at: now)
            #expect(balance(desk, .cash) == cash)
            #expect(desk.ledger.books[0].sum == .zero)
        }
    }

    @Test("A split keeps the cost and the worth; what is no whole lot is paid out")
    func splits() throws {
        var desk = try desk(holding: "5", at: "100")
        desk.receive(.split(share, SplitRatio(1.5), price: try Price("66")), at: now)
        // Seven and a half: seven are kept, half a share is sold at the new price.
        #expect(desk.ledger.positions[0].quantity == (try Quantity("7")))
        #expect(balance(desk, .cash) == "9533")
        #expect(desk.ledger.positions[0].cost.text.hasPrefix("466.66666666"))
        #expect(desk.ledger.books[0].sum == .zero)
        #expect(desk.ledger.closed.map(\.exitOrder) == [nil])
        desk.receive(.split(share, SplitRatio(new: 1, old: 10), price: try Price("660")), at: now)
        #expect(desk.ledger.positions[0].quantity == .zero && desk.ledger.positions[0].cost == .zero)
    }

    @Test(
        "The simplest fraction stands for a ratio",
        arguments: [(1.5, 3, 2), (2, 2, 1), (0.1, 1, 10), (2.00001, 200_001, 100_000)] as [(Double, Int64, Int64)])
    func ratios(ratio: Double, new: Int64, old: Int64) {
        #expect(SplitRatio(ratio) == SplitRatio(new: new, old: old))
    }

    @Test("Foreign cash is exchanged at once at the rate of the bar, or kept")
    func currencies() throws {
        let euros = TradingTerms.paidInFull(try testShare(currency: "EUR"))
        for (rule, dollars, foreign) in [(ConversionRule.atOnce, "8800", "0"), (.keep, "10000", "-1000")] {
            var desk = OrderDesk(try testTerms([euros], conversion: rule))
            desk.receive(.rate(currency: 1, 1.2), at: now)
            desk.mark(share, at: 100, time: now)
            try trade(&desk, "10", at: "100")
            #expect(balance(desk, .cash) == dollars && balance(desk, .cash, 1) == foreign)
            #expect(desk.ledger.books.allSatisfy { $0.sum == .zero })
            #expect(abs(desk.account.equity - 10_000) < 1e-9)
            desk.receive(.rate(currency: 1, 1.3), at: now)
            // The position gains with the currency; what is owed costs as much more.
            #expect(abs(desk.account.equity - (rule == .keep ? 10_000 : 10_100)) < 1e-9)
        }
    }

    @Test("A future moves no money but its profit")
    func futures() throws {
        let future = TradingTerms(
            instrument: try testShare(multiplier: 50, kind: .future), initialMargin: 0.1, maintenanceMargin: 0.05)
        var desk = try desk(holding: "2", at: "100", future)
        #expect(balance(desk, .cash) == "10000" && desk.account.cash == 10_000)
        desk.mark(share, at: 103, time: now)
        #expect(desk.account.equity == 10_300)
        #expect(abs(desk.account.initialMargin - 1_030) < 1e-9)
        try trade(&desk, "-2", at: "103")
        #expect(balance(desk, .cash) == "10300" && balance(desk, .clearing) == "0")
    }

    @Test("Proceeds of a sale are cash after they are settled")
    func settlement() throws {
        let terms = TradingTerms(
            instrument: try testShare(), initialMargin: 1, maintenanceMargin: 0, settlementSessions: 1)
        var desk = try desk(holding: "10", at: "100", terms)
        try trade(&desk, "-10", at: "100")
        #expect(balance(desk, .cash) == "9000" && balance(desk, .unsettled) == "1000")
        #expect(desk.account.equity == 10_000 && desk.account.unsettled == 1_000)
        desk.receive(.settled(share, try Money("1000"), sold: now), at: now)
        #expect(balance(desk, .cash) == "10000" && desk.ledger.pending.isEmpty)
    }

    @Test("Of two sales for the same amount each is settled by itself")
    func equalSales() throws {
        let terms = TradingTerms(
            instrument: try testShare(), initialMargin: 1, maintenanceMargin: 0, settlementSessions: 1)
        var desk = try desk(holding: "10", at: "100", terms)
        try trade(&desk, "-5", at: "100")
        try trade(&desk, "-5", at: "100", later: 86_400)
        #expect(balance(desk, .unsettled) == "1000")
        desk.receive(.settled(share, try Money("500"), sold: now), at: Timestamp(seconds: 200_000))
        #expect(desk.ledger.pending.map(\.time.seconds) == [86_460])
        #expect(balance(desk, .unsettled) == "500")
        desk.receive(
            .settled(share, try Money("500"), sold: Timestamp(seconds: 86_460)), at: Timestamp(seconds: 300_000))
        #expect(balance(desk, .cash) == "10000" && desk.ledger.pending.isEmpty)
    }

    @Test("Foreign proceeds are exchanged when they are settled")
    func foreignSettlement() throws {
        let terms = TradingTerms(
            instrument: try testShare(currency: "EUR"), initialMargin: 1, maintenanceMargin: 0, settlementSessions: 1)
        for (rule, dollars, euros) in [(ConversionRule.atOnce, "10100", "0"), (.keep, "10000", "0")] {
            var desk = OrderDesk(try testTerms([terms], conversion: rule))
            desk.receive(.rate(currency: 1, 1.2), at: now)
            desk.mark(share, at: 100, time: now)
            try trade(&desk, "10", at: "100")
            try trade(&desk, "-10", at: "100")
            desk.receive(.rate(currency: 1, 1.3), at: now)
            desk.receive(.settled(share, try Money("1000"), sold: now), at: now)
            #expect(balance(desk, .cash) == dollars && balance(desk, .cash, 1) == euros)
            #expect(desk.ledger.books.allSatisfy { $0.sum == .zero } && desk.account.unsettled == 0)
        }
    }

    @Test("Interest, borrowing, funding and deposits are booked against cash")
    func income() throws {
        var desk = try desk(holding: "10", at: "100")
        desk.receive(.interest(currency: 0, try Money("3")), at: now)
        desk.receive(.borrowing(share, try Money("1")), at: now)
        desk.receive(.funding(share, try Money("-2")), at: now)
        desk.receive(.deposit(try Money("500")), at: now)
        #expect(balance(desk, .cash) == "9500")
        #expect(desk.ledger.books[0].sum == .zero)
        #expect(desk.record.ledger().books == desk.ledger.books)
    }

    @Test("What a split makes more than can be counted is paid out at the price of an old share", arguments: [1, -1])
    func largeSplits(sign: Int) throws {
        let held = sign > 0 ? "40000000000" : "-40000000000"
        var desk = try desk(holding: held, at: "10")
        desk.receive(.split(share, SplitRatio(new: 2, old: 1), price: try Price("5")), at: now)
        // Of 46,116,860,184 new shares half are counted in old ones: 16,941,569,908 of these go at 10.
        let left = desk.ledger.positions[0]
        #expect(left.quantity == (try Quantity(sign > 0 ? "46116860184" : "-46116860184")))
        #expect(left.quantity == left.lots.reduce(.zero) { $0 + $1.quantity })
        #expect(desk.ledger.closed.map(\.profit) == [.zero])
        #expect(balance(desk, .cash) == (sign > 0 ? "-230584290920" : "230584310920"))
        #expect(desk.ledger.books[0].sum == .zero && desk.record.ledger().books == desk.ledger.books)
    }

    @Test("A delisting ends the position at the last price")
    func delisting() throws {
        var desk = try desk(holding: "-10", at: "100")
        desk.receive(.delisted(share, price: try Price("40")), at: now)
        #expect(desk.ledger.positions[0].quantity == .zero)
        #expect(balance(desk, .cash) == "10600")
    }
}

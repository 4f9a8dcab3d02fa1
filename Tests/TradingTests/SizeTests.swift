import Columns
import Market
import TestSupport
import Testing
import Trading

@Suite struct SizeTests {
    private let share = InstrumentIndex(0)

    /// What a size comes to at a price of 50 with an equity of 10,000, or the rule that refuses it.
    private func outcome(_ size: Size, _ terms: TradingTerms? = nil, price: Double = 50) throws -> String {
        var desk = OrderDesk(try testTerms([try terms ?? .paidInFull(try testShare())]))
        desk.mark(share, at: price, time: Timestamp(seconds: 60))
        let order = desk.orders(.place(OrderRequest(share, .buy, size))).first
        return order?.quantity.text ?? desk.record.denials.first.map { "\($0.rule): \($0.excess.what)" } ?? "nothing"
    }

    @Test(
        "Every size comes to whole lots, rounded toward zero",
        arguments: [
            (.cash(1_020), "20"), (.equity(0.5), "100"), (.equity(0.999), "199"),
            (.risk(0.01, stopDistance: 3), "33"), (.volatility(target: 0.1, measured: 0.2), "100"),
            (.kelly(winRate: 0.6, payoff: 1, factor: 0.5), "20"),
            (.kelly(winRate: 0.4, payoff: 1, factor: 1), "size: the size is zero"),
        ] as [(Size, String)])
    func sizes(size: Size, expected: String) throws { #expect(try outcome(size) == expected) }

    @Test("What comes to less than may be traded, or to nothing at all, is refused with its reason")
    func refusals() throws {
        #expect(try outcome(.cash(49)) == "size: quantity below one lot")
        #expect(try outcome(.equity(0.5), price: .nan) == "size: the size is not defined")
        #expect(try outcome(.volatility(target: 0.1, measured: 0)) == "size: the size is not defined")
        #expect(try outcome(.equity(1), price: 1e-8) == "countable: quantity above what can be counted")
        let least = TradingTerms(
            instrument: try testShare(), initialMargin: 1, maintenanceMargin: 0, leastQuantity: try Quantity("10"),
            leastNotional: try Money("1000"))
        #expect(try outcome(.cash(450), least) == "size: quantity below the least")
        #expect(try outcome(.cash(900), least) == "size: value below the least")
        #expect(try outcome(.cash(1_000), least) == "20")
    }

    @Test("Without a lot of its own an instrument trades in 1e-8")
    func finestLot() throws {
        let coin = TradingTerms.paidInFull(try testShare(lot: "0.00000001"))
        #expect(try outcome(.cash(1), coin, price: 30_000) == "0.00003333")
    }
}

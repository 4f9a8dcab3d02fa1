import Columns
import Market
import Simulation
import TestSupport
import Testing
import Trading

@Suite struct SimulatedVenueTests {
    private let instrument = InstrumentIndex(0)

    /// An order as a desk makes it.
    private func order(_ side: Side, _ quantity: String, limit: String? = nil) throws -> Order {
        var desk = OrderDesk(ledger: Ledger(cash: .zero, multipliers: [1, 1]), checks: [])
        var commands: [BrokerCommand] = []
        let intent = Intent.trade(instrument, side, try Quantity(quantity), limit: try limit.map { try Price($0) })
        desk.place([intent], commands: &commands)
        guard case .submit(let order) = try #require(commands.first) else { throw Unexpected() }
        return order
    }

    private struct Unexpected: Error {}

    private func bar(open: Double, high: Double, low: Double, close: Double) -> Bar {
        minutes([(1, 1, 1, 1), (open, high, low, close)])[1]
    }

    /// What a market answers to an order and one bar after it.
    private func events(
        _ order: Order, _ bar: Bar, fees: FeeModel = .free, slippage: SlippageModel = .none, multiplier: Double = 1
    ) throws -> [BrokerEvent] {
        var venue = SimulatedVenue(
            [try share(multiplier: multiplier), try share()], fees: fees, slippage: slippage)
        var events: [BrokerEvent] = []
        venue.accept(.submit(order), events: &events)
        venue.advance(InstrumentIndex(1), through: bar, events: &events)
        venue.advance(instrument, through: bar, events: &events)
        return events
    }

    private func fill(
        _ order: Order, _ bar: Bar, fees: FeeModel = .free, slippage: SlippageModel = .none, multiplier: Double = 1
    ) throws -> Fill? {
        let answers = try events(order, bar, fees: fees, slippage: slippage, multiplier: multiplier)
        return answers.compactMap { if case .filled(let fill) = $0 { fill } else { nil } }.first
    }

    @Test("A market order is accepted, and executed once, at the open of the next bar of its instrument")
    func marketOrder() throws {
        let order = try order(.buy, "3")
        let answers = try events(order, bar(open: 10.01, high: 11, low: 9, close: 10.5))
        let expected = Fill(of: order, at: try Price("10.01"), fee: .zero, time: Timestamp(seconds: 60))
        #expect(answers == [.accepted(order.id), .filled(expected)])
    }

    @Test(
        "Prices on other steps than ticks are rounded to their steps, and slippage is counted in ticks",
        arguments: [
            (SlippageModel.none, Side.buy, "0.12345678"), (.ticks(1), .buy, "0.13345679"),
            (.ticks(1), .sell, "0.11345678"),
        ])
    func adjustedPrices(slippage: SlippageModel, side: Side, expected: String) throws {
        var venue = SimulatedVenue([try share()], priceSteps: [Price(units: 10)], fees: .free, slippage: slippage)
        var events: [BrokerEvent] = []
        venue.accept(.submit(try order(side, "1")), events: &events)
        venue.advance(instrument, through: bar(open: 0.123456784, high: 0.2, low: 0.1, close: 0.15), events: &events)
        guard case .filled(let fill) = try #require(events.last) else { throw Unexpected() }
        #expect(fill.price.text == expected)
    }

    @Test("A share of a price as slippage goes against the order below zero too")
    func slippageBelowZero() throws {
        let bar = bar(open: -10, high: -9, low: -11, close: -10)
        let bought = try fill(try order(.buy, "1"), bar, slippage: .basisPoints(100))
        let sold = try fill(try order(.sell, "1"), bar, slippage: .basisPoints(100))
        #expect(bought?.price == (try Price("-9.9")))
        #expect(sold?.price == (try Price("-10.1")))
    }

    @Test("A bar before the order does not execute it")
    func barBeforeTheOrder() throws {
        var venue = SimulatedVenue([try share()], fees: .free, slippage: .none)
        var events: [BrokerEvent] = []
        let early = bar(open: 10, high: 11, low: 9, close: 10)
        venue.advance(instrument, through: early, events: &events)
        let order = try order(.buy, "3")
        venue.accept(.submit(order), events: &events)
        #expect(events == [.accepted(order.id)])
    }

    @Test("A cancelled order is executed no more")
    func cancels() throws {
        var venue = SimulatedVenue([try share()], fees: .free, slippage: .none)
        var events: [BrokerEvent] = []
        let order = try order(.buy, "3")
        venue.accept(.submit(order), events: &events)
        venue.accept(.cancel(order.id), events: &events)
        venue.accept(.cancel(order.id), events: &events)
        venue.advance(instrument, through: bar(open: 10, high: 11, low: 9, close: 10), events: &events)
        #expect(events == [.accepted(order.id), .cancelled(order.id)])
    }

    @Test(
        "A limit is executed at the limit, at a better open, or not at all",
        arguments: [
            (Side.buy, "9.5", "9.5"), (.buy, "9", "9"), (.buy, "8.99", nil), (.buy, "10.5", "10"),
            (.sell, "10.5", "10.5"), (.sell, "11", "11"), (.sell, "11.01", nil), (.sell, "9.5", "10"),
        ] as [(Side, String, String?)])
    func limits(side: Side, limit: String, expected: String?) throws {
        let fill = try fill(
            try order(side, "1", limit: limit), bar(open: 10, high: 11, low: 9, close: 10), slippage: .ticks(5))
        #expect(fill?.price.text == expected)
    }

    @Test(
        "Slippage goes against the order, and so does the rounding after it",
        arguments: [
            (Side.buy, SlippageModel.ticks(2), "10.02"), (.sell, .ticks(2), "9.98"),
            // 10 ± 0.001
            (.buy, .basisPoints(1), "10.01"), (.sell, .basisPoints(1), "9.99"),
            (.buy, .basisPoints(50), "10.05"), (.sell, .basisPoints(50), "9.95"),
            (.buy, .none, "10"), (.sell, .none, "10"),
        ])
    func slippage(side: Side, model: SlippageModel, expected: String) throws {
        let fill = try fill(try order(side, "1"), bar(open: 10, high: 11, low: 9, close: 10), slippage: model)
        #expect(fill?.price.text == expected)
    }

    @Test("No price with slippage is better for a trader than without", arguments: [11, 12] as [UInt64])
    func slippageNeverHelps(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let open = Double(Int.random(in: 100...100_000, using: &generator)) / 100
            let bar = bar(open: open, high: open + 1, low: open - 1, close: open)
            let models: [SlippageModel] = [.ticks(1), .basisPoints(Double.random(in: 0.001...30, using: &generator))]
            for model in models {
                let bought = try #require(try fill(try order(.buy, "1"), bar, slippage: model))
                let sold = try #require(try fill(try order(.sell, "1"), bar, slippage: model))
                #expect(bought.price.value > open && sold.price.value < open)
            }
        }
    }

    @Test("A fee is paid on either side, of the value or of the quantity")
    func fees() throws {
        let bar = bar(open: 10.25, high: 11, low: 9, close: 10)
        for side in [Side.buy, .sell] {
            let order = try order(side, "3")
            // 3 × 10.25 × 50 × 2 / 10,000
            #expect(try fill(order, bar, fees: .basisPoints(2), multiplier: 50)?.fee.text == "0.3075")
            #expect(try fill(order, bar, fees: .perUnit(try Money("0.005")))?.fee.text == "0.015")
            #expect(try fill(order, bar)?.fee == .zero)
        }
    }
}

import Columns
import Market
import Simulation
import TestSupport
import Testing
import Trading

/// Books of many orders do what books of few do, and in time.
@Suite struct ManyOrdersTests {
    private static let seeds = (1...UInt64(Campaign.size(300))).map { $0 }
    private let share = InstrumentIndex(0)

    /// A sale that no price ever sets off, beside which orders are looked at one by one or all at once.
    private func far(_ kind: OrderKind) -> Intent {
        .place(OrderRequest(share, .sell, .quantity(Quantity(units: Quantity.unitsPerOne)), kind: kind))
    }

    @Test("Orders trade alike beside a far stop and beside one that would follow, by every rule", arguments: seeds)
    func farOrders(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var backtest = try scene(randomMinutes(40, seed: seed))
        backtest.models = VenueModels(
            rule: FillRule.all[Int(seed) % FillRule.all.count], fees: .basisPoints(1), slippage: .ticks(1))
        backtest.models.participation = [nil, 0.01].randomElement(using: &generator) ?? nil
        backtest.models.latency = [.none, .bars(1)].randomElement(using: &generator) ?? .none
        var steps: [Int: [Intent]] = [:]
        for row in 1..<30 {
            steps[row] = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                let price = Price(units: Int64.random(in: 9_800...10_200, using: &generator) * 10_000_000)
                return .place(
                    OrderRequest(
                        share, [.buy, .sell].randomElement(using: &generator) ?? .buy,
                        .quantity(Quantity(units: Int64.random(in: 1...9, using: &generator) * Quantity.unitsPerOne)),
                        kind: [.market, .limit(price), .limit(price), .stop(price)].randomElement(using: &generator)
                            ?? .market,
                        moment: [.anyTime, .anyTime, .anyTime, .close].randomElement(using: &generator) ?? .anyTime))
            }
        }
        let least = Price(units: 10_000_000)
        steps[0] = [far(.stop(least))]
        let together = backtest.run(steps)
        let never = Price(units: 1_000_000 * Price.unitsPerOne)
        steps[0] = [far(.trailingStop(.price(least), activation: never))]
        let single = backtest.run(steps)
        #expect(!together.record.fills.isEmpty)
        #expect(together.record.fills == single.record.fills)
        #expect(together.ambiguous == single.ambiguous)
        #expect(together.equity == single.equity)
    }

    @Test("Orders that are changed together are changed as one by one, by every rule", arguments: seeds)
    func changedTogether(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var backtest = try scene(randomMinutes(40, seed: seed))
        backtest.models = VenueModels(
            rule: FillRule.all[Int(seed) % FillRule.all.count], fees: .basisPoints(1), slippage: .ticks(1))
        func price() -> Price { Price(units: Int64.random(in: 9_800...10_200, using: &generator) * 10_000_000) }
        func quantity() -> Quantity {
            Quantity(units: Int64.random(in: 1...9, using: &generator) * Quantity.unitsPerOne)
        }
        func kind() -> OrderKind {
            [.limit(price()), .stop(price()), .trailingStop(.price(Price(units: 500_000_000)), activation: price())]
                .randomElement(using: &generator) ?? .market
        }
        let bracket = Bracket(
            target: .distance(Price(units: 600_000_000)), stop: .distance(Price(units: 400_000_000)))
        let (least, cent) = (Price(units: 10_000_000), Int64(10_000_000))
        var steps: [Int: [Intent]] = [0: [far(.stop(least))]]
        var twice: [Int: [Intent]] = steps
        for row in 1..<35 {
            var wanted = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                Intent.place(
                    OrderRequest(
                        share, [.buy, .sell].randomElement(using: &generator) ?? .buy, .quantity(quantity()),
                        kind: kind(), bracket: Bool.random(using: &generator) ? bracket : nil))
            }
            let ids = (2...UInt64(3 * row + 2)).shuffled(using: &generator).prefix(8)
            wanted += ids.map { id in
                .replace(
                    OrderID(rawValue: id), quantity: Bool.random(using: &generator) ? quantity() : nil, kind: kind())
            }
            // An order that is changed twice at a time has each changed by itself.
            func change(_ cents: Int) -> Intent {
                .replace(OrderID(rawValue: 1), quantity: nil, kind: .stop(Price(units: Int64(cents) * cent)))
            }
            steps[row] = wanted + [change(2 * row + 1)]
            twice[row] = wanted + [change(2 * row), change(2 * row + 1)]
        }
        func lines(_ run: SimulatedRun) -> [SessionRecord.Line] {
            run.record.lines.filter { line in
                switch line.entry {
                case .sent(.replace(let id, _, _)), .answered(.replaced(let id, _, _)): id.rawValue != 1
                default: true
                }
            }
        }
        let (together, single) = (backtest.run(steps), backtest.run(twice))
        #expect(lines(together) == lines(single))
        #expect(together.record.lines.count < single.record.lines.count)
        #expect(together.equity == single.equity && together.ambiguous == single.ambiguous)
    }

    @Test(
        "Twenty thousand limits rest, trade at their prices in their order, and end together", .timeLimit(.minutes(1)))
    func manyLimits() throws {
        let count = 20_000
        var prices = Array(repeating: (open: 100.0, high: 100.0, low: 100.0, close: 100.0), count: 40)
        prices[20] = (100, 100, 50, 100)
        var backtest = try scene(minutes(prices))
        backtest.limits = [.grossExposure(1_000), .noDuplicates]
        // Every hundredth from 10 to 99.99 and round again, for other quantities.
        let limits = (0..<count).map { Price(units: Int64(1_000 + $0 * 7 % 9_000) * 10_000_000) }
        let run = backtest.run([
            3: limits.enumerated().map { place, limit in
                .place(
                    OrderRequest(
                        share, .buy, .quantity(Quantity(units: Int64(1 + place / 9_000) * Quantity.unitsPerOne)),
                        kind: .limit(limit)))
            },
            30: [.cancelAll(share)],
        ])
        let order = limits.indices.filter { limits[$0].value >= 50 }.sorted {
            limits[$0] == limits[$1] ? $0 < $1 : limits[$0] > limits[$1]
        }
        #expect(run.record.denials.isEmpty)
        #expect(run.record.fills.map(\.order.rawValue) == order.map { UInt64($0) + 1 })
        #expect(run.record.fills.map(\.price) == order.map { limits[$0] })
        let ended = run.record.lines.count { if case .answered(.cancelled) = $0.entry { true } else { false } }
        #expect(ended == count - order.count)
    }

    @Test("Orders of several instruments end together, but for those that others wait for")
    func endsTogether() throws {
        var backtest = try scene(minutes(Array(repeating: (100, 100, 100, 100), count: 10)))
        backtest.pyramiding = 3
        let name = OrderName(rawValue: 1)
        let one = Size.quantity(Quantity(units: Quantity.unitsPerOne))
        let low = OrderKind.limit(Price(units: 90 * Price.unitsPerOne))
        let bracket = Bracket(stop: .distance(Price(units: Price.unitsPerOne)))
        let run = backtest.run([
            1: [
                .place(OrderRequest(share, .buy, one, kind: low)),
                .place(OrderRequest(share, .buy, one, kind: low, name: name, bracket: bracket)),
                .place(OrderRequest(share, .buy, one, kind: low)),
            ],
            3: [.cancel(OrderID(rawValue: 4)), .cancel(OrderID(rawValue: 2)), .cancel(OrderID(rawValue: 1))],
        ])
        let ended = run.record.lines.compactMap { line -> UInt64? in
            if case .answered(.cancelled(let id)) = line.entry { id.rawValue } else { nil }
        }
        // The stop ends with the entry that it waited for.
        #expect(ended == [4, 2, 3, 1])
    }
}

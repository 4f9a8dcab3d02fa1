import Columns
import Market
import Simulation
import TestSupport
import Testing
import Trading

/// What a desk asks and what a market makes of it, from the wish to the execution.
@Suite struct DeskAndVenueTests {
    private let share = InstrumentIndex(0)
    private let entry = OrderName(rawValue: 1)
    private let exit = OrderName(rawValue: 2)

    private func quantity(_ units: Int64) -> Quantity { Quantity(units: units * Quantity.unitsPerOne) }
    private func price(_ value: Int64) -> Price { Price(units: value * Price.unitsPerOne) }
    private func money(_ value: Int64) -> Money { Money(units: Int128(value) * Int128(Money.unitsPerOne)) }

    private func enter(_ units: Int64, _ kind: OrderKind = .market) -> Intent {
        .enter(OrderRequest(share, .buy, .quantity(quantity(units)), kind: kind, name: entry))
    }

    private func leave(target: BracketPrice? = nil, stop: BracketPrice? = nil) -> Intent {
        .exit(ExitRequest(share, name: exit, from: entry, bracket: Bracket(target: target, stop: stop)))
    }

    /// Bars of a day each, at one price.
    private func days(_ count: Int, at price: Double) -> Bars {
        let bars = (0..<count).map { row in
            Bar(
                openTime: Timestamp(seconds: Int64(row) * 86_400),
                closeTime: Timestamp(seconds: Int64(row) * 86_400 + 86_400), open: price, high: price, low: price,
                close: price, volume: 1_000)
        }
        return Bars(bars, interval: .seconds(86_400))
    }

    // MARK: - Exits

    @Test("An exit that is moved after its entry was executed trades at its new price only")
    func movedExit() throws {
        let bars = minutes([
            (100, 100, 100, 100), (100, 100, 100, 100), (100, 106, 100, 100), (100, 111, 100, 100),
            (100, 120, 40, 100),
        ])
        let run = try scene(bars).run([
            0: [enter(5), leave(target: .at(price(104)), stop: .at(price(50)))],
            1: [leave(target: .at(price(110)), stop: .at(price(50)))],
        ])
        #expect(run.record.fills.map(\.price) == [price(100), price(110)])
        #expect(run.record.orders.count == 3)
    }

    @Test("An exit that waits may turn from a distance into a price, and back")
    func exitsChangeTheirSort() throws {
        let bars = minutes([
            (100, 100, 100, 100), (100, 100, 100, 100), (100, 106, 99, 103), (103, 103, 90, 95),
        ])
        for (first, then, left) in [
            (BracketPrice.distance(price(3)), BracketPrice.at(price(104)), Int64(104)),
            (.at(price(104)), .distance(price(4)), 101),
        ] {
            let run = try scene(bars).run([
                0: [enter(5, .stop(price(105))), leave(stop: first)], 1: [leave(stop: then)],
            ])
            #expect(run.record.fills.map(\.price) == [price(105), price(left)])
        }
    }

    @Test("A distance stays one through a split")
    func distanceThroughSplit() throws {
        let bars = minutes([
            (100, 100, 100, 100), (50, 50, 50, 50), (50, 50, 50, 50), (50, 56, 50, 56), (56, 61, 56, 60),
        ])
        var backtest = try scene(bars)
        backtest.happenings = [.init(at: bars.openTimes[1], .action(share, .split(ratio: 2)))]
        let run = backtest.run([
            0: [enter(5, .stop(price(110))), leave(target: .distance(price(10)))],
            1: [leave(target: .distance(price(5)))],
        ])
        #expect(run.record.fills.map(\.price) == [price(55), price(60)])
        #expect(run.record.fills.map(\.quantity) == [quantity(10), quantity(10)])
        #expect(run.record.orders.count == 2)
    }

    // MARK: - Limits

    @Test("A margin call closes a position that its program closes at each bar")
    func marginCallBesideClosing() throws {
        let run = try marginCall { _ in }
        #expect(run.record.fills.map(\.time.seconds) == [60, 180])
        #expect(run.positions[0].quantity == .zero)
    }

    @Test("A margin call passes the limits, and what it sends is left to arrive")
    func marginCallPassesLimits() throws {
        let run = try marginCall {
            $0.limits = [.orderRate(count: 1, seconds: 1_000_000)]
            $0.models.latency = .bars(1)
        }
        #expect(run.record.denials.contains { $0.rule == "order-rate" })
        #expect(run.record.fills.map(\.time.seconds) == [120, 240])
        #expect(run.positions[0].quantity == .zero)
    }

    /// A share on credit that loses half, and a program that closes it at each bar from then on.
    private func marginCall(_ change: (inout Backtest) -> Void) throws -> SimulatedRun {
        let bars = minutes(
            Array(repeating: (10, 10, 10, 10), count: 2) + [(10, 10, 5, 5)]
                + Array(repeating: (5, 5, 5, 5), count: 4))
        let terms = TradingTerms(instrument: try testShare(), initialMargin: 0.5, maintenanceMargin: 0.25)
        let series = Backtest.Series(terms: terms, bars: bars, calendar: try TradingCalendar(named: "24/7"))
        var backtest = Backtest(
            [series], currency: "USD", capital: try Money("10000"),
            models: VenueModels(rule: .path, fees: .free, slippage: .none))
        backtest.limits = []
        change(&backtest)
        var steps: [Int: [Intent]] = [0: [.hold(share, quantity(1_900))]]
        for row in 2..<bars.count { steps[row] = [.close(share, of: .none)] }
        return backtest.run(steps)
    }

    @Test("An entry cannot be changed into one that its limits refuse")
    func changedEntry() throws {
        let bars = minutes(Array(repeating: (100, 100, 100, 100), count: 5))
        var backtest = try scene(bars)
        backtest.limits = [.orderQuantity(quantity(10)), .position(quantity(10))]
        let run = backtest.run([0: [enter(1, .limit(price(10)))], 1: [enter(100_000, .limit(price(500)))]])
        #expect(run.record.fills.isEmpty)
        #expect(run.record.denials.map(\.rule) == ["order-quantity"])
    }

    @Test("Orders for several instruments at one close share what may be held")
    func severalAtOnce() throws {
        let bars = minutes(Array(repeating: (100, 100, 100, 100), count: 4))
        for limit in [RiskLimit.leverage(1), .grossExposure(1), .buyingPower] {
            let series = try ["AAA", "BBB", "CCC"].map { name in
                Backtest.Series(
                    terms: .paidInFull(try testShare(name)), bars: bars, calendar: try TradingCalendar(named: "24/7"))
            }
            var backtest = Backtest(
                series, currency: "USD", capital: try Money("10000"),
                models: VenueModels(rule: .path, fees: .free, slippage: .none))
            backtest.limits = [limit]
            let run = backtest.run([
                0: (0..<3).map { .holdSized(InstrumentIndex($0), .buy, .equity($0 == 2 ? 0.05 : 0.95)) }
            ])
            #expect(run.record.fills.map(\.instrument.offset) == [0, 2])
            #expect(run.record.denials.map(\.rule) == [limit.name])
        }
    }

    // MARK: - Settlement and carrying

    @Test("Equal sales on two days are settled on two days")
    func equalSales() throws {
        let terms = TradingTerms(
            instrument: try testShare(), initialMargin: 1, maintenanceMargin: 0, settlementSessions: 2)
        let series = Backtest.Series(
            terms: terms, bars: days(9, at: 100), calendar: try TradingCalendar(named: "24/7"))
        var backtest = Backtest(
            [series], currency: "USD", capital: try Money("10000"),
            models: VenueModels(rule: .path, fees: .free, slippage: .none))
        backtest.limits = []
        let run = backtest.run([
            0: [.hold(share, quantity(10))], 1: [.hold(share, quantity(5))], 2: [.hold(share, .zero)],
        ])
        let settled = run.record.lines.filter { if case .booked(.settled) = $0.entry { true } else { false } }
        #expect(settled.map { $0.time.seconds / 86_400 } == [4, 5])
        let books = run.record.ledger().books
        #expect(books[0][.cash] == (try Money("10000")) && books[0][.unsettled] == .zero)
    }

    @Test("Borrowing and funding are charged in the currency of the instrument")
    func foreignCarrying() throws {
        let terms = TradingTerms.paidInFull(try testShare(currency: "JPY"))
        let series = Backtest.Series(
            terms: terms, bars: days(4, at: 10_000), calendar: try TradingCalendar(named: "24/7"))
        var backtest = Backtest(
            [series], currency: "USD", capital: try Money("10000"),
            models: VenueModels(rule: .path, fees: .free, slippage: .none))
        backtest.limits = []
        backtest.rates = ["JPY": days(4, at: 0.01)]
        backtest.carrying = CarryingModel(borrowRate: 0.36, creditRate: 0, debitRate: 0)
        backtest.happenings = [.init(at: Timestamp(seconds: 200_000), .funding(share, rate: 0.002))]
        let run = backtest.run([0: [.hold(share, quantity(-50))]])
        // 500,000 yen are sold short: a thousandth of them a night, and twice that as funding received.
        let booked = run.record.lines.compactMap { line -> Money? in
            switch line.entry {
            case .booked(.borrowing(_, let amount)): -amount
            case .booked(.funding(_, let amount)): amount
            default: nil
            }
        }
        #expect(booked.contains(money(1_000)) && booked.contains(money(-500)))
        #expect(booked.allSatisfy { $0 == money(1_000) || $0 == money(-500) })
        let sum = booked.reduce(Money.zero, +)
        #expect(abs((run.equity.last ?? 0) - 10_000 - sum.value * 0.01) < 1e-6)
    }
}

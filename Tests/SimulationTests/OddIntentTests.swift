import Columns
import Market
import Simulation
import Strategies
import TestSupport
import Testing
import Trading

/// Whatever numbers a program comes to, it is refused or done, and the books add up.
@Suite struct OddIntentTests {
    private static let seeds = (1...UInt64(Campaign.size(4_000))).map { $0 }

    @Test("Any odd intents leave denials and books that add up, by every rule and under any limits", arguments: seeds)
    func oddIntents(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed &* 7)
        let series = try ["AAA", "BBB"].enumerated().map { place, name -> Backtest.Series in
            let bars = randomMinutes(60, seed: seed &+ UInt64(place) &* 1_000)
            let ratio: Double = [0.001, 0.5, 3, 1_000].randomElement(using: &generator) ?? 2
            let split = CorporateAction(exDate: bars.openTimes[30], event: .split(ratio: ratio))
            return Backtest.Series(
                terms: .paidInFull(
                    try testShare(
                        name, lot: place == 0 ? "1" : "0.00000001",
                        kind: [.stock, .future].randomElement(using: &generator) ?? .stock)),
                bars: bars, calendar: try TradingCalendar(named: "24/7"),
                actions: Bool.random(using: &generator) ? [split] : [])
        }
        var backtest = Backtest(
            series, currency: "USD", capital: try Money("10000"),
            models: VenueModels(
                rule: FillRule.all.randomElement(using: &generator) ?? .path, fees: .interactiveBrokers,
                slippage: [.none, .squareRootImpact(factor: 1, dailyVolatility: 0.5, dailyVolume: 1)]
                    .randomElement(using: &generator) ?? .none))
        backtest.limits =
            [[], [.buyingPower], [.position(.greatestPosition), .grossExposure(2)]]
            .randomElement(using: &generator) ?? []
        backtest.pyramiding = 5
        backtest.watch =
            [[], [], [.margin(long: 1, short: 0.5)], [.margin(long: 0.1, short: 0), .sessionFills(9)]]
            .randomElement(using: &generator) ?? []
        backtest.carriesDebt = Bool.random(using: &generator)
        backtest.feeSharing = FeeSharing.allCases.randomElement(using: &generator) ?? .byQuantity
        if backtest.models.rule == .tradingView {
            backtest.models.rule.limitTicks = Int.random(in: 0...3, using: &generator)
            backtest.models.rule.market = [.nextOpen, .sameClose].randomElement(using: &generator) ?? .nextOpen
            backtest.models.rule.meetsClose = backtest.models.rule.market == .sameClose
        }
        backtest.models.latency = [.none, .bars(1)].randomElement(using: &generator) ?? .none
        var plan = backtest.plan.giving([.init("seed", Int(seed))])
        let program = Odd(plan: &plan)
        let run = backtest.run(program, plan)
        #expect(!run.record.denials.isEmpty)
        let ledger = run.record.ledger()
        #expect(ledger.books.allSatisfy { $0.sum == .zero })
        #expect(ledger.positions == run.positions)
        for position in run.positions {
            #expect(position.quantity.units.magnitude <= Quantity.greatestPosition.units.magnitude)
            #expect(position.quantity == position.lots.reduce(.zero) { $0 + $1.quantity })
        }
    }
}

/// A program whose numbers come to anything, by a seed.
private struct Odd: StrategyProgram {
    static var instruments: ClosedRange<Int> { 2...2 }
    private var generator: SeededGenerator
    private let names: [OrderName]

    init(plan: inout StrategyPlan) {
        generator = SeededGenerator(seed: UInt64(plan.parameter("seed", 0, in: 0...Int.max)))
        names = ["one", "two"].map { plan.orderName($0) }
    }

    mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        for _ in 0..<Int.random(in: 0...3, using: &generator) { intents.append(intent()) }
    }

    private mutating func any<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &generator)]
    }

    private mutating func number() -> Double {
        any([.nan, .infinity, -.infinity, -1, 0, 1e-300, 0.01, 0.5, 1, 2, 100, 1e9, 1e300])
    }

    private mutating func price() -> Price {
        Price(units: any([.min, .max, .max / 2, -1, 0, 1, 90_000_000_000, 100_000_000_000, 110_000_000_000]))
    }

    private mutating func quantity() -> Quantity {
        Quantity(
            units: any([.min, .min + 1, -1, 0, 1, 100_000_000, 5_000_000_000, .max / 4, .max / 2, .max / 2 + 1, .max]))
    }

    private mutating func instrument() -> InstrumentIndex {
        InstrumentIndex(any([0, 0, 0, 1, 1, 1, -1, 2, .min, .max]))
    }

    private mutating func name() -> OrderName { any(names + [.none, OrderName(rawValue: .max)]) }

    private mutating func size() -> Size {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: .cash(number())
        case 1: .equity(number())
        case 2: .risk(number(), stopDistance: number())
        case 3: .volatility(target: number(), measured: number())
        case 4: .kelly(winRate: number(), payoff: number(), factor: number())
        default: .quantity(quantity())
        }
    }

    private mutating func distance() -> TrailingDistance {
        any([.price(price()), .fraction(number()), .ticks(.max, of: price())])
    }

    private mutating func kind() -> OrderKind {
        any([
            .market, .market, .limit(price()), .stop(price()), .stopLimit(stop: price(), limit: price()),
            .trailingStop(distance(), activation: any([nil, price()])),
        ])
    }

    private mutating func bracket() -> Bracket {
        var bracket = Bracket(
            target: any([nil, .at(price()), .distance(price())]), stop: any([nil, .at(price()), .distance(price())]),
            trail: any([nil, distance()]), trailActivation: any([nil, .at(price()), .distance(price())]))
        bracket.otherTarget = any([nil, nil, .at(price()), .distance(price())])
        bracket.otherStop = any([nil, nil, .at(price()), .distance(price())])
        return bracket
    }

    private mutating func request() -> OrderRequest {
        OrderRequest(
            instrument(), any([.buy, .sell]), size(), kind: kind(), moment: any([.anyTime, .anyTime, .open, .close]),
            duration: any([
                .day, .untilCancelled, .immediate, .fillOrKill, .until(Timestamp(nanoseconds: .max)),
                .until(Timestamp(nanoseconds: .min)), .until(Timestamp(seconds: 1_800)),
            ]), isReduceOnly: any([true, false]), isPostOnly: any([true, false]), name: name(),
            group: any([nil, GroupLabel(names[0], .reduceOthers), GroupLabel(names[1], .cancelOthers)]),
            bracket: any([nil, bracket()]))
    }

    private mutating func intent() -> Intent {
        let id = OrderID(rawValue: any([0, 1, 2, 5, 9, .max]))
        switch Int.random(in: 0..<12, using: &generator) {
        case 0: return .hold(instrument(), quantity())
        case 1: return .holdSized(instrument(), any([.buy, .sell]), size())
        case 2: return .place(request())
        case 3, 4: return .enter(request())
        case 5:
            return .exit(
                ExitRequest(
                    instrument(), name: name(), from: name(), bracket: bracket(),
                    part: any([nil, .quantity(quantity()), .fraction(number())])))
        case 6:
            return .close(
                instrument(), of: name(), part: any([nil, .quantity(quantity()), .fraction(number())]),
                atOnce: any([true, false]))
        case 9:
            var request = ExitRequest(
                instrument(), name: name(), from: name(), bracket: bracket(),
                part: any([nil, .quantity(quantity()), .fraction(number())]))
            request.scope = .eachEntry
            request.group = any([nil, nil, GroupLabel(names[0], .reduceOthers)])
            return .exit(request)
        case 10:
            let bound: LossBound = any([.cash(number()), .fraction(number())])
            return .watch(
                any([
                    .margin(long: number(), short: number()), .drawdown(bound), .sessionLoss(bound),
                    .sessionFills(any([.min, 0, 5, .max])), .losingSessions(any([-1, 2])),
                ]))
        case 7: return any([.cancel(id), .cancelNamed(instrument(), name()), .cancelAll(instrument())])
        case 8: return .replaceNamed(instrument(), name(), quantity: any([nil, quantity()]), kind: any([nil, kind()]))
        default: return .replace(id, quantity: any([nil, quantity()]), kind: any([nil, kind()]))
        }
    }
}

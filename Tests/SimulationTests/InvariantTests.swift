import Columns
import Indicators
import Market
import Simulation
import Strategies
import TestSupport
import Testing
import Trading

/// What holds for any program, any bars, any actions and any orders.
@Suite struct InvariantTests {
    private static let seeds = (1...UInt64(Campaign.size(400))).map { $0 }
    private static let ratios = [2.0, 0.5, 3.0, 1.5]

    @Test("The books add up, and give cash and positions as the equity has them", arguments: seeds)
    func booksAddUp(seed: UInt64) throws {
        let backtest = try market(seed: seed)
        let run = run(backtest, seed: seed)
        let ledger = run.record.ledger()
        #expect(ledger.books.allSatisfy { $0.sum == .zero })
        var equity = 0.0
        for (place, book) in ledger.books.enumerated() {
            equity += (book[.cash].value + book[.unsettled].value) * ledger.rates[place]
        }
        for (offset, position) in ledger.positions.enumerated() {
            let currency = backtest.instruments[offset].instrument.currency
            let rate = ledger.rates[ledger.terms.currencies.firstIndex(of: currency) ?? 0]
            equity += position.quantity.value * run.lastPrices[offset] * rate
            #expect(position.quantity == position.lots.reduce(.zero) { $0 + $1.quantity })
            #expect(position.cost == position.lots.reduce(.zero) { $0 + $1.cost })
        }
        let last = try #require(run.equity.last)
        #expect(abs(equity - last) <= 1e-9 * max(1, abs(last)))
        #expect(ledger.positions == run.positions)
        #expect(ledger.closed == run.closedLots)
    }

    @Test(
        "Executions lie inside their bars, after acceptance, at the limit or better; fees are their sum",
        arguments: seeds)
    func executions(seed: UInt64) throws {
        let backtest = try market(seed: seed)
        let run = run(backtest, seed: seed)
        var terms: [OrderID: Order] = [:]
        var accepted: [OrderID: Timestamp] = [:]
        let tradesAtClose = backtest.models.rule.market == .sameClose || backtest.models.rule.market == .current
        var fees = Money.zero
        for line in run.record.lines {
            switch line.entry {
            case .sent(.submit(let order)): terms[order.id] = order
            case .answered(.accepted(let id)): accepted[id] = line.time
            case .answered(.replaced(let id, let quantity, let kind)):
                terms[id]?.quantity = quantity
                terms[id]?.kind = kind
            case .answered(.filled(let fill)):
                let sent = try #require(accepted[fill.order])
                fees = fees + fill.fee
                let bars = backtest.tradedBars[fill.instrument.offset]
                let row = bars.closeTimes.firstRow(notBelow: fill.time)
                // At a moment at which one bar closes and another opens it is of either.
                let rows = [row, row + 1].filter { $0 < bars.count && bars.openTimes[$0] <= fill.time }
                let met = rows.filter { bars.low[$0] <= fill.price.value && fill.price.value <= bars.high[$0] }
                #expect(!met.isEmpty)
                // No bar is met that opened before the order was sent, but where the close that decides is traded at.
                let isAtOnce = tradesAtClose || terms[fill.order]?.isAtOnce ?? false
                #expect(met.contains { bars.openTimes[$0] >= sent } || isAtOnce && fill.time == sent)
                if let limit = terms[fill.order]?.kind.limit {
                    #expect(fill.side == .buy ? fill.price <= limit : fill.price >= limit)
                }
            default: break
            }
        }
        let booked = run.record.ledger().books.reduce(Money.zero) { $0 + $1[.fees] }
        #expect(booked == fees)
    }

    @Test("A run that is stopped at any bar and resumed has the same record", arguments: seeds.prefix(40))
    func resumed(seed: UInt64) throws {
        let backtest = try market(seed: seed)
        let whole = run(backtest, seed: seed)
        var generator = SeededGenerator(seed: seed &+ 77)
        var plan = backtest.plan
        var simulator = backtest.simulator(Restless(seed, plan: &plan))
        let panel = plan.panel(over: backtest.series.map(\.bars))
        for stop in (0..<4).map({ _ in Int.random(in: 0..<backtest.series[0].bars.count, using: &generator) }).sorted()
        {
            simulator.run(panel, until: stop)
        }
        simulator.run(panel, until: nil)
        let parts = simulator.finish()
        #expect(parts.record == whole.record)
        #expect(parts.equity.values.map(\.bitPattern) == whole.equity.values.map(\.bitPattern))
    }

    @Test("The order in which series are given decides nothing", arguments: seeds.prefix(40))
    func permuted(seed: UInt64) throws {
        let backtest = try market(seed: seed)
        var generator = SeededGenerator(seed: seed &+ 55)
        var turned = Backtest(
            backtest.series.shuffled(using: &generator), currency: backtest.currency, capital: backtest.capital,
            models: backtest.models)
        turned.limits = backtest.limits
        turned.pyramiding = backtest.pyramiding
        turned.watch = backtest.watch
        turned.carrying = backtest.carrying
        turned.rates = backtest.rates
        turned.funding = backtest.funding
        #expect(run(turned, seed: seed).record == run(backtest, seed: seed).record)
    }

    @Test("Twice the capital makes twice the profit, lots aside, whatever a program does", arguments: seeds.prefix(40))
    func doubled(seed: UInt64) throws {
        func profit(_ capital: String) throws -> Double {
            var backtest = try market(seed: seed, isLinear: true)
            backtest.capital = try Money(capital)
            var plan = backtest.plan
            let program = Restless(seed, isLinear: true, plan: &plan)
            let run = backtest.run(program, plan)
            #expect(!run.record.fills.isEmpty)
            return try #require(run.equity.last) - backtest.capital.value
        }
        let (once, twice) = (try profit("10000"), try profit("20000"))
        #expect(abs(once) > 1e-3)
        #expect(abs(twice - 2 * once) <= 1e-2)
    }

    @Test("Taking the future away, or changing it, leaves the past as it was", arguments: seeds.prefix(20))
    func neverLooksAhead(seed: UInt64) throws {
        let market = try market(seed: seed)
        var plan = market.plan
        let run = market.run(Restless(seed, plan: &plan), plan)
        let check = LookAheadCheck(run, of: market, samples: 5) { Restless(seed, plan: &$0) }
        #expect(check.rows.count == 5)
        #expect(check.passes)
    }

    @Test("A program that is asked where a column says decides as one that looks for itself", arguments: seeds)
    func silence(seed: UInt64) throws {
        var backtest = try market(seed: seed)
        if seed % 2 == 0 {
            // One series alone is passed over in blocks.
            backtest = Backtest(
                [backtest.series[0]], currency: "USD", capital: backtest.capital, models: backtest.models)
        }
        let runs = [false, true].map { isAsked in
            var plan = backtest.plan
            return backtest.run(Sleeper(seed, isAsked: isAsked, plan: &plan), plan)
        }
        #expect(!runs[0].record.fills.isEmpty)
        #expect(runs[0].record == runs[1].record)
        #expect(runs[0].equity.values.map(\.bitPattern) == runs[1].equity.values.map(\.bitPattern))
    }

    // MARK: - Markets and programs

    private func run(_ backtest: Backtest, seed: UInt64) -> SimulatedRun {
        var plan = backtest.plan
        let program = Restless(seed, plan: &plan)
        return backtest.run(program, plan)
    }

    /// One to three shares, one of them in another currency, one with longer bars, with splits, dividends, borrowing,
    /// interest, funding, ends of instruments, slippage and delays.
    ///
    /// In a linear one nothing depends on how large quantities are.
    private func market(seed: UInt64, isLinear: Bool = false) throws -> Backtest {
        var generator = SeededGenerator(seed: seed &* 31)
        let names = ["AAA", "BBB", "CCC"].prefix(Int.random(in: 1...3, using: &generator))
        let series = try names.enumerated().map { place, name in
            let minutes = randomMinutes(120, seed: seed &+ UInt64(place) &* 1_000)
            let bars = place == 2 ? try fives(minutes) : minutes
            let finer = place == 2 && Bool.random(using: &generator) ? minutes : nil
            let actions = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                let row = Int.random(in: 1..<bars.count, using: &generator)
                let ratio = Self.ratios.randomElement(using: &generator) ?? 2
                return CorporateAction(
                    exDate: bars.openTimes[row],
                    event: Bool.random(using: &generator) ? .split(ratio: ratio) : .dividend(amount: 0.37))
            }
            let lot = isLinear ? "0.00000001" : place == 2 ? "0.001" : "1"
            let share = try testShare(name, currency: place == 1 ? "EUR" : "USD", lot: lot)
            var series = Backtest.Series(
                terms: TradingTerms(instrument: share, initialMargin: 0.5, maintenanceMargin: 0.25), bars: bars,
                calendar: try TradingCalendar(named: "24/7"), finer: finer, actions: actions,
                isDelisted: Bool.random(using: &generator))
            series.delistingReturn = Double(Int.random(in: -100...0, using: &generator)) / 100
            return series
        }
        var fees: [FeeModel] = [.free, .basisPoints(3), .perUnit(try Money("0.01"))]
        if !isLinear { fees.append(.interactiveBrokers) }
        var models = VenueModels(
            rule: FillRule.all.randomElement(using: &generator) ?? .path,
            fees: fees.randomElement(using: &generator) ?? .free,
            slippage: [.none, .ticks(5), .basisPoints(20)].randomElement(using: &generator) ?? .none)
        models.slipsOutOfBar = false
        models.latency =
            [.none, .none, .bars(1), .nanoseconds(90_000_000_000)].randomElement(using: &generator) ?? .none
        if !isLinear, Bool.random(using: &generator) { models.participation = 0.05 }
        var backtest = Backtest(series, currency: "USD", capital: try Money("10000"), models: models)
        backtest.pyramiding = 3
        if !isLinear {
            backtest.watch =
                [
                    [], [], [.margin(long: 0.5, short: 0.7)],
                    [.margin(long: 0.2, short: 0.2), .drawdown(.fraction(0.5))],
                    [.sessionFills(20), .sessionLoss(.cash(700))],
                ].randomElement(using: &generator) ?? []
        }
        backtest.carrying = CarryingModel(borrowRate: 0.05, creditRate: 0.01, debitRate: 0.08)
        if Bool.random(using: &generator) {
            backtest.funding = FundingModel(rate: Double(Int.random(in: -9...9, using: &generator)) / 1_000, hours: 1)
        }
        backtest.rates = ["EUR": randomMinutes(120, seed: seed &+ 9_999, start: 11_000)]
        return backtest
    }
}

/// Bars of five minutes from those of one.
private func fives(_ minutes: Bars) throws -> Bars {
    let bars = try stride(from: 0, to: minutes.count, by: 5).map { start in
        let parts = (start..<start + 5).map { minutes[$0] }
        let (first, last) = (try #require(parts.first), try #require(parts.last))
        return Bar(
            openTime: first.openTime, closeTime: last.closeTime, open: first.open,
            high: parts.map(\.high).max() ?? 0, low: parts.map(\.low).min() ?? 0, close: last.close,
            volume: parts.reduce(0) { $0 + $1.volume })
    }
    return Bars(bars, interval: .seconds(300))
}

/// A program that asks for anything at any time, by a seed.
private struct Restless: StrategyProgram {
    private var generator: SeededGenerator
    private let names: [OrderName]
    private let closes: [ColumnHandle]
    /// Whether all quantities are parts of the equity.
    private let isLinear: Bool

    init(_ seed: UInt64, isLinear: Bool = false, plan: inout StrategyPlan) {
        plan = plan.giving([.init("seed", Int(seed)), .init("linear", isLinear ? "true" : "false")])
        self.init(plan: &plan)
    }

    init(plan: inout StrategyPlan) {
        generator = SeededGenerator(seed: UInt64(plan.parameter("seed", 0, in: 0...Int.max)))
        isLinear = plan.parameter("linear", false)
        names = ["one", "two", "out"].map { plan.orderName($0) }
        closes = plan.feeds.indices.map { plan.source(.close, of: FeedIndex($0)) }
    }

    mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        for offset in closes.indices where Int.random(in: 0..<3, using: &generator) == 0 {
            let close = row[closes[offset]]
            guard !close.isNaN else { continue }
            intents.append(intent(InstrumentIndex(offset), near: close))
        }
    }

    private mutating func price(near close: Double) -> Price {
        Price(
            rounding: close + Double(Int.random(in: -80...80, using: &generator)) / 100,
            toTick: Price(units: 10_000_000),
            rule: .nearestEven)
    }

    private mutating func kind(near close: Double) -> OrderKind {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: .limit(price(near: close))
        case 1: .stop(price(near: close))
        case 2: .stopLimit(stop: price(near: close), limit: price(near: close))
        case 3: .trailingStop(.price(Price(units: 300_000_000)), activation: nil)
        case 4: .trailingStop(.fraction(0.003), activation: price(near: close))
        default: .market
        }
    }

    private mutating func intent(_ share: InstrumentIndex, near close: Double) -> Intent {
        let side: Side = Bool.random(using: &generator) ? .buy : .sell
        let name = names[Int.random(in: 0..<2, using: &generator)]
        let count = Int64.random(in: 1...20, using: &generator)
        let size: Size =
            isLinear ? .equity(Double(count) / 100) : .quantity(Quantity(units: count * Quantity.unitsPerOne))
        switch Int.random(in: 0..<11, using: &generator) {
        case 0: return .holdSized(share, side, .equity(0.4))
        case 10 where !isLinear:
            var request = ExitRequest(
                share, name: names[2], from: Bool.random(using: &generator) ? name : .none,
                bracket: Bracket(target: .distance(Price(units: 400_000_000)), stop: .at(price(near: close))),
                part: .fraction(0.5))
            request.bracket.otherTarget = .at(price(near: close))
            request.scope = .eachEntry
            return .exit(request)
        case 1: return .close(share, of: .none)
        case 2: return .close(share, of: name)
        case 3: return .cancelAll(share)
        case 4, 5:
            let bracket = Bracket(
                target: .distance(Price(units: 400_000_000)), stop: .at(price(near: close)),
                trail: Bool.random(using: &generator) ? .fraction(0.004) : nil)
            return .exit(ExitRequest(share, name: names[2], from: name, bracket: bracket, part: .fraction(0.5)))
        case 6:
            let bracket = Bracket(
                target: .distance(Price(units: 500_000_000)), stop: .distance(Price(units: 300_000_000)))
            return .enter(OrderRequest(share, side, size, kind: kind(near: close), name: name, bracket: bracket))
        case 7:
            let group = GroupLabel(names[2], Bool.random(using: &generator) ? .cancelOthers : .reduceOthers)
            return .place(OrderRequest(share, side, size, kind: kind(near: close), name: name, group: group))
        case 8:
            let durations: [TimeInForce] = [.day, .immediate, .fillOrKill, .untilCancelled]
            return .place(
                OrderRequest(
                    share, side, size, kind: kind(near: close),
                    moment: [.close, .open, .anyTime, .anyTime].randomElement(using: &generator) ?? .anyTime,
                    duration: durations.randomElement(using: &generator) ?? .day,
                    isReduceOnly: Bool.random(using: &generator), isPostOnly: Bool.random(using: &generator)))
        default: return .enter(OrderRequest(share, side, size, kind: kind(near: close), name: name))
        }
    }
}

/// A restless program that sleeps where a bar closes on the side of its open that the one before did.
private struct Sleeper: StrategyProgram {
    private var restless: Restless
    private let turn: ColumnHandle

    init(_ seed: UInt64, isAsked: Bool, plan: inout StrategyPlan) {
        restless = Restless(seed, plan: &plan)
        turn = plan.column(SideChange(), of: plan.source(.close), plan.source(.open))
        if isAsked { plan.decide(onlyWhere: turn) }
    }

    init(plan: inout StrategyPlan) { self.init(1, isAsked: true, plan: &plan) }

    mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        guard row[turn] == 1 else { return }
        restless.decide(row, account: account, intents: &intents)
    }
}

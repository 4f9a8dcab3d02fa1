import Columns
import Market
import Simulation
import Strategies
import TestSupport
import Testing
import Trading

/// When orders begin, change and end, and what their programs see of them.
@Suite struct OrderLifeTests {
    private let share = InstrumentIndex(0)
    private let other = InstrumentIndex(1)
    private let name = OrderName(rawValue: 1)

    private func price(_ text: String) throws -> Price { try Price(text) }
    private func flat(_ price: Double) -> Quote { (price, price, price, price) }

    private func buy(
        _ units: String = "1", of instrument: Int = 0, at limit: String? = nil, moment: TradingMoment = .anyTime,
        duration: TimeInForce = .untilCancelled, bracket: Bracket? = nil
    ) throws -> Intent {
        .place(
            OrderRequest(
                InstrumentIndex(instrument), .buy, .quantity(try Quantity(units)),
                kind: try limit.map { .limit(try price($0)) } ?? .market, moment: moment, duration: duration,
                name: name, bracket: bracket))
    }

    /// What became of orders, with the moment in nanoseconds since 1970 in seconds.
    private func events(_ run: SimulatedRun) -> [String] {
        run.record.lines.compactMap { line in
            let time = Double(line.time.nanoseconds) / 1e9
            switch line.entry {
            case .answered(.filled(let fill)): return "filled \(fill.quantity) at \(fill.price) @\(time)"
            case .answered(.expired(let id)): return "expired \(id.rawValue) @\(time)"
            case .answered(.rejected(let id, let reason)): return "rejected \(id.rawValue): \(reason.text)"
            case .answered(.replaced(_, let quantity, let kind)):
                return "replaced \(quantity) at \(kind.limit?.text ?? "market") @\(time)"
            default: return nil
            }
        }
    }

    // MARK: - Moments

    @Test("An order until a moment meets the way of the price until then, and ends in the middle of a bar")
    func expiresInsideBar() throws {
        // The way goes through 9 in the second quarter of the minute from 60 on, and through 11 in the first.
        let backtest = try scene(minutes([flat(10), (10, 10.5, 9, 10), flat(10)]))
        func run(until seconds: Double) throws -> [String] {
            let moment = Timestamp(nanoseconds: Int64(seconds * 1e9))
            return events(backtest.run([0: [try buy(at: "9.2", duration: .until(moment))]]))
        }
        #expect(try run(until: 90) == ["filled 1 at 9.2 @90.0"])
        #expect(try run(until: 89) == ["expired 1 @89.000000001"])
        #expect(try run(until: 60) == ["expired 1 @60.000000001"])
        #expect(try run(until: 59) == ["expired 1 @60.0"])
    }

    @Test("Between bars an order ends at its moment, and the clock of other bars ends it too")
    func expiresBetweenBars() throws {
        let gap = [0, 600].map { start in
            Bar(
                openTime: Timestamp(seconds: start), closeTime: Timestamp(seconds: start + 60), open: 10, high: 10,
                low: 10, close: 10, volume: 1)
        }
        let alone = try scene(Bars(gap, interval: .seconds(60)))
        let until = TimeInForce.until(Timestamp(seconds: 100))
        #expect(events(alone.run([0: [try buy(at: "5", duration: until)]])) == ["expired 1 @100.000000001"])
        // Of the other share, bars of a minute are seen: by the close at 180 none that opened until 100 is under way.
        var both = Backtest(
            [
                try #require(try scene(Bars(gap, interval: .seconds(60)), try testShare("AAA")).series.first),
                try #require(
                    try scene(minutes((0..<11).map { _ in flat(20) }), try testShare("BBB")).series.first),
            ], currency: "USD", capital: alone.capital, models: alone.models)
        both.limits = []
        #expect(events(both.run(at: [60: [try buy(at: "5", duration: until)]])) == ["expired 1 @180.0"])
    }

    @Test("An order for an opening that is over is refused where it would not live to see the next")
    func openingIsOver() throws {
        let backtest = try scene(minutes((0..<3).map { _ in flat(10) }))
        #expect(
            events(backtest.run([1: [try buy(moment: .open, duration: .day)]])) == ["rejected 1: the auction is over"])
        #expect(events(backtest.run([1: [try buy(moment: .open)]])).isEmpty)
    }

    @Test("An order that is cancelled at the moment at which it is refused is refused")
    func refusedAndCancelled() throws {
        let backtest = try scene(minutes((0..<3).map { _ in flat(10) }))
        let run = backtest.run([1: [try buy(moment: .open, duration: .day), .cancelAll(share)]])
        #expect(events(run) == ["rejected 1: the auction is over"])
    }

    // MARK: - Changes

    @Test("Other terms take as long to arrive as an order; until then the old ones hold")
    func changesTakeTime() throws {
        let bars = minutes([flat(10), flat(10), flat(10), flat(8), flat(8), flat(8)])
        func run(_ latency: Latency, _ limit: String) throws -> [String] {
            var backtest = try scene(bars)
            backtest.models.latency = latency
            return events(
                backtest.run([
                    0: [try buy("2", at: "7")],
                    2: [.replaceNamed(share, name, quantity: try Quantity("1"), kind: .limit(try price(limit)))],
                ]))
        }
        #expect(try run(.none, "9") == ["replaced 1 at 9 @180.0", "filled 1 at 8 @180.0"])
        #expect(try run(.bars(1), "9") == ["replaced 1 at 9 @240.0", "filled 1 at 8 @240.0"])
        #expect(try run(.nanoseconds(60_000_000_001), "9") == ["replaced 1 at 9 @300.0", "filled 1 at 8 @300.0"])
    }

    @Test("An order that has executed as much before other terms arrive keeps its own, and is told so")
    func changesTooLate() throws {
        var backtest = try scene(minutes([flat(10), flat(12), flat(10), flat(10), flat(12), flat(12)]))
        backtest.models.participation = 0.003
        backtest.models.latency = .bars(1)
        // Three are executed on the bar at 120, and three on that at 180, which opens as the change arrives.
        let run = backtest.run([
            0: [try buy("9", at: "10")],
            1: [.replaceNamed(share, name, quantity: try Quantity("3"), kind: nil)],
        ])
        #expect(
            events(run) == [
                "filled 3 at 10 @120.0", "replaced 9 at 10 @180.0", "filled 3 at 10 @180.0",
            ])
    }

    @Test("A distance that arrives after its entry was executed is counted from that execution")
    func lateDistances() throws {
        var backtest = try scene(minutes((0..<6).map { _ in flat(10) }))
        backtest.models.latency = .bars(1)
        let run = backtest.run([
            0: [try buy(bracket: Bracket(stop: .distance(try price("1"))))],
            1: [.replace(OrderID(rawValue: 2), quantity: nil, kind: .stop(try price("0.5")))],
        ])
        let stops = run.record.lines.compactMap { line in
            if case .answered(.replaced(_, _, let kind)) = line.entry {
                "\(kind.stop?.text ?? "") @\(line.time.seconds)"
            } else {
                nil
            }
        }
        #expect(stops == ["9 @120", "9.5 @180"])
    }

    @Test("Distances from an execution off the tick come to prices on it, and so does what trails")
    func distancesOnTick() throws {
        let bars = minutes([flat(10), (10.004, 10.5, 10.004, 10.5), (10.5, 10.503, 9, 9)])
        let bracket = Bracket(target: .distance(try price("3")), stop: .distance(try price("0.5")))
        let run = try scene(bars).run([0: [try buy(bracket: bracket)]])
        // From 10.004 the target goes up to the next tick, the stop down.
        #expect(run.record.fills.map(\.price.text) == ["10.004", "9.5"])
        let kinds = run.record.lines.compactMap { line in
            if case .answered(.replaced(_, _, let kind)) = line.entry { kind } else { nil }
        }
        #expect(kinds == [.limit(try price("13.01")), .stop(try price("9.5"))])
        // 10.503 less a hundredth of it is 10.39797.
        let trail = try scene(bars).run([0: [try buy(bracket: Bracket(trail: .fraction(0.01)))]])
        #expect(trail.record.fills.map(\.price.text) == ["10.004", "10.39"])
    }

    @Test("A split turns an order for more than can be counted, at a price beyond all, into the last there are")
    func splitsOfFarOrders() throws {
        for ratio in [0.001, 1_000] {
            var backtest = try scene(minutes([flat(10), flat(10), flat(10), flat(10)]))
            let action = CorporateAction(exDate: Timestamp(seconds: 120), event: .split(ratio: ratio))
            let series = backtest.series[0]
            backtest = Backtest(
                [.init(terms: series.terms, bars: series.bars, calendar: series.calendar, actions: [action])],
                currency: "USD", capital: backtest.capital, models: backtest.models)
            backtest.limits = []
            let far = Intent.place(
                OrderRequest(
                    share, .sell, .quantity(try Quantity("40000000000")), kind: .limit(try price("4000000000"))))
            let replaced = backtest.run([0: [far]]).record.lines.compactMap { line in
                if case .answered(.replaced(_, let quantity, let kind)) = line.entry {
                    "\(quantity) at \(kind.limit?.text ?? "")"
                } else {
                    nil
                }
            }
            #expect(
                replaced == [ratio < 1 ? "40000000 at 4611686018.42" : "46116860184 at 4000000"])
        }
    }

    // MARK: - What programs see

    /// Asks for an order once, raises its limit by a tenth at each close, and notes what it sees.
    private struct Watchful: StrategyProgram {
        let name: OrderName
        init(plan: inout StrategyPlan) { name = plan.orderName("bid") }

        mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
            let share = InstrumentIndex(0)
            guard row.index > 0 else {
                let nine = Price(units: 9 * Price.unitsPerOne)
                intents.append(
                    .place(
                        OrderRequest(
                            share, .buy, .quantity(Quantity(units: 4 * Quantity.unitsPerOne)), kind: .limit(nine),
                            name: name)))
                return
            }
            guard let working = row.order(named: name, in: share), let limit = working.order.kind.limit else { return }
            precondition(working.order.side == .buy && row.orders.count == 1)
            // What is left tells how far the price goes: a tenth for each share.
            let step = Price(units: working.left.units / Quantity.unitsPerOne * Price.unitsPerOne / 10)
            intents.append(.replaceNamed(share, name, quantity: nil, kind: .limit(limit + step)))
        }
    }

    @Test("A program sees the orders that work, with what is left of them, and changes them by name")
    func seesOrders() throws {
        var backtest = try scene(minutes([flat(10), flat(10), flat(9.3), flat(10), flat(10)]))
        backtest.models.participation = 0.003
        var plan = backtest.plan
        let program = Watchful(plan: &plan)
        let run = backtest.run(program, plan)
        // 9, then 9.4 as four are left; three of them are executed at 9.3, and one is left: 9.5, then 9.6.
        #expect(
            events(run) == [
                "replaced 4 at 9.4 @120.0", "filled 3 at 9.3 @120.0", "replaced 4 at 9.5 @180.0",
                "replaced 4 at 9.6 @240.0", "replaced 4 at 9.7 @300.0",
            ])
    }

    // MARK: - Opens and settlement

    @Test("At the open each instrument is sized by its own first bar")
    func sizesAtOwnOpen() throws {
        // Decided at 60; the second share has no bar from 60 to 120.
        let late = [0, 120, 180].map { start in
            Bar(
                openTime: Timestamp(seconds: start), closeTime: Timestamp(seconds: start + 60),
                open: start == 0 ? 10 : 40, high: 40, low: 10, close: start == 0 ? 10 : 40, volume: 1)
        }
        let one = try scene(minutes([flat(10), flat(20), flat(20), flat(20)]), try testShare("AAA"))
        let two = try scene(Bars(late, interval: .seconds(60)), try testShare("BBB"))
        var backtest = Backtest(
            one.series + two.series, currency: "USD", capital: one.capital,
            models: VenueModels(rule: .backtestingPy, fees: .free, slippage: .none))
        backtest.limits = []
        let intents: [Intent] = [.holdSized(share, .buy, .equity(0.2)), .holdSized(other, .buy, .equity(0.4))]
        let run = backtest.run(at: [60: intents])
        // 2,000 at 20 and 4,000 at 40; at the last price of 10 it would have been 400 of them.
        #expect(
            run.record.fills.map { "\($0.quantity.text) at \($0.price) @\($0.time.seconds)" } == [
                "100 at 20 @60", "100 at 40 @120",
            ])
        // Where both open together, each has its own open, and equity is what it was before either traded.
        let together = try pair(
            .backtestingPy, (60, [flat(10), (20, 30, 20, 30), flat(30)]), (60, [flat(10), flat(40), flat(40)]))
        let both = together.run(at: [60: intents])
        #expect(both.record.fills.map { "\($0.quantity.text) at \($0.price)" } == ["100 at 20", "100 at 40"])
    }

    @Test("Sales are settled by the sessions of their own market")
    func settlesByOwnCalendar() throws {
        // From Thursday 4 January 2024 on, a day a bar, sold on Friday: one share trades at weekends, the other in New
        // York.
        let start: Int64 = 1_704_326_400
        func series(_ name: String, _ calendar: String) throws -> Backtest.Series {
            let bars = Bars(
                (0..<6).map { day in
                    let open = Timestamp(seconds: start + Int64(day) * 86_400 + 52_200)
                    return Bar(
                        openTime: open, closeTime: Timestamp(seconds: open.seconds + 23_400), open: 10, high: 10,
                        low: 10, close: 10, volume: 1)
                }, interval: .days(1))
            return Backtest.Series(
                terms: TradingTerms(
                    instrument: try testShare(name), initialMargin: 1, maintenanceMargin: 0, settlementSessions: 1),
                bars: bars, calendar: try TradingCalendar(named: calendar))
        }
        var backtest = Backtest(
            [try series("AAA", "24/7"), try series("BBB", "nyse")], currency: "USD", capital: try Money("10000"),
            models: VenueModels(rule: .closeOnly, fees: .free, slippage: .none))
        backtest.models.rule.market = .sameClose
        backtest.limits = []
        let close = start + 52_200 + 23_400
        let run = backtest.run(at: [
            close: [try buy(), try buy(of: 1)],
            close + 86_400: [.close(share, of: .none), .close(other, of: .none)],
        ])
        let sold = run.record.fills.filter { $0.side == .sell }.map(\.time.seconds)
        #expect(sold == [close + 86_400, close + 86_400])
        let settled = run.record.lines.compactMap { line -> String? in
            guard case .booked(.settled(let instrument, _, _)) = line.entry else { return nil }
            return "\(instrument.offset) after \((line.time.seconds - start) / 86_400) days"
        }
        #expect(settled == ["0 after 2 days", "1 after 4 days"])
    }

    // MARK: - Finer bars

    @Test("Finer bars that leave a gap inside a bar do not decide it; those that make it up do")
    func finerBarsWithGaps() throws {
        let bars = minutes([flat(10), flat(10), (10, 11, 9, 10)])
        let bracket = Bracket(target: .at(try price("10.8")), stop: .at(try price("9.2")))
        func run(_ parts: [(Int64, Quote, Double)]) throws -> SimulatedRun {
            let finer = parts.map { start, price, volume in
                Bar(
                    openTime: Timestamp(seconds: 120 + start), closeTime: Timestamp(seconds: 140 + start),
                    open: price.open, high: price.high, low: price.low, close: price.close, volume: volume)
            }
            let coarse = try scene(bars)
            let backtest = Backtest(
                [
                    .init(
                        terms: coarse.series[0].terms, bars: bars, calendar: coarse.series[0].calendar,
                        finer: Bars(finer, interval: .seconds(20)))
                ], currency: "USD", capital: coarse.capital, models: coarse.models)
            return backtest.run([0: [try buy(bracket: bracket)]])
        }
        // The low in the last third alone: whether the high came before it is not known.
        let part = try run([(40, (10.5, 10.5, 9, 10), 300)])
        #expect(part.ambiguous.map(\.openTime.seconds) == [120])
        // Two thirds that make up all of the bar: nothing was traded in between.
        let whole = try run([(0, (10, 11, 10, 10.9), 600), (40, (10.9, 10.9, 9, 10), 400)])
        #expect(whole.ambiguous.isEmpty && whole.record.fills.map(\.price.text) == ["10", "10.8"])
        // The same with a part of the volume missing.
        let less = try run([(0, (10, 11, 10, 10.9), 500), (40, (10.9, 10.9, 9, 10), 400)])
        #expect(less.ambiguous.map(\.openTime.seconds) == [120])
    }
}

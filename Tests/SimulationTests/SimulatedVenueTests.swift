import Columns
import Market
import Simulation
import TestSupport
import Testing
import Trading

@Suite struct SimulatedVenueTests {
    private let share = InstrumentIndex(0)

    private func price(_ text: String) throws -> Price { try Price(text) }
    private func order(
        _ side: Side, _ units: String = "1", kind: OrderKind = .market, moment: TradingMoment = .anyTime,
        duration: TimeInForce = .untilCancelled, isReduceOnly: Bool = false, isPostOnly: Bool = false,
        group: GroupLabel? = nil, bracket: Bracket? = nil
    ) throws -> Intent {
        .place(
            OrderRequest(
                share, side, .quantity(try Quantity(units)), kind: kind, moment: moment, duration: duration,
                isReduceOnly: isReduceOnly, isPostOnly: isPostOnly, group: group, bracket: bracket))
    }

    private func prices(_ run: SimulatedRun) -> [String] { run.record.fills.map(\.price.text) }

    private func ends(_ run: SimulatedRun) -> [String] {
        run.record.lines.compactMap { line in
            switch line.entry {
            case .answered(.cancelled(let id)): "cancelled \(id.rawValue)"
            case .answered(.expired(let id)): "expired \(id.rawValue)"
            case .answered(.rejected(let id, _)): "rejected \(id.rawValue)"
            default: nil
            }
        }
    }

    private let calm = minutes([(10, 10, 10, 10), (10, 11, 9, 10), (10, 12, 8, 10), (10, 10, 10, 10)])

    @Test("One of a group that trades cancels the others, or takes its quantity from them")
    func groups() throws {
        for (rule, left) in [(OrderGroup.Rule.cancelOthers, "cancelled 2"), (.reduceOthers, "")] {
            let label = GroupLabel(OrderName(rawValue: 1), rule)
            let run = try scene(calm).run([
                0: [
                    try order(.buy, "3", kind: .limit(try price("9")), group: label),
                    try order(.buy, "5", kind: .limit(try price("8")), group: label),
                ]
            ])
            #expect(ends(run).joined() == left)
            #expect(run.record.fills.map(\.quantity.text) == (rule == .cancelOthers ? ["3"] : ["3", "2"]))
        }
    }

    @Test("A bracket works from its entry's execution on, at prices counted from it, and its legs end each other")
    func brackets() throws {
        let bars = minutes([(10, 10, 10, 10), (10.2, 10.4, 10.1, 10.3), (10.3, 11.5, 10.2, 11), (11, 11, 9, 9)])
        let bracket = Bracket(target: .distance(try price("1")), stop: .distance(try price("0.5")))
        let run = try scene(bars).run([0: [try order(.buy, "4", bracket: bracket)]])
        #expect(prices(run) == ["10.2", "11.2"])
        #expect(ends(run) == ["cancelled 3"])
        #expect(run.positions[0].quantity == .zero)
    }

    @Test("Exits of an entry that never trades end with it")
    func childrenEndWithTheirParent() throws {
        let bracket = Bracket(stop: .distance(try price("1")))
        let run = try scene(calm).run([
            0: [try order(.buy, kind: .limit(try price("5")), bracket: bracket)], 2: [.cancel(OrderID(rawValue: 1))],
        ])
        #expect(run.record.fills.isEmpty)
        #expect(ends(run) == ["cancelled 1", "cancelled 2"])
    }

    @Test("A trailing distance that is asked for anew at each close keeps the best price so far")
    func trailingColumns() throws {
        let bars = minutes([
            (10, 10, 10, 10), (10, 12, 10, 12), (12, 14, 12, 13), (13, 13, 11.8, 12), (12, 12, 11.4, 11.5),
            (11.5, 11.5, 11, 11),
        ])
        // Three at first, then two, then two and a half below the best price, which is 14.
        let steps = try ["3", "2", "2.5"].enumerated().map { row, distance in
            (
                row + 1,
                [
                    Intent.exit(
                        ExitRequest(
                            InstrumentIndex(0), name: OrderName(rawValue: 1),
                            bracket: Bracket(trail: .price(try price(distance)))))
                ]
            )
        }
        var script = Dictionary(uniqueKeysWithValues: steps)
        script[0] = [.hold(InstrumentIndex(0), Quantity(units: Quantity.unitsPerOne))]
        let run = try scene(bars).run(script)
        // By two the low of the fourth bar, 11.8, reaches 12.
        #expect(prices(run) == ["10", "12"])
        script[2] = nil
        // Left at three, it reaches 11.5 by the two and a half that come last.
        let later = try scene(bars).run(script)
        #expect(prices(later) == ["10", "11.5"])
        #expect(try TrailingDistance.ticks(3, of: price("0.01")) == .price(price("0.03")))
    }

    @Test("A trailing stop follows the best price since it is active, by a distance or a fraction")
    func trailingStops() throws {
        let bars = minutes([
            (10, 10, 10, 10), (10, 10.5, 10, 10.5), (10.5, 12, 10.4, 12), (12, 12.2, 10.5, 11), (11, 11, 9, 9),
        ])
        for (distance, expected) in [(TrailingDistance.price(try price("1")), "11.2"), (.fraction(0.1), "10.98")] {
            let run = try scene(bars).run([
                0: [try order(.buy)],
                1: [try order(.sell, kind: .trailingStop(distance, activation: nil), isReduceOnly: true)],
            ])
            #expect(prices(run) == ["10", expected])
        }
        let late = try scene(bars).run([
            0: [try order(.buy)],
            1: [
                try order(
                    .sell, kind: .trailingStop(.price(try price("1")), activation: try price("13")), isReduceOnly: true)
            ],
        ])
        #expect(prices(late) == ["10"])
    }

    @Test("Durations end orders: with the session, with a moment, or after the first chance")
    func durations() throws {
        let far = OrderKind.limit(try price("5"))
        let day = try scene(
            minutes((0..<1_500).map { _ in (10.0, 10.0, 10.0, 10.0) })
        ).run([0: [try order(.buy, kind: far, duration: .day)]])
        let expiry = try #require(
            day.record.lines.first { if case .answered(.expired) = $0.entry { true } else { false } })
        #expect(expiry.time.seconds >= 86_400 && expiry.time.seconds <= 86_460)
        let until = try scene(calm).run([
            0: [try order(.buy, kind: far, duration: .until(Timestamp(seconds: 119)))]
        ])
        #expect(ends(until) == ["expired 1"])
        #expect(ends(try scene(calm).run([0: [try order(.buy, kind: far, duration: .immediate)]])) == ["cancelled 1"])
        let reached = OrderKind.limit(try price("10"))
        #expect(prices(try scene(calm).run([0: [try order(.buy, kind: reached, duration: .immediate)]])) == ["10"])
    }

    @Test("Orders of the closing auction trade at the close, those of the opening at the open")
    func auctions() throws {
        let parts = minutes([(10, 10, 10, 10), (10, 11, 9, 10.5), (10.7, 11, 9, 10)])
        let bars = Bars((0..<parts.count).map { parts[$0] }, interval: .days(1))
        #expect(prices(try scene(bars).run([0: [try order(.buy, moment: .close)]])) == ["10.5"])
        #expect(prices(try scene(bars).run([0: [try order(.buy, moment: .open)]])) == ["10"])
        let limit = OrderKind.limit(try price("10"))
        #expect(prices(try scene(bars).run([0: [try order(.buy, kind: limit, moment: .close)]])) == ["10"])
    }

    @Test("Post-only is refused where it would trade, reduce-only never opens and is cut to the position")
    func onlys() throws {
        let marketable = OrderKind.limit(try price("10"))
        #expect(ends(try scene(calm).run([0: [try order(.buy, kind: marketable, isPostOnly: true)]])) == ["rejected 1"])
        let nothing = try scene(calm).run([0: [try order(.sell, isReduceOnly: true)]])
        #expect(nothing.record.fills.isEmpty && ends(nothing) == ["cancelled 1"])
        let cut = try scene(calm).run([0: [try order(.buy, "3")], 1: [try order(.sell, "9", isReduceOnly: true)]])
        #expect(cut.record.fills.map(\.quantity.text) == ["3", "3"])
    }

    @Test("Participation executes a share of each bar's volume and carries the rest over")
    func participation() throws {
        var backtest = try scene(calm)
        backtest.models.participation = 0.001
        let run = backtest.run([0: [try order(.buy, "2.5".replacing(".5", with: ""))]])
        #expect(run.record.fills.map(\.quantity.text) == ["1", "1"])
        let whole = backtest.run([0: [try order(.buy, "2", duration: .fillOrKill)]])
        #expect(whole.record.fills.isEmpty && ends(whole) == ["cancelled 1"])
    }

    @Test("Late orders miss the bars that open before they arrive")
    func latency() throws {
        for latency in [Latency.bars(1), .nanoseconds(1)] {
            var backtest = try scene(calm)
            backtest.models.latency = latency
            #expect(backtest.run([0: [try order(.buy)]]).record.fills.map(\.time.seconds) == [120])
        }
    }

    @Test("Where both ways through a bar differ, finer bars decide; without them the bar is counted")
    func ambiguity() throws {
        let bars = minutes([(10, 10, 10, 10), (10, 10, 10, 10), (10, 11, 9, 10)])
        let bracket = Bracket(target: .at(try price("10.8")), stop: .at(try price("9.2")))
        let steps: [Int: [Intent]] = [0: [try order(.buy, bracket: bracket)]]
        let coarse = try scene(bars).run(steps)
        #expect(coarse.ambiguous.map(\.openTime.seconds) == [120])
        #expect(coarse.ambiguous.map(\.worst.text) == ["-0.8"] && coarse.ambiguous.map(\.best.text) == ["0.8"])
        let seconds = [(10.0, 10.0, 10.0, 10.0), (10, 11, 10, 10.9), (10.9, 10.9, 9, 10)].enumerated().map {
            part, price in
            Bar(
                openTime: Timestamp(seconds: 120 + Int64(part) * 20),
                closeTime: Timestamp(seconds: 140 + Int64(part) * 20),
                open: price.0, high: price.1, low: price.2, close: price.3, volume: 1)
        }
        var fine = try scene(bars)
        fine = Backtest(
            [
                .init(
                    terms: fine.series[0].terms, bars: bars, calendar: fine.series[0].calendar,
                    finer: Bars(seconds, interval: .seconds(20)))
            ],
            currency: "USD", capital: fine.capital, models: fine.models)
        let decided = fine.run(steps)
        #expect(prices(decided) == ["10", "10.8"])
        #expect(decided.ambiguous.isEmpty)
    }

    @Test("A cancelled order trades no more, a replaced one at its new terms")
    func changes() throws {
        let limit = OrderKind.limit(try price("9"))
        let cancelled = try scene(calm).run([0: [try order(.buy, kind: limit), .cancel(OrderID(rawValue: 1))]])
        #expect(cancelled.record.fills.isEmpty && ends(cancelled) == ["cancelled 1"])
        let replaced = try scene(calm).run([
            0: [try order(.buy, kind: .limit(try price("5")))],
            1: [.replace(OrderID(rawValue: 1), quantity: try Quantity("2"), kind: .limit(try price("8.5")))],
        ])
        #expect(prices(replaced) == ["8.5"] && replaced.record.fills.map(\.quantity.text) == ["2"])
    }

    @Test("A split turns resting orders into orders for new shares")
    func splits() throws {
        var backtest = try scene(minutes([(10, 10, 10, 10), (10, 10, 10, 10), (5, 5, 4, 5)]))
        let action = CorporateAction(exDate: Timestamp(seconds: 120), event: .split(ratio: 2))
        backtest = Backtest(
            [
                .init(
                    terms: backtest.series[0].terms, bars: backtest.series[0].bars,
                    calendar: backtest.series[0].calendar, actions: [action])
            ], currency: "USD", capital: backtest.capital, models: backtest.models)
        let run = backtest.run([0: [try order(.buy, "3", kind: .limit(try price("9")))]])
        #expect(prices(run) == ["4.5"] && run.record.fills.map(\.quantity.text) == ["6"])
    }

    @Test("Where the equity does not carry a position it is closed, and the record says why")
    func marginCalls() throws {
        let bars = minutes([(10, 10, 10, 10), (10, 10, 10, 10), (10, 10, 7, 7), (7, 7, 7, 7)])
        let terms = TradingTerms(instrument: try testShare(), initialMargin: 0.25, maintenanceMargin: 0.2)
        var backtest = try scene(bars)
        backtest = Backtest(
            [.init(terms: terms, bars: bars, calendar: backtest.series[0].calendar)], currency: "USD",
            capital: backtest.capital, models: backtest.models)
        let run = backtest.run([0: [try order(.buy, "3500")]])
        #expect(prices(run) == ["10", "7"])
        #expect(run.record.lines.contains { if case .booked(.marginCall) = $0.entry { true } else { false } })
    }
}

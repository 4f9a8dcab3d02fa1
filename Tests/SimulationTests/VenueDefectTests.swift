import Columns
import Market
import Sessions
import Simulation
import Strategies
import TestSupport
import Testing
import Trading

/// What the simulated market once did wrong, each case as small as it goes.
@Suite struct VenueDefectTests {
    private let first = InstrumentIndex(0)
    private let second = InstrumentIndex(1)

    private func price(_ text: String) throws -> Price { try Price(text) }

    private func order(
        _ side: Side, _ units: String = "1", of instrument: Int = 0, kind: OrderKind = .market,
        moment: TradingMoment = .anyTime, duration: TimeInForce = .untilCancelled, isReduceOnly: Bool = false,
        name: UInt32 = 0, group: OrderGroup.Rule? = nil, bracket: Bracket? = nil
    ) throws -> Intent {
        .place(
            OrderRequest(
                InstrumentIndex(instrument), side, .quantity(try Quantity(units)), kind: kind, moment: moment,
                duration: duration, isReduceOnly: isReduceOnly, name: OrderName(rawValue: name),
                group: group.map { GroupLabel(OrderName(rawValue: 99), $0) }, bracket: bracket))
    }

    private func flat(_ price: Double) -> Quote { (price, price, price, price) }

    private func fills(_ run: SimulatedRun) -> [String] {
        run.record.fills.map { "\($0.side) \($0.quantity.text) \($0.price.text) @\($0.time.seconds)" }
    }

    private func ends(_ run: SimulatedRun) -> [String] {
        run.record.lines.compactMap { line in
            switch line.entry {
            case .answered(.cancelled(let id)): "cancelled \(id.rawValue) @\(line.time.seconds)"
            case .answered(.rejected(let id, _)): "rejected \(id.rawValue) @\(line.time.seconds)"
            default: nil
            }
        }
    }

    private func scene(_ rule: FillRule, _ prices: [Quote], isDated: Bool = false) throws -> Backtest {
        let bars = minutes(prices)
        var backtest = try SimulationTests.scene(
            Bars((0..<bars.count).map { bars[$0] }, interval: isDated ? .days(1) : .seconds(60)))
        backtest.models = VenueModels(rule: rule, fees: .free, slippage: .none)
        return backtest
    }

    // MARK: - Arrival

    @Test("An order never meets a bar that opened before the order was sent, nor does a change of one")
    func mixedGrids() throws {
        let backtest = try pair(
            .path, (60, (0..<10).map { flat(10 + Double($0)) }), (300, [flat(50), (60, 61, 40, 60), flat(70)]))
        // At 360 the second bar of the other share is open since 300.
        let late = backtest.run(at: [360: [try order(.buy, of: 1)]])
        #expect(fills(late) == ["buy 1 70 @600"])
        let inTime = backtest.run(at: [300: [try order(.buy, of: 1)]])
        #expect(fills(inTime) == ["buy 1 60 @300"])
        let changed = backtest.run(at: [
            300: [try order(.buy, of: 1, kind: .limit(try price("20")))],
            360: [.replace(OrderID(rawValue: 1), quantity: nil, kind: .limit(try price("45")))],
        ])
        #expect(changed.record.fills.isEmpty)
    }

    @Test("Sizes that wait for an open wait for one that follows the decision")
    func opensAfterDecisions() throws {
        let backtest = try pair(
            .backtestingPy, (300, [flat(10), flat(11), flat(12)]), (120, (0..<5).map { flat(50 + Double($0)) }))
        let run = backtest.run(at: [480: [try order(.buy)]])
        // The bar of the first share that opened at 300 has gone by; that of the second at 480 is the next to open.
        #expect(fills(run) == ["buy 1 12 @600"])
    }

    @Test("At its close an order trades only where that close is the present one")
    func staleCloses() throws {
        let backtest = try pair(
            .vectorbt, (60, (0..<10).map { flat(10 + Double($0)) }), (300, [flat(50), flat(60), flat(70)]))
        #expect(fills(backtest.run(at: [300: [try order(.buy, of: 1)]])) == ["buy 1 50 @300"])
        #expect(fills(backtest.run(at: [360: [try order(.buy, of: 1)]])) == ["buy 1 70 @600"])
    }

    @Test("Exits that come after their entry has traded at the close work all the same")
    func exitsAfterTheClose() throws {
        let bracket = Bracket(stop: .distance(try price("1")))
        let run = try scene(.vectorbt, [flat(10), flat(10), (10, 12, 10, 12), flat(12)])
            .run([1: [try order(.sell, bracket: bracket)]])
        #expect(run.record.fills.map(\.price.text) == ["10", "11"])
        #expect(run.positions[0].quantity == .zero)
    }

    @Test("One of a group that comes after another has traded at the close is cancelled, or shrinks")
    func groupsAfterTheClose() throws {
        for (rule, expected) in [(OrderGroup.Rule.cancelOthers, ["10"]), (.reduceOthers, ["10", "11"])] {
            let run = try scene(.vectorbt, [flat(10), flat(10), (10, 12, 10, 12)])
                .run([
                    1: [
                        try order(.buy, "3", group: rule),
                        try order(.buy, "5", kind: .stop(try price("11")), group: rule),
                    ]
                ])
            #expect(run.record.fills.map(\.price.text) == expected)
            #expect(run.record.fills.map(\.quantity.text) == Array(["3", "2"].prefix(expected.count)))
        }
    }

    // MARK: - Ways

    @Test("A limit that is passed trades at its price, however many there are, and where it lies")
    func passedLimits() throws {
        let two = try scene(.lean, [flat(102), flat(102), (102, 103, 95, 96), flat(96)])
            .run([
                1: [
                    try order(.buy, kind: .limit(try price("101"))), try order(.buy, kind: .limit(try price("101"))),
                ]
            ])
        #expect(two.record.fills.map(\.price.text) == ["101", "101"])
        let atOpen = try scene(.lean, [flat(102), flat(102), (101, 103, 95, 96), flat(96)])
            .run([1: [try order(.buy, kind: .limit(try price("101")))]])
        #expect(atOpen.record.fills.map(\.price.text) == ["101"])
    }

    @Test("A stop-limit that is gapped over waits at its limit, and keeps its trigger beside others")
    func stopLimits() throws {
        let kind = OrderKind.stopLimit(stop: try price("101"), limit: try price("101.5"))
        let gapped = try scene(.path, [flat(100), flat(100), (103, 103.5, 101.2, 102)])
            .run([1: [try order(.buy, kind: kind)]])
        #expect(gapped.record.fills.map(\.price.text) == ["101.5"])
        let beside = try scene(.path, [flat(100), flat(100), (100, 104, 100, 104), (104, 104, 102, 102)])
            .run([
                1: [
                    try order(.buy, kind: .stop(try price("103"))),
                    try order(.buy, "2", kind: .stopLimit(stop: try price("103"), limit: try price("102.5"))),
                ]
            ])
        #expect(beside.record.fills.map(\.price.text) == ["103", "102.5"])
    }

    @Test("Slippage stays in the bar, but for those whose convention is another")
    func slippage() throws {
        let leave: Set = ["tradingview", "backtesting.py", "lean", "lean-base", "zipline", "vectorbt"]
        for rule in FillRule.all {
            let bought = leave.contains(rule.name) ? "11" : "10.5"
            var backtest = try scene(rule, [flat(10), flat(10), (10, 10.5, 9.5, 10)])
            backtest.models.slippage = .basisPoints(1_000)
            #expect(backtest.run([1: [try order(.buy)]]).record.fills.map(\.price.text) == [bought])
        }
    }

    // MARK: - Ends

    @Test("The end of an order whose exits stand before it ends all of them, and nothing else")
    func endsOfParents() throws {
        let bracket = Bracket(target: .distance(try price("3")), stop: .distance(try price("3")))
        let label = GroupLabel(OrderName(rawValue: 9), .cancelOthers)
        func enter(_ side: Side, _ stop: String, _ name: UInt32, _ bracket: Bracket?) throws -> Intent {
            .enter(
                OrderRequest(
                    first, side, .quantity(try Quantity("5")), kind: .stop(try price(stop)),
                    name: OrderName(rawValue: name), group: label, bracket: bracket))
        }
        let run = try scene(.path, [flat(100), flat(100), flat(100), (100, 105, 100, 105), flat(105)])
            .run([
                1: [try enter(.sell, "90", 1, bracket), try enter(.buy, "104", 2, nil)],
                // The order goes behind its exits.
                2: [.replace(OrderID(rawValue: 1), quantity: nil, kind: .stop(try price("91")))],
            ])
        #expect(run.record.fills.map(\.price.text) == ["104"])
        #expect(ends(run).map { $0.prefix(11) } == ["cancelled 1", "cancelled 3", "cancelled 2"])
    }

    @Test("Exits of an entry that trades in parts stay for the parts to come")
    func partsOfEntries() throws {
        let bracket = Bracket(target: .distance(try price("3")), stop: .distance(try price("20")))
        let (down, up): (Quote, Quote) = ((99.5, 99.5, 99, 99), (100, 103, 100, 103))
        var backtest = try scene(.path, [flat(100), flat(100), down, up, down, up, down, up, flat(103)])
        backtest.models.participation = 0.1
        let run = backtest.run([
            1: [try order(.buy, "300", kind: .limit(try price("99")), name: 1, bracket: bracket)]
        ])
        #expect(run.record.fills.map(\.price.text) == ["99", "102", "99", "102", "99", "102"])
        #expect(run.record.fills.allSatisfy { $0.quantity.text == "100" })
        #expect(ends(run).map { $0.prefix(11) } == ["cancelled 3"])
    }

    @Test("Exits of an entry that is cancelled after a part stay for that part")
    func cancelledParts() throws {
        let bracket = Bracket(stop: .at(try price("90")))
        var backtest = try scene(.path, [flat(100), flat(100), flat(99), flat(99), flat(90), flat(90), flat(90)])
        backtest.models.participation = 0.1
        let run = backtest.run([
            1: [try order(.buy, "300", kind: .limit(try price("99")), name: 1, bracket: bracket)],
            2: [.cancel(OrderID(rawValue: 1))],
        ])
        #expect(run.record.fills.map(\.quantity.text) == ["100", "100"])
        #expect(ends(run).map { $0.prefix(11) } == ["cancelled 1"])
        #expect(run.positions[0].quantity == .zero)
    }

    @Test("A bar cancels at the moment at which it does")
    func momentsOfEnds() throws {
        let bracket = Bracket(target: .at(try price("11")), stop: .at(try price("5")))
        let run = try scene(.path, [flat(10), flat(10), (10, 12, 9.5, 10), flat(10)], isDated: true)
            .run([
                1: [
                    try order(.buy, bracket: bracket),
                    try order(.buy, kind: .limit(try price("1")), duration: .immediate),
                    try order(.buy, kind: .limit(try price("1")), moment: .close, duration: .immediate),
                ]
            ])
        #expect(fills(run) == ["buy 1 10 @120", "sell 1 11 @150"])
        #expect(ends(run) == ["cancelled 4 @120", "cancelled 3 @150", "cancelled 5 @180"])
    }

    @Test("Groups shrink or end across instruments by their rule")
    func groupsAcross() throws {
        for (rule, quantities) in [(OrderGroup.Rule.cancelOthers, ["3"]), (.reduceOthers, ["3", "2"])] {
            let backtest = try pair(
                .path, (60, [flat(10), flat(10), flat(9), flat(9)]), (60, (0..<4).map { $0 < 3 ? flat(20) : flat(19) }))
            let run = backtest.run(at: [
                60: [
                    try order(.buy, "3", kind: .limit(try price("9")), group: rule),
                    try order(.buy, "5", of: 1, kind: .limit(try price("19")), group: rule),
                ]
            ])
            #expect(run.record.fills.map(\.quantity.text) == quantities)
        }
    }

    @Test("Without links only the exits of one bracket may turn a position")
    func unlinked() throws {
        let run = try scene(.lean, [flat(10), flat(10), flat(10), flat(10), flat(10)], isDated: true)
            .run([
                1: [try order(.buy, "3")],
                2: [try order(.sell, "3", isReduceOnly: true), try order(.sell, "3", isReduceOnly: true)],
            ])
        #expect(run.positions[0].quantity == .zero)
        #expect(ends(run).count == 1)
    }

    // MARK: - Auctions

    @Test("Within days the auctions are at the first open and the last close of a session")
    func auctions() throws {
        let calendar = try TradingCalendar(named: "nyse")
        // Two sessions of six bars and a half, of an hour: Tuesday 2 and Wednesday 3 January 2024, from 14:30 UTC.
        let bars = [Int64(1_704_205_800), 1_704_292_200].flatMap { open in
            (0..<7).map { hour in
                let start = open + Int64(hour) * 3_600
                let price = Double(100 + hour)
                return Bar(
                    openTime: Timestamp(seconds: start),
                    closeTime: Timestamp(seconds: min(start + 3_600, open + 23_400)),
                    open: price, high: price + 0.5, low: price, close: price + 0.5, volume: 1_000)
            }
        }
        var backtest = Backtest(
            [
                .init(
                    terms: .paidInFull(try testShare()), bars: Bars(bars, interval: .seconds(3_600)),
                    calendar: calendar)
            ], currency: "USD", capital: try Money("10000"),
            models: VenueModels(rule: .path, fees: .free, slippage: .none))
        backtest.limits = []
        let run = backtest.run([
            1: [
                try order(.buy, "1", moment: .close), try order(.buy, "2", moment: .open),
                try order(.buy, "3", moment: .close, duration: .immediate),
            ]
        ])
        #expect(
            fills(run) == [
                "buy 1 106.5 @1704229200", "buy 3 106.5 @1704229200", "buy 2 100 @1704292200",
            ])
        #expect(ends(run).isEmpty)
    }

    // MARK: - Splits

    @Test("A split turns the last price of its own instrument, and pays out at it, whoever's bar opens")
    func splits() throws {
        let split = CorporateAction(exDate: Timestamp(seconds: 600), event: .split(ratio: 1.5))
        let prices = [flat(60), flat(60), flat(41)]
        let backtest = try pair(.path, (60, (0..<15).map { _ in flat(500) }), (300, prices), actions: [split])
        let run = backtest.run(at: [300: [try order(.buy, "5", of: 1)]])
        // Five become seven and a half, of which the half is paid out at 40; the first close of the other share after
        // that has 9,700 + 20 + 7 * 40.
        #expect(run.record.ledger().books[0][.cash] == (try Money("9720")))
        let row = run.times.firstRow(notBelow: Timestamp(seconds: 660))
        #expect(run.times[row].seconds == 660 && run.equity[row] == 10_000)
        #expect(run.equity.last == 10_007)
        // Alone, its own bar is the next to open.
        let alone = Backtest([backtest.series[1]], currency: "USD", capital: backtest.capital, models: backtest.models)
        let paid = alone.run(at: [300: [try order(.buy, "5")]])
        #expect(paid.record.ledger().books[0][.cash] == (try Money("9720.5")))
    }

    @Test("An instrument whose last bar is the last of all ends with it")
    func lastDelisting() throws {
        let bars = minutes([flat(10), flat(10), flat(12)])
        let series = Backtest.Series(
            terms: .paidInFull(try testShare()), bars: bars, calendar: try TradingCalendar(named: "24/7"),
            isDelisted: true)
        let backtest = Backtest(
            [series], currency: "USD", capital: try Money("10000"),
            models: VenueModels(rule: .path, fees: .free, slippage: .none))
        let run = backtest.run([0: [try order(.buy, "5")], 1: [try order(.buy, kind: .limit(try price("1")))]])
        #expect(run.positions[0].quantity == .zero)
        #expect(run.closedLots.map(\.exitPrice) == [try price("12")])
        #expect(ends(run) == ["cancelled 2 @180"])
        #expect(run.equity.last == 10_010)
    }

    // MARK: - Refusals

    @Test("An exit of an entry that was refused is refused")
    func orphans() throws {
        let bracket = Bracket(stop: .distance(try price("1")))
        let run = try scene(.vectorbt, [flat(10), flat(10), flat(10)])
            .run([0: [try order(.buy, kind: .limit(try price("9")), bracket: bracket)]])
        #expect(ends(run) == ["rejected 1 @60", "rejected 2 @60"])
    }

    @Test("An exit on its way when its entry trades is released by it")
    func lateExits() throws {
        var backtest = try scene(
            .path, [flat(100), flat(100), flat(100), (100, 103, 100, 103), (103, 105, 103, 105), flat(105)])
        backtest.models.latency = .bars(1)
        let entry = OrderName(rawValue: 1)
        let run = backtest.run([
            1: [
                .enter(
                    OrderRequest(
                        first, .sell, .quantity(try Quantity("5")), kind: .limit(try price("103")), name: entry))
            ],
            2: [
                .exit(
                    ExitRequest(
                        first, name: OrderName(rawValue: 2), from: entry,
                        bracket: Bracket(stop: .distance(try price("1")))))
            ],
        ])
        #expect(run.record.fills.map(\.price.text) == ["103", "104"])
        #expect(run.positions[0].quantity == .zero)
    }

    @Test("One of a group that is still on its way ends when another trades")
    func lateMates() throws {
        var backtest = try scene(.path, [flat(100), flat(100), flat(100), (100, 103, 100, 103), flat(90)])
        backtest.models.latency = .bars(1)
        let run = backtest.run([
            1: [try order(.buy, kind: .stop(try price("103")), group: .cancelOthers)],
            2: [try order(.buy, kind: .limit(try price("95")), group: .cancelOthers)],
        ])
        #expect(run.record.fills.map(\.price.text) == ["103"])
        #expect(ends(run).map { $0.prefix(11) } == ["cancelled 2"])
    }

    @Test("An order that takes its time misses the close that decided it")
    func latencyAtTheClose() throws {
        for latency in [Latency.bars(1), .nanoseconds(250_000_000)] {
            var backtest = try scene(.vectorbt, [flat(10), flat(11), flat(12), flat(13)])
            backtest.models.latency = latency
            #expect(fills(backtest.run([1: [try order(.buy)]])).count == 1)
            #expect(backtest.run([1: [try order(.buy)]]).record.fills.allSatisfy { $0.time.seconds > 120 })
        }
    }

    @Test("At the close that decides nothing trades but the order that is sent, and all share the bar's volume")
    func onlyOne() throws {
        var backtest = try scene(.lean, [flat(10), flat(10), flat(10), flat(10)])
        let run = backtest.run([
            1: [
                try order(.buy, "2", moment: .open), try order(.buy, "3", kind: .limit(try price("11"))),
                try order(.buy, "4"),
            ]
        ])
        #expect(fills(run).prefix(1) == ["buy 4 10 @120"])
        backtest.models.participation = 0.001
        let shared = backtest.run([1: [try order(.buy, "1"), try order(.buy, "1"), try order(.buy, "1")]])
        #expect(fills(shared) == ["buy 1 10 @120", "buy 1 10 @120", "buy 1 10 @180"])
    }
}

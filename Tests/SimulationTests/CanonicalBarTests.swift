import Columns
import Market
import Simulation
import TestSupport
import Testing
import Trading

/// The bar that each rule is told by: open 100, high 105, low 95, close 102, after a close of 101.
@Suite struct CanonicalBarTests {
    private static let rules = [
        "path", "worst", "best", "stopFirst", "openHighLowClose", "closeOnly", "tradingview", "backtesting.py", "lean",
        "lean-base", "zipline", "backtrader", "freqtrade", "vectorbt",
    ]
    private let share = InstrumentIndex(0)

    /// A situation and the price at which each rule fills its order, nil for none, in the order of `rules`.
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let side: Side
        let kind: OrderKind
        let prices: [String?]
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(
            name: "a market order", side: .buy, kind: .market,
            prices: [
                "100", "100", "100", "100", "100", "102", "100", "100", "101", "101", "102", "100", "100", "101",
            ]),
        Case(
            name: "a buy limit at 98", side: .buy, kind: .limit(price(98)),
            prices: ["98", "98", "98", "98", "98", nil, "98", "98", "98", "98", nil, "98", "98", nil]),
        Case(
            name: "a buy limit at the low", side: .buy, kind: .limit(price(95)),
            prices: ["95", "95", "95", "95", "95", nil, "95", "95", nil, nil, nil, "95", "95", nil]),
        Case(
            name: "a buy limit above the open", side: .buy, kind: .limit(price(101)),
            prices: ["100", "100", "100", "100", "100", nil, "100", "100", "100", "101", nil, "100", "101", nil]),
        Case(
            name: "a sell stop that is touched", side: .sell, kind: .stop(price(97)),
            prices: ["97", "97", "97", "97", "97", nil, "97", "97", "97", "97", nil, "97", "97", "97"]),
        Case(
            name: "a sell stop that is gapped through", side: .sell, kind: .stop(price(103)),
            prices: [
                "100", "100", "100", "100", "100", "102", "100", "100", "100", "102", "102", "100", "103", "100",
            ]),
        Case(
            name: "a buy stop at 103 with a limit of 104", side: .buy,
            kind: .stopLimit(stop: price(103), limit: price(104)),
            prices: [
                "103", "103", "103", "103", "103", nil, "103", "103", "104", "104", nil, "103", "103", nil,
            ]),
        Case(
            name: "a buy stop at 103 with a limit of 102", side: .buy,
            kind: .stopLimit(stop: price(103), limit: price(102)),
            prices: [
                "102", "102", "102", "102", "102", nil, "102", nil, nil, nil, nil, nil, nil, nil,
            ]),
    ]

    private static func price(_ value: Int64) -> Price { Price(units: value * Price.unitsPerOne) }

    @Test("Each rule fills the canonical bar at the prices of its table", arguments: cases)
    func table(_ situation: Case) throws {
        #expect(situation.prices.count == Self.rules.count)
        for (name, expected) in zip(Self.rules, situation.prices) {
            let rule = try #require(FillRule(named: name))
            let run = try run(
                rule, [.place(OrderRequest(share, situation.side, .quantity(try Quantity("1")), kind: situation.kind))])
            #expect(run.record.fills.map(\.price.text) == [expected].compactMap(\.self), "\(name)")
        }
    }

    @Test("With a stop at 97 and a target at 104 both touched, each rule leaves at the price of its table")
    func bothTouched() throws {
        let expected = [
            "97", "97", "104", "97", "104", nil, "97", "97", "97,104", "97,104", nil, "97", "97", "97",
        ]
        for (name, exit) in zip(Self.rules, expected) {
            let rule = try #require(FillRule(named: name))
            // Held since the bar before.
            var scene = try scene(
                minutes([(101, 101, 101, 101), (101, 101, 101, 101), (101, 101, 101, 101), (100, 105, 95, 102)]))
            scene.models = VenueModels(rule: rule, fees: .free, slippage: .none)
            let bracket = Bracket(
                target: rule.hasLimits ? .at(Self.price(104)) : nil, stop: .at(Self.price(97)))
            let run = scene.run([
                0: [.place(OrderRequest(share, .buy, .quantity(try Quantity("1"))))],
                2: [.exit(ExitRequest(share, name: OrderName(rawValue: 1), bracket: bracket))],
            ])
            let exits = run.record.fills.dropFirst().map(\.price.text)
            #expect(exits == (exit.map { $0.split(separator: ",").map(String.init) } ?? []), "\(name)")
            let counts = ["path", "stopFirst", "worst", "best", "openHighLowClose", "tradingview", "backtesting.py"]
            if counts.contains(name) { #expect(run.ambiguous.count == 1, "\(name)") }
        }
    }

    // By vectorbt the entry is at the close before, and the bar is the next one.
    @Test("A stop that is touched on the bar of its entry works there by the rule")
    func entryBar() throws {
        let expected = [
            "97", "97", "97", "97", "97", nil, "97", "97", "97", "97", nil, nil, "97", "97",
        ]
        for (name, exit) in zip(Self.rules, expected) {
            let rule = try #require(FillRule(named: name))
            let entry = OrderRequest(
                share, .buy, .quantity(try Quantity("1")), bracket: Bracket(stop: .at(Self.price(97))))
            let run = try run(rule, [.place(entry)], isDated: true)
            #expect(run.record.fills.dropFirst().map(\.price.text) == [exit].compactMap(\.self), "\(name)")
        }
    }

    /// The canonical bar after intents at a close of 101.
    private func run(_ rule: FillRule, _ intents: [Intent], isDated: Bool = false) throws -> SimulatedRun {
        let quiet = Bar(
            openTime: Timestamp(seconds: 0), closeTime: Timestamp(seconds: 60), open: 101, high: 101, low: 101,
            close: 101, volume: 0)
        let bars = Bars(
            [quiet, minutes([(0, 0, 0, 0), (100, 105, 95, 102)])[1]], interval: isDated ? .days(1) : .seconds(60))
        var scene = try scene(bars)
        scene.models = VenueModels(rule: rule, fees: .free, slippage: .none)
        return scene.run([0: intents])
    }
}

import Columns
import Faults
import Market
import Metrics
import ScriptPrograms
import Simulation
import TestSupport
import Testing
import Trading

/// What a script is told of its trades and of its account.
@Suite struct AccountFactTests {
    /// What expressions are at the last bar, by all ways of doing the statements, which tell the same.
    private func told(
        _ expressions: [String], after body: String, _ quotes: [Quote], declares declaration: String = ""
    ) throws -> String {
        let words = expressions.map { "str.tostring(\($0))" }.joined(separator: " + \" \" + ")
        let text = "\(body)\nif bar_index == \(quotes.count - 1)\n    runtime.error(\"@\" + \(words))"
        let scene = try RuleScene(text, quotes, declares: declaration)
        let answers = ScriptStrategy.Evaluation.allCases.map { evaluation in
            do {
                return "no end, \(try scene.scene.run(evaluation).names)"
            } catch {
                let parts = "\(error)".split(separator: "@", maxSplits: 1).last ?? ""
                return String(parts.prefix { !$0.isNewline })
            }
        }
        #expect(Set(answers).count == 1, "\(answers)")
        return answers[0]
    }

    private static let once = "if bar_index == 0\n    strategy.entry(\"L\", strategy.long)\n"
    private static let climb: [Quote] = [
        flat(100), (100, 104, 99, 102), (102, 106, 97, 103), (103, 105, 101, 104), (110, 120, 80, 100), flat(100),
    ]
    private static let way = [
        "strategy.closedtrades.entry_bar_index(0)", "strategy.closedtrades.exit_bar_index(0)",
        "strategy.closedtrades.max_runup(0)", "strategy.closedtrades.max_drawdown(0)",
    ]

    @Test("A closed trade knows its bars and its extremes, whatever else is asked for", arguments: 0..<4)
    func alone(place: Int) throws {
        let body = Self.once + "if bar_index == 3\n    strategy.close(\"L\")"
        // The bar of the exit counts at the price of the exit only: 110, and neither 120 nor 80.
        let expected = ["1", "4", "10", "3"]
        #expect(try told([Self.way[place]], after: body, Self.climb) == expected[place])
    }

    @Test("A trade of one bar is of that bar, and went no further than to its exit")
    func withinBar() throws {
        let body = Self.once + "strategy.exit(\"X\", \"L\", limit=103)"
        #expect(try told(Self.way, after: body, Self.climb) == "1 1 3 0")
    }

    @Test("A part of a trade has its part of the extremes, and the rest has the rest")
    func parts() throws {
        let body = """
            if bar_index == 0
                strategy.entry("L", strategy.long, qty=3)
            if bar_index == 2
                strategy.close("L", qty=1)
            """
        let open = [
            "strategy.opentrades.entry_bar_index(0)", "strategy.opentrades.max_runup(0)",
            "strategy.opentrades.max_drawdown(0)",
        ]
        #expect(try told(Self.way + open, after: body, Array(Self.climb.prefix(4))) == "1 3 6 3 1 12 6")
    }

    @Test("A short trade gains where prices fall")
    func short() throws {
        let body = "if bar_index == 0\n    strategy.entry(\"S\", strategy.short)\nif bar_index == 2\n    "
        #expect(try told(Self.way, after: body + "strategy.close(\"S\")", Self.climb) == "1 3 3 6")
    }

    @Test("What trades at a close is of the bar that ends with it")
    func atClose() throws {
        let body = Self.once + "if bar_index == 3\n    strategy.close(\"L\")"
        // The whole bar of the entry counts, as in a list of trades; of the exit's, 104 alone.
        #expect(
            try told(Self.way, after: body, Self.climb, declares: "process_orders_on_close=true") == "0 3 6 3")
        let atOnce = Self.once + "if bar_index == 3\n    strategy.close(\"L\", immediately=true)"
        #expect(try told(Self.way, after: atOnce, Self.climb) == "1 3 6 3")
    }

    @Test("An account is at its best and its worst inside of bars")
    func account() throws {
        let body = Self.once + "if bar_index == 3\n    strategy.close(\"L\")"
        let asked = ["strategy.max_drawdown", "strategy.max_runup"]
        #expect(try told(asked, after: body, Array(Self.climb.prefix(2))) == "1 4")
        #expect(try told(asked, after: body, Array(Self.climb.prefix(4))) == "3 6")
        // Closed at 110; the worst of the next trade is measured from there, the best from where the account began.
        let again = body + "\nif bar_index == 4\n    strategy.entry(\"L\", strategy.long)"
        #expect(try told(asked, after: again, Self.climb + [(100, 101, 85, 90)]) == "15 11")
    }

    private static let styles = [
        "pyramiding=3", "pyramiding=3, process_orders_on_close=true", "pyramiding=3, close_entries_rule=\"ANY\"",
        "default_qty_value=3, slippage=2, process_orders_on_close=true",
    ]

    @Test("A script is told what its list of trades tells", arguments: styles, [1, 2, 3, 4, 5])
    func likeTheList(style: String, seed: UInt64) throws {
        let body = """
            //@version=6
            strategy("T", \(style), margin_long=0, margin_short=0)
            side = ta.sma(close, 3) > ta.sma(close, 9)
            if bar_index % 3 == 0
                strategy.entry(side ? "L" : "S", side ? strategy.long : strategy.short)
            if bar_index % 7 == 0
                strategy.close("L", qty_percent=50)
            strategy.exit("X", profit=150, loss=90)
            if bar_index % 11 == 0
                strategy.close_all(immediately=true)
            """
        let ending = """

            best = 0.0
            worst = 0.0
            bars = 0.0
            for i = 0 to strategy.closedtrades - 1
                best += strategy.closedtrades.max_runup(i)
                worst += strategy.closedtrades.max_drawdown(i)
                bars += strategy.closedtrades.entry_bar_index(i) * (i + 1) + strategy.closedtrades.exit_bar_index(i)
            if barstate.isconfirmed and bar_index == 239
                runtime.error("@" + str.tostring(best) + "@" + str.tostring(worst) + "@" + str.tostring(bars))
            """
        let bars = walk(240, seed: seed)
        var scene = try EmulatorScene(body, bars)
        let closed = try scene.trades().filter { !$0.isOpen && $0.exit.time < bars.closeTimes[239] }
        #expect(closed.count > 40)
        scene = try EmulatorScene(body + ending, bars)
        var told: [Double] = []
        do { _ = try scene.run() } catch { told = "\(error)".split(separator: "@").compactMap { Double($0) } }
        try #require(told.count == 3)
        func row(_ time: Timestamp) -> Double { Double(bars.openTimes.firstRow(notBelow: time)) }
        let rows = closed.enumerated().reduce(0) { sum, one in
            sum + row(one.element.entry.time) * Double(one.offset + 1) + row(one.element.exit.time)
        }
        #expect(abs(told[0] - closed.reduce(0) { $0 + $1.runUp }) < 1e-6)
        #expect(abs(told[1] + closed.reduce(0) { $0 + $1.drawdown }) < 1e-6)
        #expect(told[2] == rows)
    }
}

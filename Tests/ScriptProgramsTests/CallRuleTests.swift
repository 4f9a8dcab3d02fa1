import Columns
import Market
import ScriptLanguage
import ScriptPrograms
import Strategies
import TestSupport
import Testing
import Trading

/// Which texts say their orders as functions of columns, and why others do not.
@Suite struct CallRuleTests {
    private func strategy(_ body: String, version: Int = 6) throws -> ScriptStrategy {
        let head = [
            "//@version=\(version)", "strategy(\"Calls\")", "fast = ta.sma(close, input.int(3, \"Fast\"))",
            "slow = ta.sma(close, input.int(8, \"Slow\"))", "rises = ta.crossover(fast, slow)",
            "falls = ta.crossunder(fast, slow)",
        ]
        let text = head.joined(separator: "\n") + "\n\(body)\n"
        let checked = check(ScriptText(name: "calls.pine", text: text))
        return try ScriptStrategy(#require(checked.script, "\(checked.rendered)"))
    }

    private func facts() throws -> ScriptFacts {
        ScriptFacts(
            try testShare(), .seconds(60), currency: "USD", capital: 10_000, calendar: .roundTheClock, zone: .utc,
            grids: [:])
    }

    private func rules(_ body: String, version: Int = 6) throws -> Result<CallRules, CallObstacle> {
        var plan = StrategyPlan(try testShare(), .seconds(60))
        return try strategy(body, version: version).rules(plan: &plan, facts())
    }

    @Test(
        "Conditions that are columns, in a nest, in words of their own, and of what is held",
        arguments: [
            (6, "if rises\n    strategy.entry(\"L\", strategy.long)\nif falls\n    strategy.close(\"L\")", 2),
            (6, "if rises\n    strategy.entry(\"L\", strategy.long)\nelse if falls\n    strategy.close_all()", 2),
            (6, "if close > 5\n    if rises\n        strategy.entry(\"L\", strategy.long, qty=2)", 1),
            (6, "flat = strategy.position_size == 0\nif flat and rises\n    strategy.entry(\"L\", strategy.long)", 1),
            (6, "if strategy.opentrades > 0 and falls\n    strategy.close(\"L\", comment=\"turn\")", 1),
            (5, "strategy.entry(\"L\", strategy.long, when=rises)\nstrategy.close(\"L\", when=falls)", 2),
            (6, "if rises\n    strategy.entry(\"L\", strategy.long, stop=na)\nalert(\"turn\")", 1),
            (
                6,
                "strategy.exit(\"X\", \"L\", loss=50, profit=90)\nif rises\n    strategy.entry(\"L\", strategy.long)", 1
            ),
            (6, "var float top = na\ntop := math.max(nz(top), high)\nif close > top[1]\n    strategy.close_all()", 1),
        ])
    func ruled(version: Int, body: String, calls: Int) throws {
        let found = try rules(body, version: version).get()
        #expect(found.calls.count == calls)
    }

    @Test(
        "What is not a function of columns is told with its line",
        arguments: [
            (
                "if strategy.position_avg_price < close\n    strategy.close_all()",
                "a condition asks for strategy.position_avg_price", 7
            ),
            (
                "if strategy.position_size > 10\n    strategy.close_all()",
                "a condition asks for strategy.position_size", 7
            ),
            ("if rises\n    strategy.entry(\"L\", strategy.long, stop=high)", "an entry waits for a price", 8),
            (
                "if rises\n    strategy.entry(\"L\", strategy.long, qty=strategy.equity / close)",
                "a quantity follows the account", 8
            ),
            ("strategy.order(\"L\", strategy.long)", "strategy.order() is called", 7),
            ("strategy.cancel_all()", "strategy.cancel_all() is called", 7),
            ("strategy.close(\"L\", qty_percent=50)", "a part of a position is closed", 7),
            ("strategy.close(\"L\", immediately=true)", "a position is closed at once", 7),
            (
                "if rises\n    strategy.exit(\"X\", \"L\", stop=low)",
                "the prices of an exit are not given at each close", 8
            ),
            ("strategy.exit(\"X\", \"L\", stop=low, profit=9)", "an exit has distances and prices", 7),
            (
                "strategy.exit(\"X\", \"L\", stop=strategy.position_avg_price)",
                "the price of an exit follows the account", 7
            ),
            ("strategy.exit(\"X\", \"L\", trail_points=9, trail_offset=5)", "a stop follows the price", 7),
            ("strategy.exit(\"X\", \"L\", loss=0)", "an exit is as near as its entry", 7),
            ("strategy.exit(\"X\", \"L\", loss=ta.atr(3))", "the distance of an exit changes", 7),
            ("strategy.exit(\"X\", loss=9)\nstrategy.exit(\"Y\", \"L\", loss=9)", "an entry has several exits", 8),
            ("if rises\n    strategy.exit(\"X\", loss=9)", "an exit of any entry is not called at each close", 8),
            (
                "strategy.entry(\"L\", strategy.long)\nstrategy.entry(\"L\", strategy.short)",
                "entries of one name differ", 8
            ),
            (
                "strategy.entry(\"L\" + str.tostring(close), strategy.long)",
                "a text is made or history is searched bar by bar", 7
            ),
            ("strategy.entry(rises ? \"A\" : \"B\", strategy.long)", "\"id\" is not a text that is written", 7),
            (
                [
                    "var int held = 0", "if strategy.position_size > 0", "    held := held + 1", "if held > 3",
                    "    strategy.close_all()",
                ].joined(separator: "\n"), "a variable remembers", 10
            ),
            (
                "if strategy.position_size > 0 and ta.crossover(close, slow)\n    strategy.close_all()",
                "ta.crossover() is worked out beside the account", 7
            ),
            ("if close < 0\n    runtime.error(\"below\")", "the script may end the run", 8),
            ("strategy.risk.allow_entry_in(strategy.direction.long)", "strategy.risk.allow_entry_in() is called", 7),
        ])
    func refused(body: String, reason: String, line: Int) throws {
        #expect(throws: CallObstacle(reason, line: line)) { try rules(body).get() }
    }

    @Test("What an indicator does not take is left to the run, which ends with it, also where it is only shown")
    func unfit() throws {
        #expect(throws: CallObstacle.self) {
            try rules("plot(ta.sma(close, input.int(0, \"Zero\")))\nif rises\n    strategy.close_all()").get()
        }
    }

    @Test("Sets of a sweep share their columns by what they are, and crossings are compared and not computed")
    func shared() throws {
        let strategy = try strategy(
            "if rises\n    strategy.entry(\"L\", strategy.long)\nif falls\n    strategy.close(\"L\")")
        var plan = StrategyPlan(try testShare(), .seconds(60))
        for fast in [2, 3, 4] {
            for slow in [10, 20] {
                plan.begin(giving: [.init("Fast", fast), .init("Slow", slow)])
                let rules = try strategy.rules(plan: &plan, facts()).get()
                #expect(plan.problems.isEmpty)
                guard case .crossesAbove(let one, let other) = rules.calls[0].occasion[.nothing] else {
                    Issue.record("\(rules.calls[0].occasion[.nothing]) is no crossing")
                    continue
                }
                #expect(rules.calls[1].occasion[.long] == .crossesAbove(other, one))
            }
        }
        // The close, and three averages beside two.
        #expect(plan.columnCount == 6)
    }

    @Test("A number that misses a lot by the last bit is that lot")
    func lots() throws {
        let (tenth, one) = (try Quantity("0.1"), try Quantity("1"))
        let (two, three) = (try Quantity("0.2"), try Quantity("0.3"))
        #expect(CallSize.lots(0.3.nextDown, of: tenth) == three)
        #expect(CallSize.lots(0.29999999, of: tenth) == two)
        #expect(CallSize.lots(-1, of: one) == .zero && CallSize.lots(.nan, of: one) == .zero)
        #expect(CallSize.equity(0.5).contracts(equity: 1_000, worth: 20) == 25)
    }
}

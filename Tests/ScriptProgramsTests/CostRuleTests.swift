import Market
import ScriptPrograms
import TestSupport
import Testing

/// What executions cost, and what is paid for them: sections 1 and 2 of the broker emulator's rules.
@Suite struct CostRuleTests {
    private let quotes: [Quote] = [flat(100), flat(100), flat(110), flat(110), flat(120)]
    private let turning = """
        if bar_index == 0
            strategy.entry("L", strategy.long, qty=2)
        if bar_index == 1
            strategy.entry("S", strategy.short, qty=3)
        if bar_index == 2
            strategy.close_all()
        """

    private func profits(_ declaration: String) throws -> [Double] {
        try RuleScene(turning, quotes, declares: declaration).profits()
    }

    @Test("Slippage is a number of ticks against market and stop orders, and may leave the bar")
    func slippage() throws {
        let body = """
            if bar_index == 0
                strategy.entry("L", strategy.long)
            if bar_index == 1
                strategy.exit("X", "L", stop=95)
            """
        #expect(
            try trades(body, [flat(100), flat(100), (100, 100, 95, 95)], declares: "slippage=50")
                == ["long 1: L 1@100.5, X 2@94.5"])
    }

    @Test("Rule 6: a limit that is gapped through takes no slippage, a stop does")
    func gapsAndSlippage() throws {
        func found(_ exit: String, open: Double) throws -> [String] {
            let body =
                "if bar_index == 0\n    strategy.entry(\"L\", strategy.long)\nstrategy.exit(\"X\", \"L\", \(exit))"
            return try trades(body, [flat(100), flat(100), flat(open)], declares: "slippage=100")
        }
        #expect(try found("limit=105", open: 110) == ["long 1: L 1@101, X 2@110"])
        #expect(try found("stop=95", open: 90) == ["long 1: L 1@101, X 2@89"])
    }

    @Test("The price has to pass a limit by so many ticks, which trades at its own price then")
    func limitAssumption() throws {
        let body = "if bar_index == 0\n    strategy.entry(\"L\", strategy.long, limit=99)"
        let declared = "backtest_fill_limits_assumption=3"
        #expect(try trades(body, [flat(100), (100, 100, 99, 100)]) == ["long 1: L 1@99, Open 1@100"])
        #expect(try trades(body, [flat(100), (100, 100, 98.98, 100)], declares: declared).isEmpty)
        #expect(
            try trades(body, [flat(100), (100, 100, 98.97, 100)], declares: declared) == ["long 1: L 1@99, Open 1@100"])
        #expect(try trades(body, [flat(100), flat(97)], declares: declared) == ["long 1: L 1@97, Open 1@97"])
        let short = "if bar_index == 0\n    strategy.entry(\"S\", strategy.short, limit=101)"
        #expect(try trades(short, [flat(100), (100, 101.02, 100, 100)], declares: declared).isEmpty)
        #expect(
            try trades(short, [flat(100), (100, 101.03, 100, 100)], declares: declared)
                == ["short 1: S 1@101, Open 1@100"])
    }

    @Test("A commission is a percentage of the value, or an amount for each contract")
    func commissions() throws {
        // Long 2 from 100 to 110, short 3 from 110 to 110.
        #expect(try profits("") == [20, 0])
        #expect(
            try profits("commission_type=strategy.commission.percent, commission_value=1")
                == [15.8, -6.6])
        #expect(
            try profits("commission_value=1")
                == profits("commission_type=strategy.commission.percent, commission_value=1"))
        #expect(
            try profits("commission_type=strategy.commission.cash_per_contract, commission_value=0.5")
                == [18, -3])
    }

    @Test("Rule 7: an amount for an order is paid once for a reversal, and belongs to its ends in halves")
    func reversalFee() throws {
        #expect(
            try profits("commission_type=strategy.commission.cash_per_order, commission_value=4") == [14, -6])
    }

    @Test("A point of a future is worth what its contract says, in profits and in sizes")
    func pointValue() throws {
        let future = try testShare("FUT", multiplier: 50, kind: .future)
        let body =
            "if bar_index == 0\n    strategy.entry(\"L\", strategy.long)\nif bar_index == 2\n    strategy.close_all()"
        let declared = "default_qty_type=strategy.percent_of_equity, default_qty_value=100"
        let scene = try RuleScene(body, quotes, declares: declared + ", initial_capital=20000", future)
        #expect(try scene.trades() == ["long 4: L 1@100, Close position order 3@110"])
        #expect(try scene.profits() == [4 * 50 * 10])
    }
}

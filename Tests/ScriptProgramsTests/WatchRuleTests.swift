import Columns
import Market
import ScriptPrograms
import Simulation
import TestSupport
import Testing
import Trading

/// What the emulator closes by itself: margin calls and the functions of `strategy.risk`.
@Suite struct WatchRuleTests {
    private func long(_ quantity: Int) -> String {
        "if bar_index == 0\n    strategy.entry(\"L\", strategy.long, qty=\(quantity))"
    }

    // MARK: - Margin

    @Test("A margin call closes four times what would cover the loss, at the price inside the bar that shows it")
    func marginCall() throws {
        // 10,000 carry 180 at 100 at a margin of 50. At 90 there are 8,200 for 8,100, at 85 there are 7,300 for 7,650:
        // 350 / 0.5 / 85 is 8, and four times that is 32.
        #expect(
            try trades(
                long(180), [flat(100), (100, 101, 90, 95), (95, 96, 85, 90), flat(90)],
                declares: "margin_long=50, margin_short=50")
                == ["long 32: L 1@100, Margin call 2@85", "long 148: L 1@100, Open 3@90"])
        let short = "if bar_index == 0\n    strategy.entry(\"S\", strategy.short, qty=60)"
        // 10,000 for 60 short at 100 with 100 percent. At 140: 7,600 for 8,400, 800 / 140 is 5, four times 20.
        #expect(
            try trades(
                short, [flat(100), flat(100), (100, 140, 99, 100)], declares: "margin_long=100, margin_short=100")
                == ["short 20: S 1@100, Margin call 2@140", "short 40: S 1@100, Open 2@100"])
    }

    @Test("Rule 11: a margin call of less than a lot closes one contract")
    func smallMarginCall() throws {
        // 100 at 100 are all of the equity; the open is a cent higher, and one cent of 100 contracts is missing.
        #expect(
            try trades(long(100), [flat(100), flat(100.01), flat(100)], declares: "margin_long=100, margin_short=100")
                == ["long 1: L 1@100.01, Margin call 1@100.01", "long 99: L 1@100.01, Open 2@100"])
    }

    @Test("Rule 10: a reversal beyond the margin trades and is trimmed, an entry beyond it is refused before")
    func reversalBeyondMargin() throws {
        let body = long(50) + "\nif bar_index == 1\n    strategy.entry(\"S\", strategy.short, qty=104)"
        #expect(
            try trades(
                body, [flat(100), flat(100), flat(100), flat(100)], declares: "margin_long=100, margin_short=100")
                == [
                    "long 50: L 1@100, S 2@100", "short 16: S 2@100, Margin call 2@100",
                    "short 88: S 2@100, Open 3@100",
                ])
        let scene = try RuleScene(long(101), [flat(100), flat(100)], declares: "margin_long=100, margin_short=100")
        #expect(try scene.trades().isEmpty)
        #expect(try scene.denials() == ["margin"])
    }

    @Test("Positions have to be covered in full in version 6, and not at all in version 5")
    func usualMargin() throws {
        func count(_ version: Int) throws -> Int {
            let text = "//@version=\(version)\nstrategy(\"M\", initial_capital=1000)\n" + long(11)
            return try EmulatorScene(text, RuleScene(long(1), [flat(100), flat(100)]).scene.bars).trades().count
        }
        #expect(try count(6) == 0)
        #expect(try count(5) == 1)
    }

    @Test("Without a margin a position stays open where the equity is gone")
    func debt() throws {
        #expect(
            try trades(long(200), [flat(100), flat(100), flat(40), flat(45), flat(45)])
                == ["long 200: L 1@100, Open 4@45"])
    }

    @Test("A run whose rules never act is the run without them")
    func watchedRunIsTheSame() throws {
        let body = """
            if bar_index % 7 == 0
                strategy.entry("L", strategy.long, stop=high)
            if bar_index % 11 == 5
                strategy.entry("S", strategy.short, limit=high)
            strategy.exit("X", profit=200, loss=150, trail_points=100, trail_offset=40)
            """
        let quotes = Self.walk(600, seed: 20)
        let plain = try RuleScene(body, quotes)
        let watched = try RuleScene(
            "strategy.risk.max_drawdown(100, strategy.percent_of_equity)\n" + body, quotes,
            declares: "margin_long=1, margin_short=1")
        let (one, other) = (try plain.scene.run().run, try watched.scene.run().run)
        #expect(one.record.fills.count > 100)
        #expect(one.record.fills == other.record.fills)
        #expect(one.equity.values == other.equity.values)
        #expect(one.ambiguous == other.ambiguous)
    }

    @Test("Bars that no margin call can come of are passed over, and nothing else changes")
    func passedOver() throws {
        // An entry of nearly four times the equity now and then, long or short.
        let body = """
            if bar_index % 40 == 0
                strategy.entry("L", strategy.long)
            if bar_index % 90 == 50
                strategy.entry("S", strategy.short)
            """
        let declared =
            "margin_long=25, margin_short=25, default_qty_type=strategy.percent_of_equity, default_qty_value=380"
        for seed in 1...UInt64(8) {
            let quotes = Self.walk(2_000, seed: seed)
            let plain = try RuleScene(body, quotes, declares: declared).scene.run().run
            let looked = try RuleScene(
                "strategy.risk.max_intraday_filled_orders(1000000)\n" + body, quotes, declares: declared
            ).scene.run().run
            let calls = plain.record.lines.count { if case .booked(.marginCall) = $0.entry { true } else { false } }
            #expect(calls > 3, "seed \(seed)")
            #expect(plain.record == looked.record, "seed \(seed)")
            #expect(plain.equity.values == looked.equity.values, "seed \(seed)")
        }
    }

    /// A walk in hundredths around a hundred.
    private static func walk(_ count: Int, seed: UInt64) -> [Quote] {
        var generator = SeededGenerator(seed: seed)
        var level = 100.0
        func cents(_ value: Double) -> Double { (value * 100).rounded() / 100 }
        return (0..<count).map { _ in
            let open = cents(level + Double.random(in: -0.3...0.3, using: &generator))
            let close = cents(open + (100 - open) * 0.01 + Double.random(in: -1...1, using: &generator))
            level = close
            return (
                open, cents(max(open, close) + Double.random(in: 0...0.8, using: &generator)),
                cents(min(open, close) - Double.random(in: 0...0.8, using: &generator)), close
            )
        }
    }

    // MARK: - Risk

    @Test("A side that may not be entered only closes the other")
    func allowedSide() throws {
        let body = """
            strategy.risk.allow_entry_in(strategy.direction.long)
            if bar_index == 0
                strategy.entry("S", strategy.short)
            if bar_index == 1
                strategy.entry("L", strategy.long, qty=3)
            if bar_index == 2
                strategy.entry("S", strategy.short)
            """
        #expect(
            try trades(body, [flat(100), flat(101), flat(102), flat(103), flat(104)]) == ["long 3: L 2@102, S 3@103"])
    }

    @Test("Entries make a position no larger than its greatest size")
    func greatestPosition() throws {
        let body = """
            strategy.risk.max_position_size(5)
            if bar_index < 3
                strategy.entry("L", strategy.long, qty=3)
            if bar_index == 3
                strategy.entry("S", strategy.short, qty=9)
            """
        #expect(
            try trades(body, [flat(100), flat(100), flat(100), flat(100), flat(100)], declares: "pyramiding=5")
                == ["long 3: L 1@100, S 4@100", "long 2: L 2@100, S 4@100", "short 5: S 4@100, Open 4@100"])
    }

    @Test("The greatest loss ends trading for good, at the price that shows it")
    func drawdown() throws {
        let again = "\nif bar_index >= 3\n    strategy.entry(\"L\", strategy.long, qty=100)"
        // 100 contracts from 100 to 105 and down: 10,500 is the greatest equity, 10 percent of it are 1,050.
        let quotes: [Quote] = [flat(100), (100, 105, 100, 105), (105, 105, 94, 96), flat(96), flat(96)]
        let percent = "strategy.risk.max_drawdown(10, strategy.percent_of_equity)\n" + long(100) + again
        #expect(try trades(percent, quotes) == ["long 100: L 1@100, Close position order 2@94"])
        let cash = "strategy.risk.max_drawdown(1050, strategy.cash)\n" + long(100) + again
        #expect(try trades(cash, quotes) == ["long 100: L 1@100, Close position order 2@94"])
        let more = "strategy.risk.max_drawdown(1101, strategy.cash)\n" + long(100)
        #expect(try trades(more, quotes) == ["long 100: L 1@100, Open 4@96"])
    }

    @Test("The greatest loss of a day ends trading until the next session")
    func dayLoss() throws {
        let body = """
            strategy.risk.max_intraday_loss(500, strategy.cash)
            strategy.entry("L", strategy.long, qty=100)
            """
        let quotes: [Quote] = [
            flat(100), flat(100), (100, 100, 94, 96), flat(97), flat(98), flat(99), flat(99),
        ]
        // Bars of six hours: the session ends with the fourth, at whose close nothing is ordered yet.
        let found = try RuleScene(body, quotes, step: 21_600).trades()
        #expect(found == ["long 100: L 1@100, Close position order 2@94", "long 100: L 5@99, Open 6@99"])
    }

    @Test("As many executions as a day may have end trading until the next session")
    func dayFills() throws {
        let body = """
            strategy.risk.max_intraday_filled_orders(3)
            if bar_index % 2 == 0
                strategy.entry("L", strategy.long)
            else
                strategy.close_all()
            """
        let quotes = (0..<12).map { flat(Double(100 + $0)) }
        let found = try RuleScene(body, quotes, step: 7_200).trades()
        #expect(
            found == [
                "long 1: L 1@101, Close position order 2@102", "long 1: L 3@103, Close position order 3@103",
            ])
    }

    @Test("As many losing days in a row as may be end trading for good")
    func losingDays() throws {
        let body = """
            strategy.risk.max_cons_loss_days(2)
            strategy.entry("L", strategy.long)
            """
        let quotes = [100.0, 100, 99, 99, 101, 101, 99, 99, 98, 98, 97, 97].map { flat($0) }
        // Days of two bars: the second wins, the first, the third and the fourth lose.
        let found = try RuleScene(body, quotes, step: 43_200).trades()
        #expect(found == ["long 1: L 1@100, Close position order 10@97"])
    }

    @Test("Rules are looked at after an execution inside a bar as well")
    func afterExecution() throws {
        let body = """
            strategy.risk.max_intraday_filled_orders(1)
            if bar_index == 0
                strategy.entry("L", strategy.long, stop=102)
            """
        #expect(
            try trades(body, [flat(100), (100, 105, 100, 105)]) == ["long 1: L 1@102, Close position order 1@102"])
    }
}

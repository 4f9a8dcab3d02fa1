import Market
import ScriptPrograms
import TestSupport
import Testing

/// What becomes of entries and plain orders: sections 1 and 2 of the broker emulator's rules.
@Suite struct EntryRuleTests {
    @Test("A market order trades at the next open")
    func nextOpen() throws {
        let found = try trades(
            "if bar_index == 0\n    strategy.entry(\"L\", strategy.long)", [flat(100), (101, 103, 100, 102), flat(104)])
        #expect(found == ["long 1: L 1@101, Open 2@104"])
    }

    @Test("Rule 1: a level that is na is as if it were not given")
    func absentLevels() throws {
        let found = try trades(
            "if bar_index == 0\n    strategy.entry(\"L\", strategy.long, limit=na, stop=na)",
            [flat(100), (101, 103, 100, 102)])
        #expect(found == ["long 1: L 1@101, Open 1@102"])
    }

    @Test("Rule 2: an entry that is called while pyramiding is exhausted is refused at the call")
    func exhaustedAtCall() throws {
        // The stop of the second bar would be reached on the third, when the position has been closed at its open.
        let body = """
            if bar_index == 0
                strategy.entry("L", strategy.long)
            if bar_index == 1
                strategy.entry("M", strategy.long, stop=105)
                strategy.close("L")
            """
        let scene = try RuleScene(body, [flat(100), flat(100), (101, 106, 101, 106), flat(106)])
        #expect(try scene.trades() == ["long 1: L 1@100, Close entry(s) order L 2@101"])
        #expect(try scene.denials() == ["pyramiding"])
    }

    @Test("Rule 3: levels live on the tick, and one that misses it by its last bits is on it")
    func levelsOnTick() throws {
        // 100 + 0.1 + 0.2 is above 100.3 by one bit; the stop of a buy that lies between two ticks goes up.
        let body = "if bar_index == 0\n    strategy.entry(\"L\", strategy.long, stop=close + 0.1 + 0.2)"
        #expect(try trades(body, [flat(100), (100, 100.3, 99, 100)]) == ["long 1: L 1@100.3, Open 1@100"])
        let between = "if bar_index == 0\n    strategy.entry(\"L\", strategy.long, stop=100.302)"
        #expect(try trades(between, [flat(100), (100, 100.3, 99, 100)]).isEmpty)
        #expect(try trades(between, [flat(100), (100, 100.31, 99, 100)]) == ["long 1: L 1@100.31, Open 1@100"])
        let short = "if bar_index == 0\n    strategy.entry(\"S\", strategy.short, stop=99.698)"
        #expect(try trades(short, [flat(100), (100, 101, 99.69, 100)]) == ["short 1: S 1@99.69, Open 1@100"])
    }

    @Test("Rule 4: quantities are floored to the lot, and one that misses it by its last bit is on it")
    func quantities() throws {
        // 0.1 · 3 / 0.1 is 3.0000000000000004, and 10,000 · 0.0003 / 1 is 2.9999999999999996.
        func quantity(_ declaration: String, at price: Double) throws -> [String] {
            try trades(
                "if bar_index == 0\n    strategy.entry(\"L\", strategy.long)", [flat(price), flat(price)],
                declares: declaration)
        }
        #expect(
            try quantity("default_qty_type=strategy.percent_of_equity, default_qty_value=0.03", at: 1)
                == ["long 3: L 1@1, Open 1@1"])
        #expect(
            try quantity("default_qty_type=strategy.percent_of_equity, default_qty_value=50", at: 30)
                == ["long 166: L 1@30, Open 1@30"])
        #expect(
            try quantity("default_qty_type=strategy.cash, default_qty_value=1000", at: 30)
                == ["long 33: L 1@30, Open 1@30"])
        #expect(
            try quantity("default_qty_type=strategy.fixed, default_qty_value=7", at: 30) == [
                "long 7: L 1@30, Open 1@30"
            ])
        #expect(try quantity("default_qty_type=strategy.cash, default_qty_value=20", at: 30).isEmpty)
    }

    @Test("An entry against a position closes it and opens its own quantity")
    func reversal() throws {
        let body = """
            if bar_index == 0
                strategy.entry("L", strategy.long, qty=3)
            if bar_index == 1
                strategy.entry("S", strategy.short, qty=5)
            """
        #expect(
            try trades(body, [flat(100), flat(101), flat(102), flat(103)])
                == ["long 3: L 1@101, S 2@102", "short 5: S 2@102, Open 3@103"])
    }

    @Test("An entry with a price reverses what is held when it trades, not when it was called")
    func reversalAtExecution() throws {
        let body = """
            if bar_index == 0
                strategy.entry("L", strategy.long, stop=102)
                strategy.entry("S", strategy.short, stop=98)
            """
        #expect(
            try trades(body, [flat(100), (100, 103, 96, 98), flat(98)])
                == ["long 1: L 1@102, S 1@98", "short 1: S 1@98, Open 2@98"])
    }

    @Test("The same id changes an order that has not traded")
    func sameID() throws {
        let body = """
            if bar_index == 0
                strategy.entry("L", strategy.long, qty=1, limit=90)
            if bar_index == 1
                strategy.entry("L", strategy.long, qty=2, limit=95)
            """
        #expect(try trades(body, [flat(100), flat(100), (100, 100, 94, 96)]) == ["long 2: L 2@95, Open 2@96"])
    }

    @Test("An order nets, ignores pyramiding, and the same id changes it")
    func plainOrders() throws {
        let body = """
            if bar_index == 0
                strategy.order("A", strategy.long, qty=2)
            if bar_index == 1
                strategy.order("B", strategy.long, qty=3)
            if bar_index == 2
                strategy.order("C", strategy.short, qty=6)
            if bar_index >= 2
                strategy.order("D", strategy.short, qty=1, limit=110 - bar_index)
            """
        #expect(
            try trades(body, [flat(100), flat(101), flat(102), flat(103), (100, 107, 100, 100)])
                == [
                    "long 2: A 1@101, C 3@103", "long 3: B 2@102, C 3@103", "short 1: C 3@103, Open 4@100",
                    "short 1: D 4@107, Open 4@100",
                ])
    }

    @Test("As many entries of a side as pyramiding says follow one another")
    func pyramiding() throws {
        let body = "strategy.entry(\"L\" , strategy.long)"
        let quotes = [flat(100), flat(101), flat(102), flat(103), flat(104)]
        #expect(
            try trades(body, quotes, declares: "pyramiding=2").map { $0.prefix(16) } == [
                "long 1: L 1@101,", "long 1: L 2@102,",
            ])
        #expect(try trades(body, quotes, declares: "pyramiding=0").count == 1)
    }

    @Test("Entries at the market beyond pyramiding do not trade, those with prices on one tick may")
    func pyramidingOnOneTick() throws {
        let market = """
            if bar_index == 0
                strategy.entry("A", strategy.long)
                strategy.entry("B", strategy.long)
            """
        #expect(try trades(market, [flat(100), flat(101)]) == ["long 1: A 1@101, Open 1@101"])
        let stops = """
            if bar_index == 0
                strategy.entry("A", strategy.long, stop=101)
                strategy.entry("B", strategy.long, stop=102)
                strategy.entry("C", strategy.long, limit=99)
            """
        // Up to the high both stops are reached; on the way to the low there is room no more.
        #expect(
            try trades(stops, [flat(100), (100, 103, 96, 100)])
                == ["long 1: A 1@101, Open 1@100", "long 1: B 1@102, Open 1@100"])
    }

    @Test("A level that is crossed between a close and the next open trades at the open")
    func gaps() throws {
        let body = """
            if bar_index == 0
                strategy.entry("L", strategy.long, stop=102)
                strategy.entry("M", strategy.long, limit=99)
            """
        #expect(try trades(body, [flat(100), (105, 106, 104, 105)]) == ["long 1: L 1@105, Open 1@105"])
        #expect(try trades(body, [flat(100), (95, 96, 94, 95)]) == ["long 1: M 1@95, Open 1@95"])
    }

    @Test("Limit and stop together are a stop-limit")
    func stopLimit() throws {
        let body = "if bar_index == 0\n    strategy.entry(\"L\", strategy.long, stop=102, limit=101)"
        #expect(try trades(body, [flat(100), (100, 103, 100, 103), flat(103)]).isEmpty)
        #expect(
            try trades(body, [flat(100), (100, 103, 100, 103), (103, 103, 101, 102)])
                == ["long 1: L 2@101, Open 2@102"])
    }

    @Test("The way through a bar begins with the extreme that is nearer to its open")
    func path() throws {
        let body = """
            if bar_index == 0
                strategy.entry("L", strategy.long, stop=102, oca_name="G", oca_type=strategy.oca.cancel)
                strategy.entry("S", strategy.short, stop=98, oca_name="G", oca_type=strategy.oca.cancel)
            """
        #expect(try trades(body, [flat(100), (100, 102, 97, 100)]) == ["long 1: L 1@102, Open 1@100"])
        #expect(try trades(body, [flat(100), (100, 103, 98, 100)]) == ["short 1: S 1@98, Open 1@100"])
    }

    @Test("An order that is cancelled does not trade; one at the market only within the same call of the script")
    func cancel() throws {
        let body = """
            if bar_index == 0
                strategy.entry("L", strategy.long, stop=102)
                strategy.entry("M", strategy.long)
                strategy.cancel("M")
                strategy.entry("N", strategy.long, qty=2)
            if bar_index == 1
                strategy.cancel("L")
                strategy.cancel("N")
            """
        #expect(try trades(body, [flat(100), flat(100), (100, 103, 100, 103)]) == ["long 2: N 1@100, Open 2@103"])
        let all = "if bar_index == 0\n    strategy.entry(\"L\", strategy.long)\n    strategy.cancel_all()"
        #expect(try trades(all, [flat(100), flat(101)]).isEmpty)
    }

    @Test("A group that cancels ends the others, one that reduces takes from them, none does neither")
    func groups() throws {
        func found(_ type: String, otherType: String? = nil) throws -> [String] {
            let other = otherType ?? type
            let body = """
                if bar_index == 0
                    strategy.order("A", strategy.long, 3, stop=101, oca_name="G", oca_type=strategy.oca.\(type))
                    strategy.order("B", strategy.long, 5, stop=102, oca_name="G", oca_type=strategy.oca.\(other))
                """
            return try trades(body, [flat(100), (100, 103, 99, 103)])
        }
        let first = "long 3: A 1@101, Open 1@103"
        #expect(try found("cancel") == [first])
        #expect(try found("reduce") == [first, "long 2: B 1@102, Open 1@103"])
        #expect(try found("none") == [first, "long 5: B 1@102, Open 1@103"])
        // A name with another type is another group.
        #expect(try found("cancel", otherType: "reduce") == [first, "long 5: B 1@102, Open 1@103"])
    }
}

import ScriptPrograms
import TestSupport
import Testing

/// What becomes of exits and closings: sections 1 and 2 of the broker emulator's rules.
@Suite struct ExitRuleTests {
    /// An entry of some contracts at the first bar, then what is said of it.
    private func long(_ quantity: Int, _ more: String) -> String {
        "if bar_index == 0\n    strategy.entry(\"L\", strategy.long, qty=\(quantity))\n" + more
    }

    @Test("An exit with a limit and a stop is two orders of which one takes from the other")
    func bracket() throws {
        let body = long(4, "strategy.exit(\"X\", \"L\", qty=3, limit=105, stop=95)")
        #expect(
            try trades(body, [flat(100), flat(100), (100, 106, 94, 95), flat(95)])
                == ["long 3: L 1@100, X 2@95", "long 1: L 1@100, Open 3@95"])
        #expect(
            try trades(body, [flat(100), flat(100), (100, 105, 94, 95), flat(95)])
                == ["long 3: L 1@100, X 2@105", "long 1: L 1@100, Open 3@95"])
    }

    @Test("Exits reserve quantity in the order of their calls; a quantity beats a percentage")
    func reservations() throws {
        let body = long(
            20,
            """
            strategy.exit("A", "L", qty=19, qty_percent=10, limit=105)
            strategy.exit("B", "L", qty=20, limit=103)
            """)
        #expect(
            try trades(body, [flat(100), flat(100), (100, 104, 100, 104), (104, 106, 104, 106)])
                == ["long 1: L 1@100, B 2@103", "long 19: L 1@100, A 3@105"])
        let parts = long(
            10, "strategy.exit(\"A\", \"L\", qty_percent=50, limit=103)\nstrategy.exit(\"B\", \"L\", limit=105)")
        // What has been executed of an entry is not asked for again.
        #expect(
            try trades(parts, [flat(100), flat(100), (100, 104, 100, 104), flat(104), (104, 106, 104, 106)])
                == ["long 5: L 1@100, A 2@103", "long 5: L 1@100, B 4@105"])
    }

    @Test("An exit without an entry's name goes on for later entries until the position closes")
    func standing() throws {
        let body = """
            if bar_index == 0
                strategy.entry("A", strategy.long)
                strategy.exit("X", limit=110)
            if bar_index == 2
                strategy.entry("B", strategy.long, qty=2)
            if bar_index == 5
                strategy.entry("C", strategy.long)
            """
        let quotes = [
            flat(100), flat(100), flat(100), flat(101), (101, 111, 101, 105), flat(105), flat(105),
            (105, 120, 105, 105),
        ]
        #expect(
            try trades(body, quotes, declares: "pyramiding=2")
                == ["long 1: A 1@100, X 4@110", "long 2: B 3@101, X 4@110", "long 1: C 6@105, Open 7@105"])
    }

    @Test("An exit with an entry's name is for entries of before and of its own bar")
    func named() throws {
        let body = """
            if bar_index == 0
                strategy.exit("X", "A", limit=105)
                strategy.entry("A", strategy.long)
            if bar_index == 2
                strategy.entry("A", strategy.long, qty=2)
            """
        #expect(
            try trades(
                body, [flat(100), flat(100), flat(100), flat(100), (100, 106, 100, 100)], declares: "pyramiding=2")
                == ["long 1: A 1@100, X 4@105", "long 2: A 3@100, Open 4@100"])
    }

    @Test("Each entry is left at ticks from its own price")
    func ticksFromEachEntry() throws {
        let body = """
            if bar_index == 0
                strategy.entry("A", strategy.long)
            if bar_index == 1
                strategy.entry("B", strategy.long)
            strategy.exit("X", profit=300)
            """
        #expect(
            try trades(body, [flat(100), flat(100), flat(102), (102, 106, 102, 102)], declares: "pyramiding=2")
                == ["long 1: A 1@100, X 3@103", "long 1: B 2@102, X 3@105"])
    }

    @Test("Rule 5: an exit whose levels are all na does nothing")
    func absentLevels() throws {
        let body = long(1, "strategy.exit(\"X\", \"L\", limit=na, stop=na, profit=na)")
        #expect(try trades(body, [flat(100), flat(100), flat(101)]) == ["long 1: L 1@100, Open 2@101"])
    }

    @Test("Of a level and a distance, version 5 takes the level, and version 6 what is reached first")
    func levelsAndDistances() throws {
        let near = long(1, "strategy.exit(\"X\", \"L\", limit=110, profit=500, stop=90, loss=500)")
        let far = long(1, "strategy.exit(\"X\", \"L\", limit=105, profit=1000, stop=95, loss=1000)")
        let up = [flat(100), flat(100), (100, 104, 100, 104), (104, 111, 104, 111)]
        let down = [flat(100), flat(100), (100, 100, 96, 96), (96, 96, 89, 89)]
        #expect(try trades(near, up, version: 6) == ["long 1: L 1@100, X 3@105"])
        #expect(try trades(near, up, version: 5) == ["long 1: L 1@100, X 3@110"])
        #expect(try trades(near, down, version: 6) == ["long 1: L 1@100, X 3@95"])
        #expect(try trades(near, down, version: 5) == ["long 1: L 1@100, X 3@90"])
        for version in 5...6 {
            #expect(try trades(far, up, version: version) == ["long 1: L 1@100, X 3@105"])
            #expect(try trades(far, down, version: version) == ["long 1: L 1@100, X 3@95"])
        }
    }

    @Test("A trailing stop follows from its activation on, so many ticks behind the best price")
    func trailing() throws {
        let price = long(1, "strategy.exit(\"X\", \"L\", trail_price=105, trail_offset=200)")
        let points = long(1, "strategy.exit(\"X\", \"L\", trail_points=500, trail_offset=200)")
        for body in [price, points] {
            #expect(
                try trades(
                    body, [flat(100), flat(100), (100, 104, 99, 104), (104, 107, 104, 107), (107, 107, 100, 100)])
                    == ["long 1: L 1@100, X 4@105"])
            #expect(
                try trades(body, [flat(100), flat(100), (100, 104, 97, 98), flat(98)])
                    == ["long 1: L 1@100, Open 3@98"])
        }
    }

    @Test("Rule 12: a limit beats a trailing stop on the same bar, which keeps its best price when it is called again")
    func limitBeatsTrailing() throws {
        let both = long(1, "strategy.exit(\"X\", \"L\", limit=106, trail_price=103, trail_offset=100)")
        #expect(
            try trades(both, [flat(100), flat(100), (100, 108, 90, 95)]) == ["long 1: L 1@100, X 2@106"])
        // The activation moves away after it was reached: the stop stays armed, and keeps its best price.
        let again = long(1, "strategy.exit(\"X\", \"L\", trail_price=bar_index < 3 ? 103 : 120, trail_offset=100)")
        #expect(
            try trades(again, [flat(100), flat(100), (100, 105, 100, 104.5), flat(104.5), (104.5, 104.5, 90, 90)])
                == ["long 1: L 1@100, X 4@104"])
    }

    @Test("Rule 8: an exit of an entry that trades inside a bar acts on what is left of its way")
    func restOfTheWay() throws {
        let body = """
            if bar_index == 0
                strategy.entry("L", strategy.long, limit=98)
                strategy.exit("X", "L", limit=102, stop=97)
            """
        // The high comes before the entry at the low.
        #expect(try trades(body, [flat(100), (100, 103, 96, 97.5), flat(97.5)]) == ["long 1: L 1@98, X 1@97"])
        #expect(try trades(body, [flat(100), (100, 102, 97.5, 98), flat(98)]) == ["long 1: L 1@98, Open 2@98"])
        #expect(try trades(body, [flat(100), (100, 104, 97.5, 104), flat(98)]) == ["long 1: L 1@98, X 1@102"])
    }

    @Test("Rule 13: after a gap, exits and entries trade at the open in the order of their calls")
    func orderAfterGap() throws {
        let body = long(
            1,
            """
            if bar_index == 1
                strategy.exit("X", "L", stop=98)
                strategy.entry("S", strategy.short, stop=97)
            """)
        #expect(
            try trades(body, [flat(100), flat(100), (95, 96, 94, 95)])
                == ["long 1: L 1@100, X 2@95", "short 1: S 2@95, Open 2@95"])
        let turned = long(
            1,
            """
            if bar_index == 1
                strategy.entry("S", strategy.short, stop=97)
                strategy.exit("X", "L", stop=98)
            """)
        #expect(
            try trades(turned, [flat(100), flat(100), (95, 96, 94, 95)])
                == ["long 1: L 1@100, S 2@95", "short 1: S 2@95, Open 2@95"])
    }

    @Test("The exits of an entry end with its trade, though another entry is closed in its stead")
    func exitsEndWithTrades() throws {
        let body = """
            if bar_index == 0
                strategy.entry("A", strategy.long)
            if bar_index == 1
                strategy.entry("B", strategy.long)
            if bar_index == 2
                strategy.exit("XA", "A", limit=105)
                strategy.exit("XB", "B", limit=107)
            if bar_index == 3
                strategy.close("B")
            """
        let quotes = [
            flat(100), flat(100), flat(101), flat(101), flat(101), flat(101), (101, 106, 101, 106), flat(108),
        ]
        #expect(
            try trades(body, quotes, declares: "pyramiding=2")
                == ["long 1: A 1@100, Close entry(s) order B 4@101", "long 1: B 2@101, XB 7@108"])
    }

    @Test("An exit that is called with an entry to the other side is of that entry")
    func exitOfReversal() throws {
        let body = long(
            1,
            """
            if bar_index == 1
                strategy.entry("S", strategy.short, qty=2)
                strategy.exit("X", "S", profit=300, loss=200)
            """)
        #expect(
            try trades(body, [flat(100), flat(100), flat(101), (101, 102, 97, 98)])
                == ["long 1: L 1@100, S 2@101", "short 2: S 2@101, X 3@98"])
    }

    @Test("An exit may belong to a group with other orders")
    func exitInGroup() throws {
        let body = """
            if bar_index == 0
                strategy.entry("L", strategy.long, qty=3)
                strategy.order("O", strategy.short, qty=3, limit=104, oca_name="G", oca_type=strategy.oca.reduce)
            if bar_index == 1
                strategy.exit("X", "L", qty=2, stop=98, oca_name="G")
            """
        #expect(
            try trades(body, [flat(100), flat(100), (100, 101, 97, 97), (97, 105, 97, 104)])
                == ["long 2: L 1@100, X 2@98", "long 1: L 1@100, O 3@104"])
    }

    // MARK: - Closing

    @Test("A closing is a market order of what an entry holds, or of a part of it; the oldest lots go first")
    func closing() throws {
        let body = """
            if bar_index == 0
                strategy.entry("A", strategy.long, qty=4)
            if bar_index == 1
                strategy.entry("B", strategy.long, qty=2)
            if bar_index == 2
                strategy.close("B")
            if bar_index == 3
                strategy.close("A", qty_percent=50)
            if bar_index == 4
                strategy.close("A", qty=10)
            """
        let quotes = [flat(100), flat(101), flat(102), flat(103), flat(104), flat(105)]
        #expect(
            try trades(body, quotes, declares: "pyramiding=2") == [
                "long 2: A 1@101, Close entry(s) order B 3@103", "long 1: A 1@101, Close entry(s) order A 4@104",
                "long 1: A 1@101, Close entry(s) order A 5@105", "long 2: B 2@102, Open 5@105",
            ])
        #expect(
            try trades(body, quotes, declares: "pyramiding=2, close_entries_rule=\"ANY\"") == [
                "long 2: B 2@102, Close entry(s) order B 3@103", "long 2: A 1@101, Close entry(s) order A 4@104",
                "long 2: A 1@101, Close entry(s) order A 5@105",
            ])
    }

    @Test("Rule 9: several closings of a bar add up")
    func closingsAddUp() throws {
        let body = long(
            10,
            """
            if bar_index == 1
                strategy.close("L", qty=3)
                strategy.close("L", qty=4)
            if bar_index == 3
                strategy.close_all()
            """)
        #expect(
            try trades(body, [flat(100), flat(100), flat(101), flat(102), flat(103)]) == [
                "long 3: L 1@100, Close entry(s) order L 2@101", "long 4: L 1@100, Close entry(s) order L 2@101",
                "long 3: L 1@100, Close position order 4@103",
            ])
    }

    @Test("Orders are executed at the close that decides where that is declared, prices that it has reached as well")
    func atClose() throws {
        let body = """
            if bar_index == 0
                strategy.entry("L", strategy.long)
            if bar_index == 1
                strategy.exit("X", "L", limit=101)
            """
        #expect(
            try trades(
                body, [(99, 101, 99, 100), (103, 104, 101, 102), flat(105)], declares: "process_orders_on_close=true")
                == ["long 1: L 0@100, X 1@102"])
        let turn = """
            if bar_index == 0
                strategy.entry("L", strategy.long)
            if bar_index == 1
                strategy.close("L")
                strategy.entry("S", strategy.short)
            """
        #expect(
            try trades(turn, [flat(100), flat(102), flat(105)], declares: "process_orders_on_close=true")
                == ["long 1: L 0@100, Close entry(s) order L 1@102", "short 1: S 1@102, Open 2@105"])
    }

    @Test("A closing that is immediate trades at the close that decides it, alone")
    func immediately() throws {
        let body = long(
            2,
            """
            if bar_index == 1
                strategy.close("L", qty=1, immediately=true)
            if bar_index == 2
                strategy.close_all(immediately=true)
                strategy.entry("S", strategy.short)
            """)
        #expect(
            try trades(body, [flat(100), (100, 101, 99, 101), (102, 104, 102, 103), flat(105)]) == [
                "long 1: L 1@100, Close entry(s) order L 1@101", "long 1: L 1@100, Close position order 2@103",
                "short 1: S 3@105, Open 3@105",
            ])
    }
}

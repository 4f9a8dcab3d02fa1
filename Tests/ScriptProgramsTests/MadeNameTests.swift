import Faults
import ScriptPrograms
import Simulation
import TestSupport
import Testing
import Trading

/// Orders may be called by texts that a script makes while it runs.
@Suite struct MadeNameTests {
    private static let ladder = """
        //@version=6
        strategy("Ladder", pyramiding=5)
        id = "L" + str.tostring(bar_index)
        if bar_index % 4 == 0
            strategy.entry(id, strategy.long)
            strategy.exit("X" + str.tostring(bar_index), from_entry=id, profit=120, loss=80)
        if bar_index % 9 == 0
            strategy.close("L" + str.tostring(bar_index - 9))
        if bar_index % 4 == 1
            below = "B" + str.tostring(bar_index)
            strategy.order(below, strategy.long, limit=close - 0.5, oca_name=id, oca_type=strategy.oca.cancel)
        if bar_index % 4 == 3
            strategy.cancel("B" + str.tostring(bar_index - 2))
        last = strategy.closedtrades.entry_id(strategy.closedtrades - 1)
        if last == "L8" and strategy.opentrades.entry_id(0) != last
            alert(last)
        """

    @Test("Made names are the same by all ways, bit for bit", arguments: [1, 2, 3, 4])
    func allWays(seed: UInt64) throws {
        let scene = try ScriptScene(Self.ladder, over: walk(200, seed: seed))
        let naive = scene.run(.naive)
        #expect(naive.fault == nil)
        #expect(naive.closedLots.count > 5)
        #expect(naive.madeNames.count > 100 && Set(naive.madeNames).count == naive.madeNames.count)
        for other in [scene.run(.whole), scene.run(.split), scene.streamed()] {
            #expect(difference(naive, other) == nil)
            #expect(other.madeNames == naive.madeNames)
        }
    }

    @Test("Names follow those of the plan, in order of their first use, and are those of trades")
    func signals() throws {
        let body = """
            if bar_index < 3
                strategy.entry("L" + str.tostring(bar_index), strategy.long)
            if bar_index == 3
                strategy.close("L" + "1")
            if bar_index == 4
                strategy.exit("X" + str.tostring(2), from_entry="L" + str.tostring(2), limit=100)
            """
        let quotes = Array(repeating: flat(100), count: 8)
        let scene = try RuleScene(body, quotes, declares: "pyramiding=9, close_entries_rule=\"ANY\"")
        let trades = try scene.trades()
        #expect(
            trades == [
                "long 1: L1 2@100, Close entry(s) order L1 4@100", "long 1: L2 3@100, X2 5@100",
                "long 1: L0 1@100, Open 7@100",
            ])
    }

    @Test("A made text that also stands in the script is one name with it")
    func sameText() throws {
        let body = """
            if bar_index == 0
                strategy.entry("L1", strategy.long)
            if bar_index == 2
                strategy.close("L" + str.tostring(bar_index - 1))
            """
        let scene = try RuleScene(body, Array(repeating: flat(100), count: 6))
        #expect(try scene.trades() == ["long 1: L1 1@100, Close entry(s) order L1 3@100"])
        #expect(try scene.scene.run().run.madeNames == [])
    }

    @Test("A script reads the names that it made")
    func read() throws {
        let prelude = """
            if bar_index % 5 == 0
                strategy.entry("E" + str.tostring(bar_index), strategy.long)
            if bar_index % 5 == 3
                strategy.close_all()
            shownName = strategy.position_size == 0 ? "-" : strategy.position_entry_name
            """
        for evaluation in ScriptStrategy.Evaluation.allCases {
            #expect(
                try shownValues(of: "shownName", after: prelude, walk(9, seed: 1), evaluation)
                    == "- E0 E0 E0 - - E5 E5 E5", "\(evaluation)")
        }
    }

    @Test("Names without number end with an error that names its line")
    func bounded() throws {
        let text = """
            //@version=6
            strategy("Many")
            for i = 0 to 9999
                strategy.cancel("A" + str.tostring(bar_index * 10000 + i))
            """
        let run = try ScriptScene(text, over: walk(8, seed: 1)).run(.split)
        let fault = try #require(run.fault)
        #expect("\(fault)".contains("text") && "\(fault)".contains("4:"))
        #expect(run.madeNames.count < 100_000)
    }
}

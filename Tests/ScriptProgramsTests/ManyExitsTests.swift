import Columns
import Market
import ScriptPrograms
import Simulation
import TestSupport
import Testing
import Trading

/// Exits of hundreds of entries, each with orders of its own that change at every bar.
@Suite struct ManyExitsTests {
    private func text(_ entries: Int, _ exit: String, declares declaration: String = "") -> String {
        """
        //@version=5
        strategy("Many", pyramiding=\(entries), initial_capital=100000000\(declaration))
        strategy.entry("L", strategy.long, 4)
        \(exit)
        """
    }

    @Test("Each entry has one exit of two orders, which follow the prices of each bar")
    func follow() throws {
        let count = Campaign.size(1_000)
        let bars = walk(count, seed: 3)
        let scene = try ScriptScene(text(count, "strategy.exit(\"X\", stop=low*0.5, limit=high*2)"), over: bars)
        let run = scene.run(.split)
        #expect(run.fault == nil && run.closedLots.isEmpty)
        #expect(run.positions[0].lots.count == count - 1)
        var last: [OrderID: Order] = [:]
        for order in run.record.orders where order.isReduceOnly { last[order.id] = order }
        // The entry of the last bar has orders that wait for it.
        #expect(last.count == 2 * count)
        for line in run.record.lines {
            if case .answered(.replaced(let id, let quantity, let kind)) = line.entry {
                last[id]?.quantity = quantity
                last[id]?.kind = kind
            }
        }
        let tick = scene.facts.instrument.tick
        let stop = OrderKind.stop(Price(rounding: bars.low[count - 1] * 0.5, toTick: tick, rule: .up))
        let limit = OrderKind.limit(Price(rounding: bars.high[count - 1] * 2, toTick: tick, rule: .up))
        let kinds = Set(last.values.map(\.kind))
        #expect(kinds.count == 2 && kinds.allSatisfy { near($0, stop, tick) || near($0, limit, tick) })
    }

    private func near(_ one: OrderKind, _ other: OrderKind, _ tick: Price) -> Bool {
        switch (one, other) {
        case (.stop(let one), .stop(let other)), (.limit(let one), .limit(let other)):
            abs(one.units - other.units) <= tick.units
        default: false
        }
    }

    @Test(
        "Entries that are left by several exits are left the same by all ways",
        arguments: ["", ", process_orders_on_close=true", ", close_entries_rule=\"ANY\""], [1, 2])
    func allWays(declaration: String, seed: UInt64) throws {
        let exits = """
            strategy.exit("A", qty_percent=50, stop=low*0.998, limit=high*1.002)
            strategy.exit("B", qty=1, stop=low*0.995, limit=high*1.004)
            strategy.exit("C", "L", trail_points=50, trail_offset=20)
            """
        let scene = try EmulatorScene(text(40, exits, declares: declaration), walk(150, seed: seed))
        let naive = try scene.run(.naive).run
        #expect(naive.closedLots.count > 50)
        #expect(try difference(naive, scene.run(.whole).run) == nil)
        #expect(try difference(naive, scene.run(.split).run) == nil)
    }
}

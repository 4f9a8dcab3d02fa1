import ScriptLanguage
import ScriptPrograms
import Simulation
import Strategies
import TestSupport
import Testing

/// Where each line of a script is done.
@Suite struct ScriptOutlineTests {
    private func outline(_ text: String, _ given: [GivenParameter] = []) throws -> ScriptOutline {
        let scene = try ScriptScene(text, over: walk(10, seed: 1))
        var plan = scene.backtest.plan.giving(given)
        return scene.strategy.outline(plan: &plan, scene.facts)
    }

    @Test("A line is a column, a scan, a loop, or known before the first bar")
    func lines() throws {
        let outline = try outline(
            """
            //@version=6
            strategy("T")
            length = input.int(3)
            average = ta.sma(close, length)
            var int count = 0
            if close > average
                count += 1
            if strategy.position_size == 0 and count > 2
                strategy.entry("L", strategy.long)
            plot(count)
            """)
        #expect(outline.lines[3] == [.known])
        #expect(outline.lines[4] == [.column])
        #expect(outline.lines[6] == [.column])
        #expect(outline.lines[7] == [.scan])
        #expect(outline.lines[8]?.contains(.loop) == true)
        #expect(outline.lines[9] == [.loop])
        #expect(outline.lines[10] == [.scan])
        #expect(outline.calls.column == 1 && outline.calls.all == 1)
    }

    @Test("A branch that an input decides is known, and its calls are none")
    func decided() throws {
        let text = """
            //@version=6
            strategy("T")
            quick = input.bool(true, "Quick")
            float line = na
            if quick
                line := ta.ema(close, 5)
            else
                line := ta.sma(close, 50)
            if close > line
                strategy.entry("L", strategy.long)
            """
        let usual = try outline(text)
        #expect(usual.lines[6] == [.column] && usual.lines[8] == [.known] && usual.calls.all == 1)
        let other = try outline(text, [GivenParameter("Quick", "false")])
        #expect(other.lines[6] == [.known] && other.lines[8] == [.column])
    }

    @Test("A function has the levels of all its calls")
    func functions() throws {
        let outline = try outline(
            """
            //@version=6
            strategy("T")
            half(x) =>
                y = x + 1
                y - y[1]
            a = half(close)
            b = half(strategy.equity)
            if a > b
                strategy.entry("L", strategy.long)
            """)
        #expect(outline.lines[4]?.isSuperset(of: [.column, .loop]) == true)
    }

    @Test("The outline counts the calls that the program has as columns", arguments: 1...Campaign.size(400))
    func agreesWithTheSplit(seed: Int) throws {
        var script = RandomScript(seed: UInt64(seed))
        let scene = try ScriptScene(script.text(), over: walk(10, seed: 1))
        var plan = scene.backtest.plan
        let outline = scene.strategy.outline(plan: &plan, scene.facts)
        var other = scene.backtest.plan
        let division = scene.strategy.program(plan: &other, scene.facts).division
        #expect(outline.calls.column == division.columnCalls)
        #expect(outline.calls.all >= division.calls)
    }
}

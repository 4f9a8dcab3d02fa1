import ScriptPrograms
import Simulation
import Strategies
import TestSupport
import Testing

/// A script may have thousands of inputs.
@Suite struct ManyInputsTests {
    @Test("Each of thousands of inputs is known by its title and by its word")
    func thousands() throws {
        let count = 3_000
        let inputs = (0..<count).map { "w\($0) = input.int(\($0), \"Title \($0 % 2_999)\")" }
        let body = "\nif close > w0 + w\(count - 1)\n    strategy.entry(\"L\", strategy.long)"
        let text = "//@version=6\nstrategy(\"Many\")\n" + inputs.joined(separator: "\n") + body
        let scene = try ScriptScene(text, over: walk(5, seed: 1))
        var plan = scene.backtest.plan.giving([
            GivenParameter("Title 7", "70"), GivenParameter("w8", "80"), GivenParameter("w2999", "90"),
            GivenParameter("Title 3000", "1"),
        ])
        _ = scene.strategy.program(plan: &plan, scene.facts)
        #expect(plan.parameters.count == count)
        #expect(plan.parameters[7].value == .whole(70) && plan.parameters[8].value == .whole(80))
        // The title of the last is that of the first, so that its word is its name.
        #expect(plan.parameters[2_999].name == "w2999" && plan.parameters[2_999].value == .whole(90))
        #expect(plan.problems.count == 1)
    }
}

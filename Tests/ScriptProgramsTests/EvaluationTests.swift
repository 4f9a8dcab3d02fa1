import Market
import ScriptPrograms
import Simulation
import TestSupport
import Testing
import Trading

/// The ways of doing a script's statements: what is fast does what the reference does.
@Suite struct EvaluationTests {
    private static let seeds = (1...UInt64(Campaign.size(5_000))).map { $0 }

    @Test("A random script does the same by all ways, bit for bit", arguments: seeds)
    func randomScripts(seed: UInt64) throws {
        var script = RandomScript(seed: seed)
        let text = script.text()
        let scene = try ScriptScene(text, over: walk(110, seed: seed))
        let naive = scene.run(.naive)
        for evaluation in [ScriptStrategy.Evaluation.whole, .split] {
            if let difference = difference(naive, scene.run(evaluation)) {
                Issue.record("seed \(seed), \(evaluation.rawValue): \(difference)\n\(text)")
            }
        }
        if let difference = difference(naive, scene.streamed()) {
            Issue.record("seed \(seed), streamed: \(difference)\n\(text)")
        }
    }

    @Test("Random scripts trade, so that there is something to compare")
    func randomScriptsTrade() throws {
        let fills = try (1...40).map { seed in
            var script = RandomScript(seed: UInt64(seed))
            return try ScriptScene(script.text(), over: walk(160, seed: UInt64(seed))).run(.split).record.fills.count
        }
        #expect(fills.count { $0 > 0 } >= 30)
        #expect(fills.contains { $0 > 40 })
    }
}

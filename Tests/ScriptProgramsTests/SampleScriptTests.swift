import Faults
import Market
import ScriptLanguage
import ScriptPrograms
import Simulation
import Strategies
import TestSupport
import Testing
import Trading

/// The strategies of the repository that are texts.
@Suite struct SampleScriptTests {
    @Test("There are samples of many styles")
    func count() {
        #expect(SampleScript.all.count >= 14)
    }

    @Test("A sample has nothing to be said against it", arguments: SampleScript.all)
    func isClean(sample: SampleScript) {
        let checked = check(ScriptText(name: sample.name, text: sample.text))
        #expect(checked.script != nil)
        let said = checked.diagnostics.filter { $0.severity != .note || !$0.message.contains("no effect") }
        #expect(said.isEmpty, "\(checked.rendered)")
    }

    @Test("A sample names the series that it is for, and sweeps inputs that it has", arguments: SampleScript.all)
    func annotations(sample: SampleScript) throws {
        let script = try #require(check(ScriptText(name: sample.name, text: sample.text)).script)
        #expect(script.annotations.count { $0.word == "data" } == 1)
        for sweep in script.annotations where sweep.word == "sweep" {
            let word = String(sweep.text.split(separator: " ").first ?? "")
            #expect(script.inputs.contains { $0.name == word || $0.title == word }, "\(word)")
        }
    }

    @Test("A sample does the same by all ways, and trades", arguments: SampleScript.all)
    func evaluations(sample: SampleScript) throws {
        let bars = try sample.bars()
        // Minutes are few, and their sessions are long.
        let count = Campaign.isSoak || bars.interval == .seconds(60) ? bars.count : min(bars.count, 1_200)
        let scene = try ScriptScene(sample.text, over: bars.slice(0..<count))
        let naive = scene.run(.naive)
        #expect(naive.fault == nil, "\(naive.fault?.description ?? "")")
        #expect(naive.record.fills.count >= 10)
        for evaluation in [ScriptStrategy.Evaluation.whole, .split] {
            let other = scene.run(evaluation)
            if let difference = difference(naive, other) { Issue.record("\(evaluation.rawValue): \(difference)") }
        }
        if let difference = difference(naive, scene.streamed()) { Issue.record("streamed: \(difference)") }
    }

    @Test("Of the samples' calls of indicators at least four of five are columns")
    func columns() throws {
        var (columns, all) = (0, 0)
        for sample in SampleScript.all {
            let scene = try ScriptScene(sample.text, over: walk(40, seed: 1))
            var plan = scene.backtest.plan
            let outline = scene.strategy.outline(plan: &plan, scene.facts)
            columns += outline.calls.column
            all += outline.calls.all
        }
        #expect(all >= 40)
        #expect(Double(columns) >= 0.8 * Double(all), "\(columns) of \(all)")
    }
}

import Faults
import ScriptLanguage
import ScriptPrograms
import Simulation
import TestSupport
import Testing
import Trading

/// A script that would never end, or take all memory, ends with an error that names its line.
@Suite struct RunawayTests {
    struct Runaway: Sendable, CustomTestStringConvertible {
        let name: String
        /// What stands below the declaration, from line 3 on.
        let body: String
        let line: Int
        let says: String
        var testDescription: String { name }
    }

    static let runaways: [Runaway] = [
        Runaway(
            name: "while", body: "var x = 0\nwhile true\n    x += 1\nplot(x)\nif x > 1\n    alert(\"a\")", line: 4,
            says: "loops"),
        Runaway(
            name: "while beside the account",
            body: "x = 0.0\nwhile strategy.equity > 0\n    x += 1\nif x > 1\n    strategy.entry(\"L\", strategy.long)",
            line: 4,
            says: "loops"),
        Runaway(
            name: "a great count",
            body:
                "var x = 0.0\nfor i = 0 to 2000000000\n    x += close\nif x > 1\n    strategy.close_all()",
            line: 4, says: "loops"),
        Runaway(
            name: "a count by little steps",
            body: "var x = 0.0\nfor i = 0.0 to 1.0 by 0.000000001\n    x += i\nif x > 1\n    strategy.close_all()",
            line: 4, says: "loops"),
        Runaway(
            name: "counts within counts",
            body:
                "var x = 0\nfor i = 0 to 9000\n    for k = 0 to 9000\n        x += 1\nif x > 1\n    alert(\"a\")",
            line: 5, says: "loops"),
        Runaway(
            name: "a bound that runs away",
            body: "n = 10\nfor i = 0 to n\n    n += 1\nif n > 1\n    strategy.close_all()", line: 4, says: "loops"),
        Runaway(
            name: "a text that doubles", body: "s = \"ab\"\nfor i = 0 to 80\n    s := s + s\nalert(s)", line: 5,
            says: "text"),
        Runaway(
            name: "a text that grows from bar to bar",
            body: "var s = \"ab\"\ns := s + s\nalert(s)", line: 4, says: "text"),
        Runaway(
            name: "a text that replaces itself",
            body: "s = \"aa\"\nfor i = 0 to 80\n    s := str.replace_all(s, \"a\", s)\nalert(s)",
            line: 5, says: "text"),
        Runaway(
            name: "a text that is put into itself",
            body: "s = \"aa\"\nfor i = 0 to 80\n    s := str.format(\"{0}{0}{0}\", s)\nalert(s)",
            line: 5, says: "text"),
        Runaway(
            name: "texts without number",
            body: "s = \"\"\nfor i = 0 to 900000\n    s := str.tostring(i)\nalert(s)",
            line: 5, says: "text"),
        Runaway(
            name: "a text that doubles line by line",
            body: "s0 = \"ab\"\n" + (1...60).map { "s\($0) = s\($0 - 1) + s\($0 - 1)\n" }.joined() + "alert(s60)",
            line: 20, says: "text"),
        Runaway(
            name: "a past beyond reach",
            body: "x = close[bar_index + 6000]\nif x > 1\n    strategy.close_all()", line: 3, says: "history"),
    ]

    @Test("A runaway ends where it runs away", arguments: runaways)
    func ends(runaway: Runaway) throws {
        // The bound of a loop is asked for again in version 6 only.
        for version in runaway.name == "a bound that runs away" ? 6...6 : 5...6 {
            // A million rounds of the reference take long.
            let isLong =
                (runaway.says == "loops" || runaway.name == "texts without number") && !Campaign.isSoak
                && (version == 5 || runaway.name != "while")
            let text = "//@version=\(version)\nstrategy(\"T\")\n\(runaway.body)\n"
            let scene = try ScriptScene(text, over: walk(40, seed: 1))
            for evaluation in ScriptStrategy.Evaluation.allCases where evaluation != .naive || !isLong {
                let fault = try #require(scene.run(evaluation).fault, "\(evaluation.rawValue), version \(version)")
                #expect(fault.place?.hasPrefix("\(runaway.line):") == true, "\(evaluation.rawValue): \(fault)")
                #expect(fault.what.contains(runaway.says), "\(evaluation.rawValue): \(fault)")
                #expect(fault.remedy != nil)
            }
        }
    }

    @Test(
        "Moments that no calendar has are na",
        arguments: [
            "timestamp(29999, 1, 1)", "timestamp(-900, 1, 1)",
            "timestamp(2020, 1, 999999)", "hour(time * 10000000)", "year(-900000000000000)",
            "hour(900000000000000)",
        ])
    func farMoments(moment: String) throws {
        let text =
            "//@version=6\nstrategy(\"T\")\nx = \(moment)\nif bar_index == 3 and na(x)\n    strategy.close_all()\n"
            + "if bar_index == 2 and na(\(moment))\n    strategy.entry(\"L\", strategy.long)\n"
        let scene = try ScriptScene(text, over: walk(10, seed: 1))
        for evaluation in ScriptStrategy.Evaluation.allCases {
            let run = scene.run(evaluation)
            #expect(run.fault == nil && run.record.fills.count == 2)
        }
    }

    @Test(
        "What nests too deeply is an error with a place",
        arguments: [
            ("brackets", "x = " + String(repeating: "(", count: 20_000) + "1" + String(repeating: ")", count: 20_000)),
            ("signs", "x = " + String(repeating: "-", count: 20_000) + "1"),
            ("a sum", "x = 1" + String(repeating: " + close", count: 20_000)),
            ("a chain of choices", "x = " + String(repeating: "close > 1 ? 1 : ", count: 20_000) + "2"),
            ("histories", "x = close" + String(repeating: "[1]", count: 20_000)),
            (
                "branches",
                (0..<2_000).map { String(repeating: "    ", count: $0) + "if close > \($0)\n" }.joined()
                    + String(repeating: "    ", count: 2_000) + "strategy.close_all()"
            ),
            (
                "functions that double",
                "f0(x) => x + close\n" + (1...40).map { "f\($0)(x) => f\($0 - 1)(f\($0 - 1)(x))\n" }.joined()
                    + "x = f40(1)\nif x > 1\n    strategy.close_all()"
            ),
        ])
    func nesting(name: String, body: String) {
        let checked = check(ScriptText(name: "deep.pine", text: "//@version=6\nstrategy(\"T\")\n\(body)\n"))
        #expect(checked.script == nil)
        #expect(
            checked.diagnostics.contains { $0.severity == .error && $0.position.line >= 3 },
            "\(checked.rendered.prefix(500))")
    }
}

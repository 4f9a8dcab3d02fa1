import ScriptLanguage
import TestSupport
import Testing

@Suite struct DiagnosticTests {
    @Test("What is said of wrong texts", arguments: 5...6)
    func wordings(version: Int) {
        var lines: [String] = []
        for wrong in WrongTexts.all {
            let result = checked(wrong.text, version: version)
            lines.append("== \(wrong.name)\n\(result.diagnostics.isEmpty ? "(nothing)" : result.rendered)")
        }
        Snapshot.check(lines.joined(separator: "\n") + "\n", named: "diagnostics-v\(version).txt")
    }

    @Test("Each mistake is told with a place in the text, in one sentence of the house")
    func places() {
        for wrong in WrongTexts.all {
            let result = checked(wrong.text)
            #expect(!result.diagnostics.isEmpty, "\(wrong.name)")
            for diagnostic in result.diagnostics {
                let line = result.text.line(diagnostic.position.line)
                #expect(diagnostic.position.line >= 3 && diagnostic.position.line <= result.text.lineCount)
                #expect(diagnostic.position.column <= line.unicodeScalars.count + 1, "\(wrong.name)")
                let isPlain = !diagnostic.message.hasSuffix(".") && !diagnostic.message.contains("invalid")
                #expect(isPlain && !diagnostic.message.isEmpty, "\(wrong.name)")
            }
        }
    }

    @Test("The same mistake is told once, however often its function is called")
    func once() {
        #expect(messages("f(x) => ta.smaa(x, 3)\na = f(1)\nb = f(2)\nc = f(3)").count == 1)
    }

    @Test("A text of mistakes only ends after a hundred")
    func limit() {
        let text = (0..<1_000).map { "x\($0) = unknown\($0)" }.joined(separator: "\n")
        #expect(messages(text).count == 100)
    }

    @Test("The first error is the fault of a script that is to run, and tells how many follow")
    func fault() throws {
        do {
            _ = try checked("x = ta.emma(close, 3)\ny = foo").runnable()
            Issue.record("a text with errors ran")
        } catch {
            let expected = "x.pine:3:5: there is no function \"ta.emma\" (and 1 more); did you mean \"ta.ema()\"?"
            #expect("\(error)" == expected)
        }
        #expect(try checked("x = 1").runnable().version == 6)
    }

    @Test("Of a long line the part around the place is shown")
    func longLine() {
        let line = String(repeating: "a", count: 1_000_000) + "B" + String(repeating: "c", count: 1_000)
        let text = ScriptText(name: "a.pine", text: line)
        let place = TextPosition(line: 1, column: 1_000_001)
        let shown = Diagnostic(.note, "so it is", at: place, length: 500).rendered(in: text)
        let before = String(repeating: "a", count: 80)
        let after = "B" + String(repeating: "c", count: 119)
        let mark = String(repeating: " ", count: 81) + "^" + String(repeating: "~", count: 119)
        #expect(shown == "a.pine:1:1000001: note: so it is\n 1 | …\(before)\(after)…\n   | \(mark)")
    }

    @Test("That no bar is the last is told where orders depend on it, not where drawings do")
    func lastBar() {
        func warnings(_ text: String) -> [Diagnostic] {
            checked(text).diagnostics.filter { $0.severity == .warning }
        }
        #expect(warnings("if barstate.islast\n    label.new(bar_index, high, \"end\")").isEmpty)
        #expect(warnings("isEnd = barstate.islast\nplot(isEnd ? close : na)").isEmpty)
        let found = warnings("isEnd = barstate.islast and close > open\nif isEnd\n    strategy.close_all()")
        #expect(found.map(\.position) == [TextPosition(line: 3, column: 9)] && found[0].length == 15)
    }

    @Test("A diagnostic shows the line, a mark below it and what to do")
    func rendering() {
        let text = ScriptText(name: "a.pine", text: "x = 1\n\tyy = 22\n")
        let place = TextPosition(line: 2, column: 2)
        let long = Diagnostic(.warning, "so it is", at: place, length: 99, hint: "do it")
        #expect(long.rendered(in: text) == "a.pine:2:2: warning: so it is\n 2 | \tyy = 22\n   | \t^~~~~~~\n   = do it")
        let short = Diagnostic(.note, "so it is", at: TextPosition(line: 1, column: 6))
        #expect(short.rendered(in: text) == "a.pine:1:6: note: so it is\n 1 | x = 1\n   |      ^")
    }
}

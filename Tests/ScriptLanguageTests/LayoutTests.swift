import ScriptLanguage
import Testing

@Suite struct LayoutTests {
    @Test(
        "A line goes on where its indent is no multiple of four, inside brackets, and below a line that opens no block",
        arguments: [
            "x = close +\n     open", "x = close\n     + open", "x = close\n + open", "x = (close\n    + open)",
            "x = (close\n+ open)", "x = close +\n    open", "x = close\n        + open",
            "x = close // a note\n  + open",
            "x =\n     close + open", "x = close\n\n // a note\n     + open",
        ])
    func continuation(text: String) {
        #expect(core(text) == core("x = close + open"))
    }

    @Test("A call may be laid out over lines of any indent, a closing bracket in column 1 included")
    func callOverLines() {
        let one = core("strategy.entry(\"a\", strategy.long, qty = 1)")
        #expect(core("strategy.entry(\n    \"a\",\n  strategy.long,\n        qty = 1\n)") == one)
        #expect(core("strategy.entry(\n     \"a\",\n     strategy.long, qty =\n     1)") == one)
    }

    @Test("The condition of a block goes on, and the block is the next line that is deeper by four")
    func conditionOverLines() {
        let one = core("if close > open and high > low\n    strategy.close(\"a\")")
        #expect(core("if close > open and\n     high > low\n    strategy.close(\"a\")") == one)
        #expect(core("if close > open\n     and high > low\n    strategy.close(\"a\")") == one)
        #expect(core("if close > open and high > low\n\tstrategy.close(\"a\")") == one)
        #expect(core("if (close > open\n    and high > low)\n    strategy.close(\"a\")") == one)
    }

    @Test("Comments and empty lines of any indent mean nothing")
    func comments() {
        let text = "if close > open\n// column 1\n\n        // deep\n    strategy.close(\"a\") // end\n  \n    // last"
        #expect(core(text) == core("if close > open\n    strategy.close(\"a\")"))
    }

    @Test("Commas join statements on a line")
    func commas() {
        #expect(core("a = close, b = open") == core("a = close\nb = open"))
        let joined = core("var n = 0\nif close > open\n    n := 1, strategy.close(\"a\")")
        #expect(joined == core("var n = 0\nif close > open\n    n := 1\n    strategy.close(\"a\")"))
    }

    @Test("Blocks lie in one another, and end with the first line that is less deep")
    func nesting() {
        let text = """
            n = 0
            if close > open
                if high > low
                    n := 1
                n := 2
            n := 3
            """
        #expect(
            core(text) == """
                n#0 = 0
                when (close > open)
                  when (high > low)
                    n#0 = 1
                  n#0 = 2
                n#0 = 3
                """)
    }

    @Test("Annotations are found with and without blanks, others are comments")
    func annotations() {
        let text = "//@version=5\n//@sweep fast 5..40:5\n// @data EURUSD:60m \n//@description x\nstrategy(\"T\")"
        let found = check(ScriptText(name: "x", text: text)).script?.annotations ?? []
        #expect(found.map(\.word) == ["sweep", "data"])
        #expect(found.map(\.text) == ["fast 5..40:5", "EURUSD:60m"])
        #expect(found.map(\.position.line) == [2, 3])
    }

    @Test(
        "Versions 5 and 6 are read wherever they stand, others are refused with what to do",
        arguments: [
            ("//@version=5", nil), ("x\n// @version = 6", nil), ("//@version=4", "version 4 is not read"),
            ("//@version=2", "version 2 is not read"), ("//@version=7", "version 7 is not read"),
            ("", "the text does not say its version, so it is version 1"),
            ("//@version=x", "version \"=x\" is not read"),
        ])
    func versions(line: String, message: String?) {
        let result = check(ScriptText(name: "x", text: "\(line)\nstrategy(\"T\")"))
        let first = result.diagnostics.first { $0.message.contains("version") }
        guard let message else {
            #expect(first == nil)
            return
        }
        #expect(first?.message.hasPrefix(message) == true)
        #expect(first?.hint?.isEmpty == false && result.script == nil)
    }
}

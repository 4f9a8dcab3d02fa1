import ScriptLanguage
import Testing

@Suite struct ScriptTextTests {
    @Test("Ends of lines, blanks and the mark at the beginning become plain ones")
    func normalising() {
        let text = ScriptText(name: "x", text: "\u{FEFF}a\u{A0}= 1\r\nb\r\u{3000}c\u{2028}d\u{200B}e")
        #expect(text.lineCount == 4)
        #expect((1...4).map(text.line) == ["a = 1", "b", " c", "d e"])
    }

    @Test("A line beyond the text is empty")
    func beyond() {
        let text = ScriptText(name: "x", text: "a")
        #expect(text.line(0).isEmpty && text.line(2).isEmpty && text.line(1) == "a")
    }

    @Test("Copied text with no-break spaces, returns and tabs is the same script")
    func copied() {
        let plain = "//@version=6\nstrategy(\"T\")\nif close > open\n    strategy.close(\"a\")\n"
        let copied = "\u{FEFF}//@version=6\r\nstrategy(\"T\")\r\nif\u{A0}close > open\r\n\tstrategy.close(\"a\")\r\n"
        let scripts = [plain, copied].map { check(ScriptText(name: "x", text: $0)).script?.description }
        #expect(scripts[0] != nil)
        #expect(scripts[0] == scripts[1])
    }

    @Test("A column counts characters, and a tab is one")
    func columns() {
        let result = checked("s = \"äöü\" + foo\nif close > open\n\tbar()")
        let places = result.diagnostics.map(\.position)
        #expect(places == [TextPosition(line: 3, column: 13), TextPosition(line: 5, column: 2)])
        #expect(result.rendered.contains("\n 5 | \tbar()\n   | \t^~~"))
    }
}

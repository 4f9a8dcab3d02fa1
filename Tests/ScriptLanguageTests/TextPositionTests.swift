import ScriptLanguage
import Testing

@Suite struct TextPositionTests {
    @Test("Places are ordered by line, then by column") func order() {
        #expect(TextPosition(line: 1, column: 9) < TextPosition(line: 2, column: 1))
        #expect(TextPosition(line: 2, column: 1) < TextPosition(line: 2, column: 3))
    }
}

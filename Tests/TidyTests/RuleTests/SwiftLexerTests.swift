import Testing

@Suite struct SwiftLexerTests {
    @Test("Words, numbers, signs and strings are told apart, with their lines")
    func tokens() {
        let tokens = SwiftLexer.tokens(of: "let a = 0..<1.5 // b\n/* c\n */ \"d \\(e + \"f\") g\"\n")
        #expect(tokens.map(\.text) == ["let", "a", "=", "0", ".", ".", "<", "1.5", "d \\) g", "e", "+", "f"])
        #expect(tokens.map(\.line) == [1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 3, 3])
    }

    @Test("Quotes inside raw and long strings do not end them")
    func strings() {
        let tokens = SwiftLexer.tokens(of: "#\"a \"b\" \\(c)\"# d \"\"\"\n e \"f\" \\\"\"\" g\n\"\"\" h \"\\\"\" i")
        #expect(tokens.filter { $0.kind == .word }.map(\.text) == ["d", "h", "i"])
    }
}

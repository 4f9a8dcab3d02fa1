extension Rule {
    static let unsafeMarks = Rule(
        "a product has no unchecked claim and no forced try, cast or unwrapping", for: \.isProduct,
        file: { file in
            let tokens = file.tokens
            return tokens.indices.compactMap { index in
                unsafeMark(tokens, at: index).map { file.violation(tokens[index].line, $0) }
            }
        })

    private static func unsafeMark(_ tokens: [Token], at index: Int) -> String? {
        let token = tokens[index]
        if token.isWord("unchecked"), index > 0, tokens[index - 1].isSign("@") { return "@unchecked" }
        if token.isWord("nonisolated"), index + 2 < tokens.count, tokens[index + 1].isSign("("),
            tokens[index + 2].isWord("unsafe")
        {
            return "nonisolated(unsafe)"
        }
        return isForced(tokens, at: index) ? "\(tokens[index - 1].text)!" : nil
    }

    /// Whether `!` clings to what stands before it, as in `try!`, `name!` and `list[0]!`, and does not begin `!=`.
    private static func isForced(_ tokens: [Token], at index: Int) -> Bool {
        guard tokens[index].isSign("!"), index > 0, tokens[index - 1].touches(tokens[index]) else { return false }
        if index + 1 < tokens.count, tokens[index + 1].isSign("="), tokens[index].touches(tokens[index + 1]) {
            return false
        }
        let before = tokens[index - 1]
        return before.kind == .word || before.kind == .string || before.isSign(")") || before.isSign("]")
    }
}

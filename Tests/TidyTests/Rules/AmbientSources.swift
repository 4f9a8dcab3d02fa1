extension Rule {
    /// Where clocks are allowed: the program that wires the others, and the one that measures them.
    private static func mayReadClocks(_ file: TextFile) -> Bool { file.isInside("Sources/assay", "Sources/Benchmarks") }

    private static let clocks: [[String]] = [
        ["Date", "(", ")"], ["Date", ".", "now"], ["ContinuousClock"], ["SuspendingClock"], ["DispatchTime"],
        ["DispatchWallTime"], ["clock_gettime"], ["gettimeofday"], ["time", "(", "nil"], ["time", "(", "&"],
        ["clock", "(", ")"], ["localtime"], ["localtime_r"], ["mktime"],
    ]
    private static let chances: [[String]] = [
        ["SystemRandomNumberGenerator"], ["UUID", "(", ")"], ["shuffled", "(", ")"], ["shuffle", "(", ")"],
        ["randomElement", "(", ")"], ["random", "(", ")"], ["rand", "(", ")"], ["arc4random"], ["drand48"],
        ["getrandom"], ["getentropy"], ["RAND_bytes"],
    ]

    static let ambientSources = Rule(
        "time and chance are arguments", for: { $0.isProduct && !mayReadClocks($0) },
        file: { file in
            let tokens = file.tokens
            return tokens.indices.compactMap { index in
                ambientSource(tokens, at: index).map { file.violation(tokens[index].line, $0) }
            }
        })

    private static func ambientSource(_ tokens: [Token], at index: Int) -> String? {
        guard tokens[index].kind == .word else { return nil }
        for pattern in clocks + chances where pattern[0] == tokens[index].text {
            guard index + pattern.count <= tokens.count else { continue }
            if (0..<pattern.count).allSatisfy({ tokens[index + $0].text == pattern[$0] }) { return pattern.joined() }
        }
        return isUnseededRandom(tokens, at: index) ? "random without a generator" : nil
    }

    /// Whether this is a call such as `.random(in: 0..<9)`, which says nothing of whose chance it is.
    private static func isUnseededRandom(_ tokens: [Token], at index: Int) -> Bool {
        guard tokens[index].text == "random", index > 0, tokens[index - 1].isSign("."), index + 1 < tokens.count,
            tokens[index + 1].isSign("(")
        else { return false }
        var depth = 0
        for token in tokens[(index + 1)...] {
            if token.isSign("(") { depth += 1 }
            if token.isSign(")") { depth -= 1 }
            if depth == 0 { return true }
            if depth == 1, token.isWord("using") { return false }
        }
        return true
    }
}

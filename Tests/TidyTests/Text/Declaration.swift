/// What a file declares, as far as its tokens tell.
struct Declaration: Sendable {
    static let types: Set<String> = ["struct", "class", "enum", "protocol", "actor", "typealias", "associatedtype"]
    static let members: Set<String> = ["func", "init", "subscript", "var", "let", "deinit", "case"]
    /// Words between the first word of a declaration and its keyword, `(set)` included.
    static let modifiers: Set<String> = [
        "public", "open", "internal", "private", "fileprivate", "static", "mutating", "nonmutating", "consuming",
        "borrowing", "final", "override", "required", "convenience", "lazy", "weak", "indirect", "nonisolated",
        "distributed", "prefix", "postfix", "class", "(", "set", ")",
    ]

    private static let starters = modifiers.union(members).union(types).subtracting(["(", "set", ")"])

    /// `struct`, `func`, `var` and the like.
    let keyword: String
    /// What is declared; the keyword itself where it has no name.
    let name: String
    /// The place of the keyword among the tokens.
    let index: Int
    let line: Int

    /// All declarations of a file, in order.
    static func all(in tokens: [Token]) -> [Declaration] {
        tokens.indices.compactMap { Declaration(tokens, at: $0) }
    }

    /// The declaration whose keyword stands at a place, or nil where none does.
    init?(_ tokens: [Token], at index: Int) {
        let token = tokens[index]
        guard token.kind == .word, Self.types.contains(token.text) || Self.members.contains(token.text),
            index + 1 < tokens.count
        else { return nil }
        let next = tokens[index + 1]
        // `.init(…)`, `Foo.self`, `class func`, `import struct` and labels such as `case:` declare nothing.
        if index > 0, tokens[index - 1].isSign(".") || tokens[index - 1].isWord("import") { return nil }
        if next.isSign(":") || next.isSign(".") || next.isSign(",") { return nil }
        keyword = token.text
        line = token.line
        self.index = index
        switch keyword {
        case "init", "subscript", "deinit": name = keyword
        case "func" where next.kind == .sign:
            var end = index + 1
            while end < tokens.count, tokens[end].kind == .sign, !tokens[end].isSign("(") { end += 1 }
            name = tokens[(index + 1)..<end].map(\.text).joined()
        default:
            guard next.kind == .word, keyword != "class" || !Self.starters.contains(next.text) else { return nil }
            name = next.text
        }
    }

    /// The tokens between the braces that follow, as a range that holds both; nil where there are none.
    func body(in tokens: [Token]) -> ClosedRange<Int>? {
        var depth = 0
        var place = index + 1
        while place < tokens.count {
            let token = tokens[place]
            if token.kind == .sign {
                switch token.text {
                case "(", "[": depth += 1
                case ")", "]": depth -= 1
                case "{" where depth == 0: return braces(in: tokens, from: place)
                case "}" where depth == 0: return nil
                case "=" where depth == 0 && keyword == "var": return nil
                default: break
                }
            } else if depth == 0, place > index + 1, token.line > tokens[place - 1].line {
                // A requirement of a protocol has no body: what follows is the next declaration.
                if Self.starters.contains(token.text) { return nil }
            }
            if depth < 0 { return nil }
            place += 1
        }
        return nil
    }

    private func braces(in tokens: [Token], from open: Int) -> ClosedRange<Int>? {
        var depth = 0
        for place in open..<tokens.count where tokens[place].kind == .sign {
            if tokens[place].text == "{" { depth += 1 }
            if tokens[place].text == "}" { depth -= 1 }
            if depth == 0 { return open...place }
        }
        return nil
    }
}

extension Rule {
    private static let longestAbstract = 150
    /// What a type has because the standard library asks for it.
    private static let standardWitnesses: Set<String> = [
        "<", "==", "+", "-", "hash", "description", "debugDescription", "next", "makeIterator",
        "init(arrayLiteral", "init(booleanLiteral", "init(dictionaryLiteral", "init(floatLiteral",
        "init(integerLiteral", "init(nilLiteral", "init(stringLiteral",
    ]

    static let documentedSymbols = Rule("every public symbol says what it is in a sentence") { repository in
        let explained = explainedNames(in: repository.products)
        return repository.files.filter { $0.isProduct || $0.isInside("Tests/TestSupport") }.flatMap { file in
            symbols(of: file).compactMap { symbol in
                guard let abstract = abstract(above: symbol.line, in: file) else {
                    let isExplained = explained.contains(symbol.name) && !symbol.isRequirement
                    return isExplained ? nil : file.violation(symbol.line, "\(symbol.name) is not documented")
                }
                guard abstract.count > longestAbstract else { return nil }
                return file.violation(symbol.line, "the abstract of \(symbol.name) has \(abstract.count) characters")
            }
        }
    }

    private struct Symbol {
        let name: String
        let line: Int
        /// Whether a protocol asks for it.
        let isRequirement: Bool
    }

    /// What a file offers to others: public declarations, and what its public protocols ask for.
    private static func symbols(of file: TextFile) -> [Symbol] {
        let tokens = file.tokens
        let declarations = Declaration.all(in: tokens)
        return tokens.indices.flatMap { index -> [Symbol] in
            guard let symbol = publicDeclaration(tokens, at: index) else { return [] }
            let own = Symbol(name: symbolName(symbol, tokens), line: tokens[index].line, isRequirement: false)
            guard symbol.keyword == "protocol", let body = symbol.body(in: tokens) else { return [own] }
            let requirements = declarations.filter { body.contains($0.index) }
            return [own]
                + requirements.map { Symbol(name: symbolName($0, tokens), line: $0.line, isRequirement: true) }
        }
    }

    /// The names that a protocol explains, of the standard library or of ours: its witnesses need not repeat it.
    private static func explainedNames(in files: [TextFile]) -> Set<String> {
        var names = standardWitnesses
        for file in files {
            let declarations = Declaration.all(in: file.tokens)
            for type in declarations where type.keyword == "protocol" {
                guard let body = type.body(in: file.tokens) else { continue }
                names.formUnion(declarations.filter { body.contains($0.index) }.map { symbolName($0, file.tokens) })
            }
        }
        return names
    }

    /// The declaration that `public` or `open` at a place belongs to.
    private static func publicDeclaration(_ tokens: [Token], at index: Int) -> Declaration? {
        guard tokens[index].isWord("public") || tokens[index].isWord("open") else { return nil }
        for place in index + 1..<min(index + 12, tokens.count) {
            if let declaration = Declaration(tokens, at: place) { return declaration }
            // `public private(set) var` and `public nonisolated func`, but not `open` as a name.
            guard Declaration.modifiers.contains(tokens[place].text) else { return nil }
        }
        return nil
    }

    /// The name of a declaration; an initialiser is known by its first label too, as in `init(stringLiteral`.
    private static func symbolName(_ declaration: Declaration, _ tokens: [Token]) -> String {
        guard declaration.name == "init" else { return declaration.name }
        let label = tokens[(declaration.index + 1)...].prefix { !$0.isSign(":") }.map(\.text)
        return "init" + label.prefix(label.count > 1 && label[1] == "_" ? 3 : 2).joined()
    }

    /// The first paragraph of the documentation above a line, attributes between them passed over.
    private static func abstract(above line: Int, in file: TextFile) -> String? {
        func text(_ line: Int) -> Substring { file.lines[line - 1].drop { $0 == " " } }
        var end = line - 1
        while end > 0, text(end).hasPrefix("@") { end -= 1 }
        var start = end + 1
        while start > 1, text(start - 1).hasPrefix("///") { start -= 1 }
        guard start <= end else { return nil }
        let paragraph = (start...end).map { text($0).dropFirst(3).drop { $0 == " " } }.prefix { !$0.isEmpty }
        return paragraph.joined(separator: " ")
    }
}

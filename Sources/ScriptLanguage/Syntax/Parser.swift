/// Reads laid out tokens into a tree, by descent.
///
/// A statement that cannot be read is told and passed over with the block below it, so that one mistake hides no other.
/// Time is linear in the text, and depth has a bound, so that no text ends the program.
struct Parser {
    /// So many expressions or blocks may contain one another.
    static let depthLimit = 200

    let text: ScriptText
    let tokens: [Token]
    var place = 0
    var depth = 0
    var diagnostics: DiagnosticList
    /// The lines with words that were told to be wrong.
    let wordErrors: Set<Int>

    /// The tree of a text and what was wrong with it.
    static func read(_ text: ScriptText) -> (tree: SyntaxTree, diagnostics: DiagnosticList) {
        let (tokens, annotations, diagnostics) = Layout.read(text)
        var parser = Parser(text: text, tokens: tokens, diagnostics: diagnostics)
        var tree = SyntaxTree(annotations: annotations)
        while parser.current.kind != .end, !parser.diagnostics.isFull {
            parser.readLine(into: &tree.statements, isGlobal: true)
        }
        return (tree, parser.diagnostics)
    }

    private init(text: ScriptText, tokens: [Token], diagnostics: DiagnosticList) {
        self.text = text
        self.tokens = tokens
        self.diagnostics = diagnostics
        wordErrors = Set(diagnostics.all.map(\.position.line))
    }

    // MARK: - Tokens

    var current: Token { tokens[place] }

    var previousEnd: Int { place > 0 ? tokens[place - 1].range.upperBound : 0 }

    func peek(_ distance: Int = 1) -> Token.Kind {
        place + distance < tokens.count ? tokens[place + distance].kind : .end
    }

    func word(at distance: Int = 0) -> String {
        place + distance < tokens.count ? text.slice(tokens[place + distance].range) : ""
    }

    mutating func advance() {
        if place < tokens.count - 1 { place += 1 }
    }

    mutating func accept(_ symbol: Symbol) -> Bool {
        guard current.kind == .symbol(symbol) else { return false }
        advance()
        return true
    }

    mutating func expect(_ symbol: Symbol, _ purpose: String) throws(SyntaxFailure) {
        guard accept(symbol) else { throw unexpected("\"\(symbol.rawValue)\" \(purpose)") }
    }

    mutating func expectName(_ purpose: String) throws(SyntaxFailure) -> SyntaxName {
        guard current.kind == .name else { throw unexpected(purpose) }
        defer { advance() }
        return SyntaxName(text: word(), position: current.position)
    }

    // MARK: - Failures

    /// What is there in place of what was expected.
    func unexpected(_ expected: String, hint: String? = nil) -> SyntaxFailure {
        let found: String
        switch current.kind {
        case .newline: found = "the end of the line"
        case .indent: found = "a deeper line"
        case .dedent: found = "the end of the block"
        case .end: found = "the end of the text"
        case .text: found = "a text"
        default:
            let word = word()
            found = "\"\(word.count > 40 ? word.prefix(40) + "…" : word)\""
        }
        let length = max(1, text.slice(current.range).unicodeScalars.count)
        return SyntaxFailure(
            Diagnostic(.error, "expected \(expected), was \(found)", at: current.position, length: length, hint: hint))
    }

    func failure(
        _ message: String, at position: TextPosition, length: Int = 1, hint: String? = nil
    ) -> SyntaxFailure {
        SyntaxFailure(Diagnostic(.error, message, at: position, length: length, hint: hint))
    }

    /// Goes one level deeper; what went deeper comes back by `leave`.
    mutating func enter() throws(SyntaxFailure) {
        guard depth < Self.depthLimit else {
            throw failure(
                "more than \(Self.depthLimit) levels contain one another here", at: current.position,
                hint: "keep parts of it in variables")
        }
        depth += 1
    }

    mutating func leave() { depth -= 1 }

    /// Goes on behind the line that could not be read, and behind the block below it.
    mutating func recover(from start: Int) {
        // Tokens of the line that were read already may have opened blocks.
        var open = 0
        for token in tokens[start..<place] {
            if token.kind == .indent { open += 1 }
            if token.kind == .dedent { open -= 1 }
        }
        while current.kind != .end {
            switch current.kind {
            case .indent: open += 1
            case .dedent:
                guard open > 0 else { return }
                open -= 1
                if open == 0, peek() != .indent {
                    advance()
                    return
                }
            case .newline where open == 0 && peek() != .indent:
                advance()
                return
            default: break
            }
            advance()
        }
    }
}

/// What ends the reading of a statement.
struct SyntaxFailure: Error {
    let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}

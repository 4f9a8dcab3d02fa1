/// Makes logical lines and blocks out of the words of a script.
///
/// Inside brackets the ends of lines mean nothing. A line whose indent is no multiple of four goes on with the one
/// before, and so does a deeper one after a line that opens no block. What is left are lines and blocks.
struct Layout {
    private let text: ScriptText
    private var words: [Token]
    private(set) var diagnostics: DiagnosticList
    private(set) var tokens: [Token] = []
    /// The widths of the blocks that are open.
    private var widths = [0]
    private var depth = 0
    /// Whether the logical line so far has a block after it.
    private var opensBlock = false

    /// The laid out tokens of a text, its meaning comments and what was wrong.
    static func read(
        _ text: ScriptText
    ) -> (tokens: [Token], annotations: [ScriptAnnotation], diagnostics: DiagnosticList) {
        var lexer = Lexer(text)
        lexer.read()
        var layout = Layout(text: text, words: lexer.tokens, diagnostics: lexer.diagnostics)
        layout.matchBrackets()
        layout.arrange()
        return (layout.tokens, lexer.annotations, layout.diagnostics)
    }

    private init(text: ScriptText, words: [Token], diagnostics: DiagnosticList) {
        self.text = text
        self.words = words
        self.diagnostics = diagnostics
    }

    /// Finds for each bracket the one that it belongs to, so that one that is not closed spoils one line only.
    private mutating func matchBrackets() {
        var open: [Int] = []
        for place in words.indices {
            switch words[place].kind {
            case .symbol(.openParen), .symbol(.openBracket): open.append(place)
            case .symbol(.closeParen), .symbol(.closeBracket):
                let wanted: Symbol = words[place].kind == .symbol(.closeParen) ? .openParen : .openBracket
                // Of a wrong order, such as `([)`, the inner one is taken for forgotten.
                guard let last = open.last, words[last].kind == .symbol(wanted) || open.count > 1 else {
                    reportClosing(place)
                    continue
                }
                if words[last].kind != .symbol(wanted) {
                    guard words[open[open.count - 2]].kind == .symbol(wanted) else {
                        reportClosing(place)
                        continue
                    }
                    reportOpening(open.removeLast())
                }
                let partner = open.removeLast()
                words[partner].partner = place
                words[place].partner = partner
            default: break
            }
        }
        for place in open { reportOpening(place) }
    }

    private mutating func reportOpening(_ place: Int) {
        let sign = words[place].kind == .symbol(.openParen) ? "(" : "["
        diagnostics.add(
            Diagnostic(
                .error, "\"\(sign)\" is never closed", at: words[place].position,
                hint: "add \"\(sign == "(" ? ")" : "]")\" where it ends"))
    }

    private mutating func reportClosing(_ place: Int) {
        let sign = words[place].kind == .symbol(.closeParen) ? ")" : "]"
        diagnostics.add(
            Diagnostic(.error, "\"\(sign)\" closes nothing", at: words[place].position, hint: "take it away"))
    }

    private mutating func arrange() {
        var partners: [Int: Int] = [:]
        tokens.reserveCapacity(words.count + words.count / 4)
        for (place, word) in words.enumerated() {
            if word.kind == .end { break }
            if let width = word.indent, place > 0, depth == 0 { beginLine(word, width: width) }
            switch word.kind {
            case .symbol(let symbol):
                if let partner = word.partner {
                    depth += partner > place ? 1 : -1
                    partners[place] = tokens.count
                }
                if symbol.opensBlock { opensBlock = true }
            case .name where isFirstOfLine && isDeclaration(place): opensBlock = true
            default: break
            }
            tokens.append(word)
        }
        for (place, token) in partners {
            if let partner = words[place].partner { tokens[token].partner = partners[partner] }
        }
        let last = words[words.count - 1]
        if !tokens.isEmpty { insert(.newline, before: last) }
        for _ in widths.dropFirst() { insert(.dedent, before: last) }
        tokens.append(last)
    }

    private var isFirstOfLine: Bool {
        switch tokens.last?.kind {
        case nil, .newline, .indent, .dedent: true
        default: false
        }
    }

    /// Whether `type`, `enum` or `method` begins a declaration here: a name follows.
    private func isDeclaration(_ place: Int) -> Bool {
        guard place + 1 < words.count, words[place + 1].kind == .name else { return false }
        return words[place].range.count == 4 && place + 2 < words.count
            && words[place + 2].position.line > words[place].position.line
    }

    private mutating func beginLine(_ word: Token, width: Int) {
        guard let last = tokens.last else { return }
        if case .symbol(let symbol) = last.kind, symbol.wantsMore, width > 0 { return }
        if case .symbol(let symbol) = word.kind, symbol.goesOn, width > 0 { return }
        let opens = opensBlock || last.kind == .symbol(.arrow)
        let innermost = widths[widths.count - 1]
        if width % 4 != 0 || width > innermost && !opens { return }
        insert(.newline, before: word)
        opensBlock = false
        if width > innermost {
            widths.append(width)
            insert(.indent, before: word)
        }
        while width < widths[widths.count - 1] {
            widths.removeLast()
            insert(.dedent, before: word)
        }
        if width > widths[widths.count - 1] {
            diagnostics.add(
                Diagnostic(
                    .error, "the indent fits no block above", at: word.position,
                    hint: "the lines of a block begin in the same column"))
        }
    }

    private mutating func insert(_ kind: Token.Kind, before word: Token) {
        var (place, position) = (word.range.lowerBound, word.position)
        if kind == .newline, let last = tokens.last {
            // A line ends behind its last word, not where the next begins.
            place = last.range.upperBound
            let length = text.slice(last.range).unicodeScalars.count
            position = TextPosition(line: last.position.line, column: last.position.column + length)
        }
        tokens.append(Token(kind: kind, range: place..<place, position: position))
    }
}

/// A word of a formula, with the column that it begins at.
struct FormulaToken: Hashable {
    enum Kind: Hashable {
        case number(Double)
        /// A quoted word.
        case word(String)
        case name(String)
        /// A name in backquotes, which is no word of the language.
        case quotedName(String)
        /// An operator, a bracket or a comma.
        case sign(String)
        case end
    }

    let kind: Kind
    let column: Int

    /// The token as a person sees it.
    var shown: String {
        switch kind {
        case .number(let value): value == value.rounded() ? String(Int(exactly: value) ?? 0) : String(value)
        case .word(let text), .name(let text), .quotedName(let text), .sign(let text): text
        case .end: "the end"
        }
    }
}

/// Cuts a formula into words.
struct FormulaLexer {
    private let letters: [Character]
    private var at = 0

    private init(_ text: String) { letters = Array(text) }

    static func tokens(of text: String) throws(FormulaProblem) -> [FormulaToken] {
        var lexer = FormulaLexer(text)
        var tokens: [FormulaToken] = []
        repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
        return tokens
    }

    private mutating func next() throws(FormulaProblem) -> FormulaToken {
        while at < letters.count, letters[at].isWhitespace { at += 1 }
        let column = at + 1
        guard at < letters.count else { return FormulaToken(kind: .end, column: column) }
        let letter = letters[at]
        let kind: FormulaToken.Kind =
            switch letter {
            case "'", "\"": .word(try quoted(letter, "a word"))
            case "`": .quotedName(try quoted(letter, "a name"))
            case _
            where Self.isDigit(letter) || (letter == "." && at + 1 < letters.count && Self.isDigit(letters[at + 1])):
                .number(try number())
            case _ where letter.isLetter || letter == "_": .name(name())
            default: .sign(try sign())
            }
        return FormulaToken(kind: kind, column: column)
    }

    private static func isDigit(_ letter: Character) -> Bool { letter.isASCII && letter.isNumber }

    private mutating func quoted(_ quote: Character, _ what: String) throws(FormulaProblem) -> String {
        let start = at
        at += 1
        while at < letters.count, letters[at] != quote { at += 1 }
        guard at < letters.count else {
            throw FormulaProblem(
                column: start + 1, what: "\(what) in quotes has no end", remedy: "end it with \(quote)")
        }
        at += 1
        return String(letters[(start + 1)..<(at - 1)])
    }

    private mutating func number() throws(FormulaProblem) -> Double {
        let start = at
        takeDigits()
        if at < letters.count, letters[at] == "." {
            at += 1
            takeDigits()
        }
        if at < letters.count, letters[at] == "e" || letters[at] == "E" {
            at += 1
            if at < letters.count, letters[at] == "-" || letters[at] == "+" { at += 1 }
            takeDigits()
        }
        while at < letters.count, letters[at].isLetter || letters[at] == "_" { at += 1 }
        let text = String(letters[start..<at])
        guard let value = Double(text), value.isFinite else {
            throw FormulaProblem(column: start + 1, what: "\"\(text)\" is not a number", remedy: nil)
        }
        return value
    }

    private mutating func takeDigits() {
        while at < letters.count, Self.isDigit(letters[at]) { at += 1 }
    }

    private mutating func name() -> String {
        let start = at
        while at < letters.count,
            letters[at].isLetter || letters[at].isNumber || letters[at] == "_" || letters[at] == "."
        {
            at += 1
        }
        return String(letters[start..<at])
    }

    private static let signs = [
        "<=", ">=", "==", "!=", "&&", "||", "<", ">", "+", "-", "*", "/", "%", "(", ")", ",", "!",
    ]

    private mutating func sign() throws(FormulaProblem) -> String {
        let rest = String(letters[at..<min(at + 2, letters.count)])
        guard let sign = Self.signs.first(where: { rest.hasPrefix($0) }) else {
            let remedy = rest.hasPrefix("=") ? "compare with ==" : "write names, numbers, operators and brackets"
            throw FormulaProblem(column: at + 1, what: "\"\(rest.prefix(1))\" means nothing here", remedy: remedy)
        }
        at += sign.count
        return sign
    }
}

/// Reads the words of a script, without the layout of its lines.
struct Lexer {
    let text: ScriptText
    var diagnostics = DiagnosticList()
    private(set) var tokens: [Token] = []
    /// The comments that mean something: `//@version=5`, `//@sweep …`.
    private(set) var annotations: [ScriptAnnotation] = []
    private var place = 0
    private var line = 1
    private var column = 1
    private var isFirst = true
    private var width = 0

    init(_ text: ScriptText) { self.text = text }

    static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
        default: false
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    mutating func read() {
        tokens.reserveCapacity(text.bytes.count / 4)
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "\n"): beginLine()
            case UInt8(ascii: " "):
                width += 1
                advance()
            case UInt8(ascii: "\t"):
                width += 4 - width % 4
                advance()
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"): readComment()
            default: readToken(byte)
            }
        }
        tokens.append(Token(kind: .end, range: place..<place, position: position))
    }

    private var position: TextPosition { TextPosition(line: line, column: column) }

    private func peek(_ distance: Int = 0) -> UInt8? {
        place + distance < text.bytes.count ? text.bytes[place + distance] : nil
    }

    private mutating func advance() {
        // A byte that goes on with a character is no column of its own.
        if text.bytes[place] & 0xC0 != 0x80 { column += 1 }
        place += 1
    }

    private mutating func beginLine() {
        place += 1
        line += 1
        column = 1
        width = 0
        isFirst = true
    }

    private mutating func readComment() {
        let start = position
        let from = place
        while let byte = peek(), byte != UInt8(ascii: "\n") { advance() }
        let bytes = text.bytes[(from + 2)..<place]
        // `// @version` is what it looks like, other annotations stand without a blank.
        let rest = bytes.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        guard rest.first == UInt8(ascii: "@") else { return }
        let word = rest.dropFirst().prefix { Self.isLetter($0) }
        var content = String(decoding: rest.dropFirst(1 + word.count), as: UTF8.self)
        while content.hasPrefix(" ") || content.hasPrefix("\t") { content.removeFirst() }
        while content.hasSuffix(" ") || content.hasSuffix("\t") { content.removeLast() }
        annotations.append(
            ScriptAnnotation(word: String(decoding: word, as: UTF8.self), text: content, position: start))
    }

    private mutating func readToken(_ byte: UInt8) {
        let indent = isFirst ? width : nil
        isFirst = false
        let start = place
        let position = position
        let kind: Token.Kind?
        if Self.isLetter(byte) {
            kind = readName()
        } else if Self.isDigit(byte) || byte == UInt8(ascii: ".") && peek(1).map(Self.isDigit) == true {
            kind = readNumber()
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            kind = readText(byte)
        } else if byte == UInt8(ascii: "#") {
            kind = readColor()
        } else {
            kind = readSign()
        }
        guard let kind else { return }
        tokens.append(Token(kind: kind, range: start..<place, position: position, indent: indent))
    }

    private mutating func readName() -> Token.Kind {
        let start = place
        while let byte = peek(), Self.isLetter(byte) || Self.isDigit(byte) { advance() }
        guard place - start <= 8 else { return .name }
        return Symbol.words[text.slice(start..<place)].map { .symbol($0) } ?? .name
    }

    private mutating func readNumber() -> Token.Kind {
        let (start, position) = (place, position)
        var isFloat = false
        while let byte = peek(), Self.isDigit(byte) { advance() }
        if peek() == UInt8(ascii: "."), peek(1).map(Self.isLetter) != true || peek(1) == UInt8(ascii: "e") {
            isFloat = true
            advance()
            while let byte = peek(), Self.isDigit(byte) { advance() }
        }
        if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
            let sign = peek(1) == UInt8(ascii: "-") || peek(1) == UInt8(ascii: "+") ? 1 : 0
            if peek(1 + sign).map(Self.isDigit) == true {
                isFloat = true
                for _ in 0...sign { advance() }
                while let byte = peek(), Self.isDigit(byte) { advance() }
            }
        }
        let word = text.slice(start..<place)
        if !isFloat, let value = Int(word), value <= 1 << 53 { return .int(value) }
        // Swift reads neither `4.` nor `.5`.
        let digits = word.hasSuffix(".") ? word + "0" : word.split(separator: ".e").joined(separator: ".0e")
        if isFloat, let value = Double(digits.hasPrefix(".") ? "0" + digits : digits), value.isFinite {
            return .float(value)
        }
        report("the number \(shortened(word)) is too large", at: position, length: column - position.column)
        return .int(0)
    }

    private mutating func readText(_ quote: UInt8) -> Token.Kind {
        let position = position
        advance()
        var bytes: [UInt8] = []
        while let byte = peek(), byte != UInt8(ascii: "\n") {
            advance()
            if byte == quote { return .text(String(decoding: bytes, as: UTF8.self)) }
            guard byte == UInt8(ascii: "\\"), let escaped = peek(), escaped != UInt8(ascii: "\n") else {
                bytes.append(byte)
                continue
            }
            advance()
            switch escaped {
            case UInt8(ascii: "n"): bytes.append(UInt8(ascii: "\n"))
            case UInt8(ascii: "t"): bytes.append(UInt8(ascii: "\t"))
            default: bytes.append(escaped)
            }
        }
        report(
            "the text has no end", at: position, length: column - position.column,
            hint: "a text ends on its own line with the quote that it began with")
        return .text(String(decoding: bytes, as: UTF8.self))
    }

    private mutating func readColor() -> Token.Kind {
        let (start, position) = (place, position)
        advance()
        while let byte = peek(), Self.isLetter(byte) || Self.isDigit(byte) { advance() }
        let digits = text.bytes[(start + 1)..<place]
        let isHexadecimal = digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        if !isHexadecimal || digits.count != 6 && digits.count != 8 {
            report(
                "\"\(shortened(text.slice(start..<place)))\" is no colour", at: position,
                length: column - position.column, hint: "a colour is # with six or eight hexadecimal digits")
        }
        return .color
    }

    private mutating func readSign() -> Token.Kind? {
        let first = UInt16(text.bytes[place])
        if let second = peek(1), let symbol = Symbol.signs[first << 8 | UInt16(second)] {
            advance()
            advance()
            return .symbol(symbol)
        }
        if let symbol = Symbol.signs[first] {
            advance()
            return .symbol(symbol)
        }
        if let symbol = readForeignSign() { return .symbol(symbol) }
        let (start, position) = (place, position)
        advance()
        // What is not ASCII is told as one word.
        while let byte = peek(), byte >= 0x80 { advance() }
        let word = text.slice(start..<place)
        let isQuote = word.unicodeScalars.contains { (0x2018...0x201F).contains($0.value) }
        report(
            "\"\(shortened(word))\" has no meaning here", at: position, length: column - position.column,
            hint: isQuote ? "texts stand between straight quotes, \" or '" : nil)
        return nil
    }

    /// A sign of other languages that is a word here: `&&`, `||`, `!`.
    private mutating func readForeignSign() -> Symbol? {
        let foreign: [(byte: UInt8, symbol: Symbol)] = [
            (UInt8(ascii: "&"), .and), (UInt8(ascii: "|"), .or), (UInt8(ascii: "!"), .not),
        ]
        guard let first = peek(), let sign = foreign.first(where: { $0.byte == first }) else { return nil }
        let (start, position) = (place, position)
        advance()
        if sign.symbol != .not, peek() == first { advance() }
        report(
            "\"\(text.slice(start..<place))\" has no meaning here", at: position, length: column - position.column,
            hint: "write \"\(sign.symbol.rawValue)\"")
        return sign.symbol
    }

    private mutating func report(_ message: String, at position: TextPosition, length: Int, hint: String? = nil) {
        diagnostics.add(Diagnostic(.error, message, at: position, length: length, hint: hint))
    }

    private func shortened(_ word: String) -> String {
        let shown = word.unicodeScalars.map { $0.value < 32 ? "\\u{\(String($0.value, radix: 16))}" : String($0) }
        return shown.count > 40 ? shown.prefix(40).joined() + "…" : shown.joined()
    }
}

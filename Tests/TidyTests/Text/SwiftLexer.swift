/// Splits Swift text into tokens: just enough to tell code from comments and strings.
///
/// Code inside interpolations is code. Signs are single characters; bare regular expressions are not known.
struct SwiftLexer {
    private let bytes: [UInt8]
    private var place = 0
    private var line = 1
    private var tokens: [Token] = []

    static func tokens(of text: String) -> [Token] {
        var lexer = SwiftLexer(bytes: Array(text.utf8))
        lexer.readCode(untilParenthesis: false)
        return lexer.tokens
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func byte(_ offset: Int = 0) -> UInt8 {
        place + offset < bytes.count ? bytes[place + offset] : 0
    }

    private mutating func step() {
        if byte() == UInt8(ascii: "\n") { line += 1 }
        place += 1
    }

    private mutating func readCode(untilParenthesis: Bool) {
        var depth = 0
        while place < bytes.count {
            switch byte() {
            case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"):
                while place < bytes.count, byte() != UInt8(ascii: "\n") { place += 1 }
            case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"): skipBlockComment()
            case UInt8(ascii: "\""): readString(hashes: 0)
            case UInt8(ascii: "#"):
                var hashes = 1
                while byte(hashes) == UInt8(ascii: "#") { hashes += 1 }
                if byte(hashes) == UInt8(ascii: "\"") { readString(hashes: hashes) } else { readSign() }
            case UInt8(ascii: "("):
                depth += 1
                readSign()
            case UInt8(ascii: ")"):
                if untilParenthesis, depth == 0 { return }
                depth -= 1
                readSign()
            case let byte where Self.isDigit(byte): readNumber()
            case let byte where Self.isLetter(byte): readWord()
            case let byte where byte > 32: readSign()
            default: step()
            }
        }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if byte() == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
                depth += 1
                place += 2
            } else if byte() == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
                depth -= 1
                place += 2
            } else {
                step()
            }
        } while depth > 0 && place < bytes.count
    }

    private mutating func readString(hashes: Int) {
        let index = tokens.count
        tokens.append(Token(kind: .string, text: "", line: line, start: place, end: place))
        place += hashes
        let isLong = byte(1) == UInt8(ascii: "\"") && byte(2) == UInt8(ascii: "\"")
        let quotes = isLong ? 3 : 1
        place += quotes
        var content: [UInt8] = []
        while place < bytes.count, !closes(quotes: quotes, hashes: hashes) {
            if byte() == UInt8(ascii: "\\"), (0..<hashes).allSatisfy({ byte(1 + $0) == UInt8(ascii: "#") }) {
                content.append(byte())
                place += 1 + hashes
                if byte() == UInt8(ascii: "(") {
                    place += 1
                    readCode(untilParenthesis: true)
                }
            }
            content.append(byte())
            step()
        }
        place += quotes + hashes
        tokens[index].text = String(decoding: content, as: UTF8.self)
        tokens[index].end = place
    }

    private func closes(quotes: Int, hashes: Int) -> Bool {
        (0..<quotes).allSatisfy { byte($0) == UInt8(ascii: "\"") }
            && (0..<hashes).allSatisfy { byte(quotes + $0) == UInt8(ascii: "#") }
    }

    private mutating func readSign() { append(.sign, from: place, to: place + 1) }

    private mutating func readWord() {
        var end = place
        while end < bytes.count, Self.isLetter(bytes[end]) || Self.isDigit(bytes[end]) { end += 1 }
        append(.word, from: place, to: end)
    }

    private mutating func readNumber() {
        var end = place
        while end < bytes.count {
            let isPoint = bytes[end] == UInt8(ascii: ".") && end + 1 < bytes.count && Self.isDigit(bytes[end + 1])
            guard isPoint || Self.isLetter(bytes[end]) || Self.isDigit(bytes[end]) else { break }
            end += 1
        }
        append(.number, from: place, to: end)
    }

    private mutating func append(_ kind: Token.Kind, from start: Int, to end: Int) {
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        tokens.append(Token(kind: kind, text: text, line: line, start: start, end: end))
        place = end
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private static func isLetter(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")) || byte >= 128
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "`")
    }
}

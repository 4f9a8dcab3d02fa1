public import Faults

extension JSON {
    /// The value that a JSON text holds; `path` names its file in a fault.
    ///
    /// Strict: the grammar of RFC 8259 and nothing beside it, each key of an object once, ``depthLimit`` levels.
    public init(parsing text: String, at path: String? = nil) throws(Fault) {
        try self.init(parsing: Array(text.utf8), at: path)
    }

    /// The value that a JSON text in UTF-8 holds; `path` names its file in a fault.
    public init(parsing bytes: [UInt8], at path: String? = nil) throws(Fault) {
        var parser = JSONParser(bytes, path: path)
        self = try parser.document()
    }
}

/// A recursive descent through the bytes of one text.
struct JSONParser {
    let bytes: [UInt8]
    var position = 0
    private let path: String?

    init(_ bytes: [UInt8], path: String?) {
        self.bytes = bytes
        self.path = path
    }

    mutating func document() throws(Fault) -> JSON {
        try checkEncoding()
        skipSpace()
        let value = try value(depth: 0)
        skipSpace()
        guard position == bytes.count else { throw unexpected("the end of the text") }
        return value
    }

    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func checkEncoding() throws(Fault) {
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw fault("text that is not UTF-8", offset: error.byteOffsets.lowerBound, remedy: "save it as UTF-8")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw fault("a byte order mark before the value", offset: 0, remedy: "save it as UTF-8 without a mark")
        }
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func value(depth: Int) throws(Fault) -> JSON {
        guard depth <= JSON.depthLimit else {
            throw fault("values nested more than \(JSON.depthLimit) deep", offset: position)
        }
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"): return try number()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default:
            guard isAtDigit else { throw unexpected("a value") }
            return try number()
        }
    }

    private mutating func word(_ word: String, _ value: JSON) throws(Fault) -> JSON {
        guard bytes[position...].starts(with: word.utf8) else { throw unexpected("a value") }
        position += word.utf8.count
        return value
    }

    private mutating func array(depth: Int) throws(Fault) -> JSON {
        position += 1
        skipSpace()
        var elements: [JSON] = []
        if take("]") { return .array(elements) }
        while true {
            skipSpace()
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if take("]") { return .array(elements) }
            guard take(",") else { throw unexpected("a comma or \"]\"") }
        }
    }

    private mutating func object(depth: Int) throws(Fault) -> JSON {
        position += 1
        skipSpace()
        var object = JSONObject()
        if take("}") { return .object(object) }
        while true {
            skipSpace()
            let start = position
            guard next == UInt8(ascii: "\"") else { throw unexpected("a key in quotes") }
            let key = try string()
            skipSpace()
            guard take(":") else { throw unexpected("a colon") }
            skipSpace()
            guard object.append(try value(depth: depth + 1), for: key) else {
                throw fault("the key \"\(key)\" a second time in one object", offset: start, remedy: "keep one of them")
            }
            skipSpace()
            if take("}") { return .object(object) }
            guard take(",") else { throw unexpected("a comma or \"}\"") }
        }
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: mark) else { return false }
        position += 1
        return true
    }
}

// MARK: - Faults

extension JSONParser {
    func fault(_ what: String, offset: Int, remedy: String? = nil) -> Fault {
        let before = bytes[..<offset]
        let line = 1 + before.count { $0 == UInt8(ascii: "\n") }
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        // Bytes that continue a character do not count as columns.
        let column = 1 + bytes[start..<offset].count { $0 & 0xC0 != 0x80 }
        let place = path.map { "\($0):\(line):\(column)" } ?? "line \(line), column \(column)"
        return Fault(.input, what, at: place, remedy: remedy)
    }

    func unexpected(_ expectation: String) -> Fault {
        guard position < bytes.count else {
            return fault(
                "\(expectation) was expected where the text ends", offset: position,
                remedy: "see whether the text was cut off")
        }
        let character = String(decoding: bytes[position...].prefix(16), as: UTF8.self).first ?? " "
        let shown = character.isNewline ? "the end of the line" : "\"\(character)\""
        return fault("\(expectation) was expected, was \(shown)", offset: position)
    }
}

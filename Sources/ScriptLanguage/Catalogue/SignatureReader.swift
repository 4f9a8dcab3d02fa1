/// Reads the lines in which the catalogue of names is written.
///
/// `name(parameter: qualifier type = usual, …) result < series / catalogue parameters`. A parameter with a question
/// mark may be left out, one with three dots takes any number of arguments; without a qualifier it takes a series. A
/// line that begins with a number holds in that version only. A name without brackets is a variable.
struct SignatureReader {
    let line: Substring
    private var rest: Substring

    init(_ line: Substring) {
        self.line = line
        rest = line
    }

    /// The signatures of a table, one a line.
    static func read(
        _ table: String, meaning: (Signature.Reading) -> Signature.Meaning?
    ) -> [Signature] {
        // Bytes, for all of these tables are read before the first script.
        split(table[...], at: "\n").map { line in
            var reader = SignatureReader(line)
            return reader.signature(meaning: meaning)
        }
    }

    private mutating func signature(meaning: (Signature.Reading) -> Signature.Meaning?) -> Signature {
        var versions = 5...6
        if let first = line.utf8.first, Lexer.isDigit(first) {
            let version = Int(first - UInt8(ascii: "0"))
            versions = version...version
            rest = rest.dropFirst(2)
        }
        let name = take { $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: " ") }
        var parameters: [Signature.Parameter]?
        if rest.utf8.first == UInt8(ascii: "(") {
            rest = rest.dropFirst()
            parameters = Self.split(take { $0 != UInt8(ascii: ")") }, at: ",").map(parameter)
            rest = rest.dropFirst()
        }
        let parts = Self.split(rest, at: "<")
        let result = result(parts.first.map(trimmed) ?? "")
        let plan = parts.count > 1 ? Self.split(parts[1], at: "/") : []
        let reading = Signature.Reading(
            name: String(name), words: plan.map { Self.split($0, at: " ").map(String.init) })
        guard let meaning = meaning(reading) else {
            preconditionFailure("a line of the catalogue has a meaning, was \"\(line)\"")
        }
        return Signature(
            name: String(name), parameters: parameters, result: result, meaning: meaning, versions: versions)
    }

    private mutating func take(while isPart: (UInt8) -> Bool) -> Substring {
        let part = rest.utf8.prefix(while: isPart)
        rest = Substring(rest.utf8.dropFirst(part.count))
        return Substring(part)
    }

    private static func split(_ text: Substring, at separator: Unicode.Scalar) -> [Substring] {
        text.utf8.split(separator: UInt8(ascii: separator)).map { Substring($0) }
    }

    private func trimmed(_ text: Substring) -> Substring {
        var bytes = text.utf8
        while bytes.first == UInt8(ascii: " ") { bytes = bytes.dropFirst() }
        while bytes.last == UInt8(ascii: " ") { bytes = bytes.dropLast() }
        return Substring(bytes)
    }

    private func parameter(_ text: Substring) -> Signature.Parameter {
        let sides = Self.split(text, at: "=").map(trimmed)
        let parts = Self.split(sides[0], at: ":").map(trimmed)
        precondition(parts.count == 2, "a parameter has a name and a type, was \"\(text)\" in \"\(line)\"")
        let words = Self.split(parts[1], at: " ")
        let qualifier = words.count > 1 ? Qualifier.byName[String(words[0])] : .series
        var name = parts[0]
        let repeats = name.hasSuffix("...")
        if repeats { name = name.dropLast(3) }
        let isOptional = name.hasSuffix("?")
        if isOptional { name = name.dropLast() }
        guard let qualifier, let type = kind(words[words.count - 1]) else {
            preconditionFailure("a parameter has a qualifier and a type that exist, was \"\(text)\" in \"\(line)\"")
        }
        let usual = sides.count > 1 ? value(sides[1], type) : nil
        return Signature.Parameter(
            name: String(name), type: type, qualifier: qualifier, usual: usual,
            isOptional: isOptional || usual != nil || repeats, repeats: repeats)
    }

    private func kind(_ word: Substring) -> Signature.Kind? {
        switch word {
        case "number": .number
        case "any": .any
        case "list": .list
        default: ScriptType(rawValue: String(word)).map { .value($0) }
        }
    }

    private func value(_ word: Substring, _ type: Signature.Kind) -> ScriptValue? {
        switch type {
        case .value(.bool): .bool(word == "true")
        case .value(.int): Int(word).map { .int($0) }
        case .value(.float): Double(word).map { .float($0) }
        case .value(.string): .string(String(word.filter { $0 != "\"" }))
        default: nil
        }
    }

    private func result(_ word: Substring) -> Signature.Result {
        if word.first == "[" {
            return .tuple(
                word.dropFirst().dropLast().split(separator: " ").compactMap { ScriptType(rawValue: String($0)) })
        }
        if word.hasPrefix("as ") { return .same(String(word.dropFirst(3))) }
        switch word {
        case "number": return .number
        case "", "void": return .type(.void)
        default:
            let type = ScriptType(rawValue: String(word))
            return .type(type.map { .value($0) } ?? .ghost(String(word)))
        }
    }
}

extension Signature {
    /// The name of a line and the words behind `<`, in parts between `/`.
    struct Reading {
        let name: String
        let words: [[String]]
    }
}

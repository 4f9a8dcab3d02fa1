/// How the text of a JSON value is laid out.
public enum JSONLayout: Sendable {
    /// On one line, without spaces.
    case compact
    /// One member or element a line, two spaces a level.
    case indented
    /// Without spaces, keys sorted by their UTF-8 bytes, zero without a sign: the form that digests are taken of.
    case canonical
}

extension JSON {
    /// The value as JSON text.
    public func text(_ layout: JSONLayout) -> String { String(decoding: bytes(layout), as: UTF8.self) }

    /// The value as JSON text in UTF-8.
    public func bytes(_ layout: JSONLayout) -> [UInt8] {
        var writer = JSONWriter(layout: layout)
        writer.write(self, depth: 0)
        return writer.bytes
    }
}

private struct JSONWriter {
    let layout: JSONLayout
    var bytes: [UInt8] = []

    init(layout: JSONLayout) { self.layout = layout }

    mutating func write(_ value: JSON, depth: Int) {
        precondition(depth <= JSON.depthLimit, "a JSON value nests at most \(JSON.depthLimit) deep")
        switch value {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .integer(let value): NumberText.append(value, to: &bytes)
        case .number(let value): write(value)
        case .string(let value): write(value)
        case .array(let elements):
            list("[", "]", elements, depth: depth) { writer, element in
                writer.write(element, depth: depth + 1)
            }
        case .object(let object):
            let members = layout == .canonical ? sorted(object) : Array(object)
            list("{", "}", members, depth: depth) { writer, member in
                writer.write(member.0)
                writer.bytes += (writer.layout == .indented ? ": " : ":").utf8
                writer.write(member.1, depth: depth + 1)
            }
        }
    }

    private func sorted(_ object: JSONObject) -> [(String, JSON)] {
        object.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    }

    private mutating func list<Element>(
        _ opening: String, _ closing: String, _ elements: [Element], depth: Int,
        writeElement: (inout JSONWriter, Element) -> Void
    ) {
        bytes += opening.utf8
        for (place, element) in elements.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine(depth: depth + 1)
            writeElement(&self, element)
        }
        if !elements.isEmpty { breakLine(depth: depth) }
        bytes += closing.utf8
    }

    private mutating func breakLine(depth: Int) {
        guard layout == .indented else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }

    private mutating func write(_ number: Double) {
        guard number.isFinite else {
            bytes += "null".utf8
            return
        }
        NumberText.appendShortest(layout == .canonical && number == 0 ? 0 : number, to: &bytes)
    }

    /// A string in quotes; U+2028 and U+2029 are escaped too, because they end a line of JavaScript.
    private mutating func write(_ string: String) {
        bytes.append(UInt8(ascii: "\""))
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": bytes += #"\""#.utf8
            case "\\": bytes += #"\\"#.utf8
            case "\n": bytes += #"\n"#.utf8
            case "\r": bytes += #"\r"#.utf8
            case "\t": bytes += #"\t"#.utf8
            case "\u{8}": bytes += #"\b"#.utf8
            case "\u{C}": bytes += #"\f"#.utf8
            case "\u{0}"..."\u{1F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                bytes += #"\u"#.utf8
                bytes += String(repeating: "0", count: 4 - digits.count).utf8
                bytes += digits.utf8
            default: bytes += scalar.utf8
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

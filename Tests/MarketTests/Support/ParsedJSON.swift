/// A JSON value, read by the least reader that serves the tests: its input is known to be well formed.
enum ParsedJSON {
    case object([String: ParsedJSON])
    case array([ParsedJSON])
    case text(String)
    case other(String)

    init(_ text: String) {
        var rest = Array(text.utf8)[...]
        self.init(&rest)
    }

    var object: [String: ParsedJSON] { if case .object(let members) = self { members } else { [:] } }
    var array: [ParsedJSON] { if case .array(let elements) = self { elements } else { [] } }
    var text: String? { if case .text(let text) = self { text } else { nil } }

    private init(_ rest: inout ArraySlice<UInt8>) {
        Self.skipBlanks(&rest)
        switch rest.first {
        case UInt8(ascii: "{"):
            var members: [String: ParsedJSON] = [:]
            Self.list(&rest, until: UInt8(ascii: "}")) { rest in
                Self.skipBlanks(&rest)
                let name = Self.quoted(&rest)
                Self.skipBlanks(&rest)
                rest.removeFirst()
                members[name] = ParsedJSON(&rest)
            }
            self = .object(members)
        case UInt8(ascii: "["):
            var elements: [ParsedJSON] = []
            Self.list(&rest, until: UInt8(ascii: "]")) { rest in elements.append(ParsedJSON(&rest)) }
            self = .array(elements)
        case UInt8(ascii: "\""):
            self = .text(Self.quoted(&rest))
        default:
            let word = rest.prefix { !",]} \n\r\t".utf8.contains($0) }
            rest = rest.dropFirst(word.count)
            self = .other(String(decoding: word, as: UTF8.self))
        }
    }

    private static func list(
        _ rest: inout ArraySlice<UInt8>, until end: UInt8, element: (inout ArraySlice<UInt8>) -> Void
    ) {
        rest.removeFirst()
        skipBlanks(&rest)
        while rest.first != end {
            element(&rest)
            skipBlanks(&rest)
            if rest.first == UInt8(ascii: ",") { rest.removeFirst() }
            skipBlanks(&rest)
        }
        rest.removeFirst()
    }

    private static func quoted(_ rest: inout ArraySlice<UInt8>) -> String {
        rest.removeFirst()
        var bytes: [UInt8] = []
        while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
            bytes.append(byte == UInt8(ascii: "\\") ? rest.popFirst() ?? byte : byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func skipBlanks(_ rest: inout ArraySlice<UInt8>) {
        rest = rest.drop { " \n\r\t".utf8.contains($0) }
    }
}

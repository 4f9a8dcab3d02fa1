/// A tree of markup. Text is escaped when it is written, never before, and nothing in a tree is written unescaped.
///
/// Scripts and styles cannot be part of a tree; ``HTMLPage`` writes them.
public indirect enum HTML: Hashable, Sendable {
    /// An element with its attributes and children.
    case element(Element)
    /// Words.
    case text(String)
    /// Nodes beside one another, or none.
    case group([HTML])

    /// One attribute of an element.
    public struct Attribute: Hashable, Sendable {
        /// The name, written as it is.
        public let name: String
        /// The value, not escaped.
        public let value: String

        /// An attribute of any name made of letters and hyphens.
        public init(_ name: String, _ value: String) {
            precondition(HTML.isName(name), "an attribute's name is made of letters and hyphens, was \"\(name)\"")
            precondition(!name.lowercased().hasPrefix("on"), "an attribute holds no script, was \"\(name)\"")
            self.name = name
            self.value = value
        }

        /// The classes by which the stylesheet finds the element.
        public static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
    }

    /// An element.
    public struct Element: Hashable, Sendable {
        /// The elements that have no content and no end tag.
        static let void: Set<String> = [
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
        ]

        /// The name, written as it is.
        public let name: String
        /// The attributes in order.
        public let attributes: [Attribute]
        /// What it contains.
        public let children: [HTML]

        /// An element of any name made of letters, and of digits after them, that holds no code.
        public init(_ name: String, _ attributes: [Attribute], _ children: [HTML]) {
            precondition(HTML.isName(name), "an element's name is made of letters and digits, was \"\(name)\"")
            precondition(!["script", "style"].contains(name.lowercased()), "a tree holds no code, was \"\(name)\"")
            precondition(!Self.void.contains(name) || children.isEmpty, "\"\(name)\" has no content")
            self.name = name
            self.attributes = attributes
            self.children = children
        }
    }

    /// An element with attributes and content.
    public static func element(
        _ name: String, _ attributes: Attribute..., @HTMLBuilder content: () -> [HTML] = { [] }
    ) -> HTML {
        .element(Element(name, attributes, content()))
    }

    /// Nodes beside one another.
    public static func group(@HTMLBuilder content: () -> [HTML]) -> HTML { .group(content()) }

    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first) else { return false }
        return text.utf8.allSatisfy { isLetter($0) || $0 == UInt8(ascii: "-") || isDigit($0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

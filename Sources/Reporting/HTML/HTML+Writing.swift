extension HTML {
    /// The elements that begin a line, so that a report can be read and compared as text.
    private static let lineStarters: Set<String> = [
        "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "header", "line", "main", "nav", "p",
        "path", "section", "svg", "table", "tbody", "template", "text", "thead", "tr", "ul", "li",
    ]

    /// The markup as bytes of UTF-8.
    public var bytes: [UInt8] {
        var output: [UInt8] = []
        write(to: &output)
        return output
    }

    /// Writes the markup after what is there. Complexity: O(n) in the bytes written.
    public func write(to output: inout [UInt8]) {
        switch self {
        case .text(let text): Self.escape(text, to: &output)
        case .group(let nodes): for node in nodes { node.write(to: &output) }
        case .element(let element): Self.write(element, to: &output)
        }
    }

    private static func write(_ element: Element, to output: inout [UInt8]) {
        if lineStarters.contains(element.name) { output.append(UInt8(ascii: "\n")) }
        output.append(UInt8(ascii: "<"))
        output += element.name.utf8
        for attribute in element.attributes {
            output.append(UInt8(ascii: " "))
            output += attribute.name.utf8
            output += #"=""#.utf8
            escape(attribute.value, to: &output)
            output.append(UInt8(ascii: "\""))
        }
        output.append(UInt8(ascii: ">"))
        guard !Element.void.contains(element.name) else { return }
        for child in element.children { child.write(to: &output) }
        output += "</".utf8
        output += element.name.utf8
        output.append(UInt8(ascii: ">"))
    }

    /// Writes words so that they are words between tags and between quotes alike.
    ///
    /// Controls, which markup may not hold, are shown by their Unicode pictures (U+2400 on) or, where they have none,
    /// by the replacement character.
    static func escape(_ text: String, to output: inout [UInt8]) {
        var isAfterC2 = false
        for byte in text.utf8 {
            if isAfterC2 {
                isAfterC2 = false
                output += byte < 0xA0 ? [0xEF, 0xBF, 0xBD] : [0xC2, byte]
                continue
            }
            switch byte {
            case UInt8(ascii: "&"): output += "&amp;".utf8
            case UInt8(ascii: "<"): output += "&lt;".utf8
            case UInt8(ascii: ">"): output += "&gt;".utf8
            case UInt8(ascii: "\""): output += "&quot;".utf8
            case UInt8(ascii: "'"): output += "&#39;".utf8
            case UInt8(ascii: "\r"): output += "&#13;".utf8
            case UInt8(ascii: "\n"), UInt8(ascii: "\t"): output.append(byte)
            case 0..<0x20: output += [0xE2, 0x90, 0x80 + byte]
            case 0x7F: output += [0xE2, 0x90, 0xA1]
            case 0xC2: isAfterC2 = true
            default: output.append(byte)
            }
        }
    }
}

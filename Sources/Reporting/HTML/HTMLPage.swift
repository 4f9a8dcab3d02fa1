/// A whole document in one file: nothing is fetched, and its own policy forbids that anything could be.
public struct HTMLPage: Sendable {
    /// The name of the window.
    public let title: String
    /// The language of its words.
    public let language: String
    /// What it shows.
    public let body: HTML

    /// A page with the stylesheet and the script of reports.
    public init(title: String, language: String = "en", body: HTML) {
        self.title = title
        self.language = language
        self.body = body
    }

    /// The document as bytes of UTF-8.
    public var bytes: [UInt8] {
        let policy = """
            default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; \
            base-uri 'none'; form-action 'none'
            """
        var output = Array("<!DOCTYPE html>\n<html lang=\"".utf8)
        HTML.escape(language, to: &output)
        output += "\">\n<head>\n<meta charset=\"utf-8\">\n".utf8
        let tags: [HTML] = [
            .element("meta", HTML.Attribute("http-equiv", "Content-Security-Policy"), .init("content", policy)),
            .element("meta", .init("name", "viewport"), .init("content", "width=device-width, initial-scale=1")),
            .element("meta", .init("name", "color-scheme"), .init("content", "light dark")),
            .element("link", .init("rel", "icon"), .init("href", "data:,")),
            .element("title") { title },
        ]
        for tag in tags {
            tag.write(to: &output)
            output.append(UInt8(ascii: "\n"))
        }
        Self.append(Stylesheet.text, as: "style", to: &output)
        output += "</head>\n<body>".utf8
        body.write(to: &output)
        output.append(UInt8(ascii: "\n"))
        Self.append(Script.text, as: "script", to: &output)
        output += "</body>\n</html>\n".utf8
        return output
    }

    /// Code is written as it is: a browser reads it up to its end tag.
    private static func append(_ code: String, as name: String, to output: inout [UInt8]) {
        precondition(!code.lowercased().contains("</\(name)"), "a \(name) does not hold its own end tag")
        output += "<\(name)>\n\(code)\n</\(name)>\n".utf8
    }
}

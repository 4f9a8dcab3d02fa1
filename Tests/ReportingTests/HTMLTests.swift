import Reporting
import TestSupport
import Testing

@Suite struct HTMLTests {
    private func text(_ html: HTML) -> String { String(decoding: html.bytes, as: UTF8.self) }

    @Test("Elements, attributes and words are written in order")
    func writing() {
        let html = HTML.element("b", .class("x"), .init("data-y", "1")) {
            "a"
            HTML.element("i") { "b" }
            for letter in ["c", "d"] { letter }
            if Bool(true) { "e" } else { "f" }
            HTML.group {
                "g"
                "h"
            }
        }
        #expect(text(html) == #"<b class="x" data-y="1">a<i>b</i>cdegh</b>"#)
    }

    @Test("Void elements have no end tag, empty ones have one")
    func voidElements() {
        #expect(text(.element("br")) == "<br>")
        #expect(text(.element("i")) == "<i></i>")
    }

    @Test("Blocks begin a line and words do not")
    func lines() {
        let html = HTML.element("p") { HTML.element("b") { "x" } }
        #expect(text(.group([html, html])) == "\n<p><b>x</b></p>\n<p><b>x</b></p>")
    }

    @Test("Words that look like markup stay words")
    func markupInWords() {
        let words = #"<script>alert("&" + '1')</script>"#
        let escaped = "&lt;script&gt;alert(&quot;&amp;&quot; + &#39;1&#39;)&lt;/script&gt;"
        #expect(text(.text(words)) == escaped)
        #expect(text(.element("b", .init("title", words))) == "<b title=\"\(escaped)\"></b>")
    }

    @Test("Controls are shown by pictures, and those without one by the replacement character")
    func controls() {
        #expect(text(.text("a\u{0}b\u{1B}\u{7F}c\u{85}\u{9F}\u{A0}é")) == "a␀b␛␡c\u{FFFD}\u{FFFD}\u{A0}é")
        #expect(text(.text("a\tb\nc\rd")) == "a\tb\nc&#13;d")
    }

    @Test(
        "Any text is escaped, loses nothing but controls, and cannot leave its place",
        arguments: 0..<200 as Range<UInt64>)
    func anyText(seed: UInt64) {
        let words = randomText(seed: seed)
        let written = text(.text(words))
        let forbidden = written.unicodeScalars.filter {
            "<>\"'".unicodeScalars.contains($0)
                || ($0.properties.generalCategory == .control && !"\t\n".unicodeScalars.contains($0))
        }
        #expect(forbidden.isEmpty)
        #expect(read(written) == withPictures(words))
        #expect(text(.element("b", .init("title", words)) { words }) == "<b title=\"\(written)\">\(written)</b>")
    }

    @Test("Code, event attributes, odd names and content in void elements are refused")
    func refusals() async {
        await #expect(processExitsWith: .failure) { _ = HTML.element("script") { "1" } }
        await #expect(processExitsWith: .failure) { _ = HTML.element("STYLE") }
        await #expect(processExitsWith: .failure) { _ = HTML.Attribute("onclick", "1") }
        await #expect(processExitsWith: .failure) { _ = HTML.Attribute("a b", "1") }
        await #expect(processExitsWith: .failure) { _ = HTML.element("b>", content: { [] }) }
        await #expect(processExitsWith: .failure) { _ = HTML.element("br") { "1" } }
    }

    private func randomText(seed: UInt64) -> String {
        var generator = SeededGenerator(seed: seed)
        var text = ""
        let pieces = ["<script>", "</style>", "-->", "]]>", "&amp;", "&", "<", ">", "\"", "'", "`", "=", "\r\n", "\0"]
        for _ in 0..<Int.random(in: 0...60, using: &generator) {
            switch Int.random(in: 0...3, using: &generator) {
            case 0: text += pieces.randomElement(using: &generator) ?? ""
            case 1: text.unicodeScalars.append(Unicode.Scalar(UInt8.random(in: 0...255, using: &generator)))
            case 2: text += "words "
            default:
                let value = UInt32.random(in: 0...0x10FFFF, using: &generator)
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            }
        }
        return text
    }

    /// What a reader of markup makes of it.
    private func read(_ written: String) -> String {
        let entities = [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#13;", "\r"), ("&amp;", "&"),
        ]
        var rest = Substring(written)
        var text = ""
        while let first = rest.unicodeScalars.first {
            if let entity = entities.first(where: { rest.unicodeScalars.starts(with: $0.0.unicodeScalars) }) {
                text += entity.1
                rest.unicodeScalars.removeFirst(entity.0.unicodeScalars.count)
            } else {
                #expect(first != "&")
                text.unicodeScalars.append(first)
                rest.unicodeScalars.removeFirst()
            }
        }
        return text
    }

    private func withPictures(_ text: String) -> String {
        var pictures = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D: pictures.append(scalar)
            case 0..<0x20: pictures.append(Unicode.Scalar(0x2400 + scalar.value) ?? scalar)
            case 0x7F: pictures.append("␡")
            case 0x80...0x9F: pictures.append("\u{FFFD}")
            default: pictures.append(scalar)
            }
        }
        return String(pictures)
    }
}

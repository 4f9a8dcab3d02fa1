/// A table of words that are already written, as a reader of the screen hears it: a caption, headings, rows by name.
struct PlainTable: Sendable {
    /// One cell.
    struct Cell: Sendable {
        let content: HTML
        let classes: String

        /// A cell of anything.
        init(_ content: HTML, classes: String = "") {
            self.content = content
            self.classes = classes
        }

        /// Words.
        static func words(_ text: String) -> Cell { Cell(.text(text)) }

        /// A number, with the colour of a gain or a loss where it is told with a sign.
        static func number(_ value: Double?, _ style: NumberStyle, isSigned: Bool = false) -> Cell {
            let tone = isSigned ? style.tone(of: value) : .neutral
            return Cell(
                .text(isSigned ? style.signedText(value) : style.text(value)),
                classes: tone == .neutral ? "number" : "number \(tone.rawValue)")
        }
    }

    /// What the table is about.
    let caption: String
    /// The headings and whether numbers stand below them.
    let headings: [(title: String, isNumber: Bool)]
    /// The rows; the first cell of each is its name.
    let rows: [[Cell]]
    /// The class by which the stylesheet finds it.
    var style = "plain"

    /// The table.
    var html: HTML {
        .element("table", .class(style)) {
            HTML.element("caption") { caption }
            HTML.element("thead") {
                HTML.element("tr") {
                    for heading in headings {
                        HTML.element("th", .init("scope", "col"), .class(heading.isNumber ? "number" : "word")) {
                            heading.title
                        }
                    }
                }
            }
            HTML.element("tbody") { for row in rows { markup(row) } }
        }
    }

    private func markup(_ row: [Cell]) -> HTML {
        .element("tr") {
            for (place, cell) in row.enumerated() {
                let attributes: [HTML.Attribute] =
                    (place == 0 ? [.init("scope", "row")] : []) + (cell.classes.isEmpty ? [] : [.class(cell.classes)])
                HTML.element(HTML.Element(place == 0 ? "th" : "td", attributes, [cell.content]))
            }
        }
    }
}

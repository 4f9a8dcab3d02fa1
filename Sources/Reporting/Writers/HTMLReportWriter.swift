/// Writes a report as one HTML file that opens anywhere and fetches nothing.
public struct HTMLReportWriter: Sendable {
    /// The writer.
    public init() {}

    /// The file. Complexity: O(n) in what is shown.
    public func bytes(of report: Report) -> [UInt8] {
        let body = HTML.group {
            header(of: report)
            HTML.element("div", .class("sheet")) {
                if report.sections.count > 1 { contents(of: report) }
                HTML.element("main") {
                    for (offset, section) in report.sections.enumerated() { markup(of: section, at: offset) }
                }
            }
            footer(of: report)
        }
        return HTMLPage(title: report.title, body: body).bytes
    }

    private func header(of report: Report) -> HTML {
        .element("header") {
            HTML.element("h1") { report.title }
            if !report.subtitle.isEmpty { HTML.element("p", .class("subtitle")) { report.subtitle } }
            if !report.keyFigures.isEmpty {
                HTML.element("dl", .class("key-figures")) {
                    for figure in report.keyFigures { markup(of: figure) }
                }
            }
        }
    }

    private func contents(of report: Report) -> HTML {
        .element("nav", .init("aria-label", "Sections")) {
            for (offset, section) in report.sections.enumerated() {
                HTML.element("a", .init("href", "#\(identifier(offset))")) { section.title }
            }
        }
    }

    private func markup(of figure: KeyFigure) -> HTML {
        .element("div") {
            HTML.element("dt") { figure.label }
            HTML.element("dd", .class("figure \(figure.tone.rawValue)")) { figure.value }
            if let note = figure.note { HTML.element("dd", .class("note")) { note } }
        }
    }

    private func markup(of section: any ReportSection, at offset: Int) -> HTML {
        .element("section", .init("id", identifier(offset))) {
            HTML.element("h2") { section.title }
            section.html()
        }
    }

    private func footer(of report: Report) -> HTML {
        .element("footer") {
            if !report.provenance.isEmpty { report.provenance.html() }
            if !report.disclaimer.isEmpty { HTML.element("p") { report.disclaimer } }
        }
    }

    private func identifier(_ offset: Int) -> String { "section-\(offset + 1)" }
}

import Documents

/// Metrics in groups: what each is called, its value, and what it means.
public struct FiguresSection: ReportSection {
    public let title: String
    /// The groups in order.
    public let groups: [FigureGroup]

    /// A section of metrics.
    public init(title: String = "Figures", groups: [FigureGroup]) {
        self.title = title
        self.groups = groups
    }

    public func html() -> HTML {
        .element("div", .class("figure-groups")) {
            for group in groups {
                HTML.element("table", .class("figures")) {
                    HTML.element("thead") {
                        HTML.element("tr") {
                            HTML.element("th", .init("scope", "col"), .init("colspan", "2")) { group.title }
                        }
                    }
                    HTML.element("tbody") { for figure in group.figures { row(figure) } }
                }
            }
        }
    }

    private func row(_ figure: Figure) -> HTML {
        .element("tr") {
            HTML.element("th", .init("scope", "row")) {
                figure.label
                if !figure.explanation.isEmpty {
                    HTML.element("span", .class("note")) { figure.explanation }
                }
            }
            HTML.element("td", .class("number")) { figure.text }
        }
    }

    public func tables() -> [Table] {
        var content = CSVTable(columns: ["group", "figure", "value", "explanation"])
        for group in groups {
            for figure in group.figures {
                content.append([.text(group.title), .text(figure.key), cell(figure), .text(figure.explanation)])
            }
        }
        return [Table(name: "figures", content: content)]
    }

    private func cell(_ figure: Figure) -> CSVCell {
        switch figure.value {
        case .number(let number, _): CSVCell(number)
        case .text(let text): CSVCell(text)
        }
    }
}

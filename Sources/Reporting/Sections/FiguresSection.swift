import Documents

/// Metrics in groups: what each is called, its values, what it means, and by which convention it is counted.
public struct FiguresSection: ReportSection {
    public let title: String
    /// The groups in order.
    public let groups: [FigureGroup]
    /// What there is to know about all of them; empty where there is nothing.
    public let note: String

    /// A section of metrics.
    public init(title: String = "Figures", groups: [FigureGroup], note: String = "") {
        self.title = title
        self.groups = groups
        self.note = note
    }

    public func html() -> HTML {
        guard groups.contains(where: { !$0.figures.isEmpty }) else {
            return .element("p", .class("empty")) { "There are no figures." }
        }
        return .group {
            if !note.isEmpty { HTML.element("p", .class("caption")) { note } }
            HTML.element("div", .class("figure-groups")) {
                for group in groups where !group.figures.isEmpty { table(group) }
            }
            if !conventions.isEmpty {
                HTML.element("ol", .class("conventions"), .init("aria-label", "Conventions")) {
                    for (place, text) in conventions.enumerated() {
                        HTML.element("li", .init("id", identifier(place))) { text }
                    }
                }
            }
        }
    }

    /// The conventions, each once, in the order in which figures name them.
    private var conventions: [String] {
        groups.flatMap(\.figures).compactMap(\.convention).reduce(into: []) { known, text in
            if !known.contains(text) { known.append(text) }
        }
    }

    private func identifier(_ place: Int) -> String {
        let letters = title.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        return "convention-\(String(letters))-\(place + 1)"
    }

    private func table(_ group: FigureGroup) -> HTML {
        .element("table", .class("figures")) {
            HTML.element("caption") { group.title }
            if !group.columns.isEmpty {
                HTML.element("thead") {
                    HTML.element("tr") {
                        HTML.element("th", .init("scope", "col")) { "Figure" }
                        for column in group.columns {
                            HTML.element("th", .init("scope", "col"), .class("number")) { column }
                        }
                    }
                }
            }
            HTML.element("tbody") { for figure in group.figures { row(figure) } }
        }
    }

    private func row(_ figure: Figure) -> HTML {
        .element("tr") {
            HTML.element("th", .init("scope", "row")) {
                figure.label
                if let place = figure.convention.flatMap(conventions.firstIndex(of:)) {
                    HTML.element("sup") {
                        HTML.element(
                            "a", .init("href", "#\(identifier(place))"), .init("aria-label", "Convention \(place + 1)")
                        ) { String(place + 1) }
                    }
                }
                if !figure.explanation.isEmpty {
                    HTML.element("span", .class("note")) { figure.explanation }
                }
            }
            HTML.element("td", .class("number")) {
                figure.value.text
                if let interval = figure.intervalText { HTML.element("span", .class("note")) { interval } }
            }
            for value in figure.others { HTML.element("td", .class("number")) { value.text } }
        }
    }

    public func tables() -> [Table] {
        let count = groups.map { max(1, $0.columns.count) }.max() ?? 1
        let values = (1...count).map { $0 == 1 ? "value" : "value\($0)" }
        let hasIntervals = groups.contains { $0.figures.contains { $0.interval != nil } }
        let ends = hasIntervals ? ["lower", "upper"] : []
        var content = CSVTable(columns: ["group", "figure"] + values + ends + ["explanation"])
        for group in groups {
            for figure in group.figures {
                let cells = ([figure.value] + figure.others).map(cell)
                let missing = [CSVCell](repeating: .empty, count: count - cells.count)
                let interval =
                    hasIntervals
                    ? [CSVCell(figure.interval?.lowerBound), CSVCell(figure.interval?.upperBound)] : []
                content.append(
                    [.text(group.title), .text(figure.key)] + cells + missing + interval + [.text(figure.explanation)])
            }
        }
        return [Table(name: "figures", content: content)]
    }

    private func cell(_ value: Figure.Value) -> CSVCell {
        switch value {
        case .number(let number, _): CSVCell(number)
        case .text(let text): CSVCell(text)
        }
    }
}

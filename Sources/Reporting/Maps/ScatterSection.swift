import Documents

/// What came of sets in one part of the bars against what came of them in another.
public struct ScatterSection: ReportSection {
    public let title: String
    /// What the values are.
    public let name: String
    /// What goes from left to right, by set.
    public let across: (name: String, values: [Double])
    /// What goes from bottom to top, by set.
    public let up: (name: String, values: [Double])
    /// How values are written.
    public let style: NumberStyle
    /// What there is to know about them.
    public let note: String

    /// A section of sets with two values each.
    public init(
        title: String, name: String, across: (name: String, values: [Double]), up: (name: String, values: [Double]),
        style: NumberStyle, note: String
    ) {
        precondition(across.values.count == up.values.count, "a point has two values")
        self.title = title
        self.name = name
        self.across = across
        self.up = up
        self.style = style
        self.note = note
    }

    public func html() -> HTML {
        let points = zip(across.values, up.values).map { ScatterPlot.Point(across: $0, up: $1, isGain: $1 > 0) }
        let plot = ScatterPlot(
            title: name, names: (across.name, up.name), points: points, style: style, noun: "sets")
        return .group {
            if !note.isEmpty { HTML.element("p", .class("caption")) { note } }
            plot?.html() ?? .element("p", .class("empty")) { "No set has both values." }
        }
    }

    public func tables() -> [Table] {
        var content = CSVTable(columns: [across.name, up.name])
        for (one, other) in zip(across.values, up.values) { content.append([CSVCell(one), CSVCell(other)]) }
        return [Table(name: "scatter", content: content)]
    }
}

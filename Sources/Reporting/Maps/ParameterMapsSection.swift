import Documents

/// What came of sets by two of their parameters, and side by side by a third.
///
/// The still picture is of the first two axes; the script lets a reader choose axes, metric, and whether the best or
/// the mean of the sets of a cell is shown.
public struct ParameterMapsSection: ReportSection {
    public let title: String
    /// The sets.
    public let sets: SetTable
    /// What there is to know about them.
    public let note: String

    /// A section of sets.
    public init(title: String = "Maps", sets: SetTable, note: String) {
        self.title = title
        self.sets = sets
        self.note = note
    }

    public func html() -> HTML {
        guard sets.axes.count > 1, sets.count > 0 else {
            return .element("p", .class("empty")) { "A map takes two parameters of more than one value." }
        }
        let metric = sets.metrics[0]
        let map = HeatMap(
            across: sets.axes[0], up: sets.axes[1], cells: sets.cells(0, 1, of: 0, isBest: true), style: metric.style)
        return .group {
            if !note.isEmpty { HTML.element("p", .class("caption")) { note } }
            HTML.element("figure", .class("chart map-chart")) {
                HTML.element("figcaption") {
                    HTML.element("span", .class("chart-title")) { "\(metric.title), the best of each cell" }
                    HTML.element("span", .class("moment")) { "\(NumberText.grouped(sets.count)) sets" }
                }
                HTML.element("div", .class("maps")) { HTML.element("div", .class("map-one")) { map.html } }
                HTML.element("template", .class("sets")) { told.text(.compact) }
            }
        }
    }

    /// What the script reads.
    private var told: JSON {
        [
            "shades": .integer(Int64(HeatMap.shades)),
            "axes": .array(
                sets.axes.map { axis in
                    [
                        "name": .string(axis.name), "labels": JSON(axis.labels),
                        "places": .string(PackedNumbers(whole: axis.places).text),
                    ]
                }),
            "metrics": .array(
                sets.metrics.map { metric in
                    [
                        "title": .string(metric.title), "style": metric.style.json,
                        "isFalling": .bool(metric.isFalling),
                        "values": PackedNumbers(picture: metric.values, style: metric.style).json,
                    ]
                }),
        ]
    }

    public func tables() -> [Table] {
        var content = CSVTable(columns: sets.axes.map(\.name) + sets.metrics.map(\.key))
        for set in 0..<sets.count {
            content.append(
                sets.axes.map { CSVCell($0.labels[$0.places[set]]) } + sets.metrics.map { CSVCell($0.values[set]) })
        }
        return [Table(name: "maps", content: content)]
    }
}

import Documents

/// Sets as lines across one upright axis for each parameter and one for what they are judged by.
public struct ParallelSection: ReportSection {
    public let title: String
    /// The sets.
    public let sets: SetTable

    /// A section of lines.
    public init(title: String = "Parallel coordinates", sets: SetTable) {
        self.title = title
        self.sets = sets
    }

    /// As many sets are drawn in front, the best ones, and behind, at even distances among the others.
    private static let (mostBest, mostOthers) = (40, 300)
    private static let (width, height) = (10_000, 2_600)

    /// The sets with a value, the best first.
    private var ranked: [Int] {
        let metric = sets.metrics[0]
        return metric.values.indices.filter { metric.values[$0].isFinite }.sorted { one, other in
            metric.values[one] == metric.values[other]
                ? one < other : metric.ranks(metric.values[one], before: metric.values[other])
        }
    }

    public func html() -> HTML {
        let ranked = ranked
        guard !sets.axes.isEmpty, let first = ranked.first, let last = ranked.last else {
            return .element("p", .class("empty")) { "No set has a score." }
        }
        let metric = sets.metrics[0]
        let best = ranked.prefix(max(1, min(Self.mostBest, ranked.count / 10)))
        let rest = ranked.dropFirst(best.count)
        let step = max(1, (rest.count + Self.mostOthers - 1) / Self.mostOthers)
        let others = stride(from: rest.startIndex, to: rest.endIndex, by: step).map { ranked[$0] }
        let bounds = [metric.values[first], metric.values[last]].sorted()
        func path(_ shown: some Sequence<Int>) -> String {
            shown.map { set in
                let points = heights(of: set, in: bounds).enumerated().map { place, height in
                    "\(x(place)) \(Int(((1 - height) * Double(Self.height)).rounded()))"
                }
                return "M" + points.joined(separator: "L")
            }.joined()
        }
        return .element("figure", .class("chart parallel")) {
            HTML.element("figcaption") {
                HTML.element("span", .class("chart-title")) { "The best sets before others, by \(metric.title)" }
                HTML.element("span", .class("moment")) {
                    "\(NumberText.grouped(best.count)) in front of \(NumberText.grouped(others.count)) of "
                        + "\(NumberText.grouped(ranked.count)) sets"
                }
            }
            picture(others: path(others), best: path(best), bounds: bounds)
        }
    }

    private func picture(others: String, best: String, bounds: [Double]) -> HTML {
        let plane = HTML.Element(
            "svg",
            [
                .class("lines"), .init("x", "0"), .init("y", "22"), .init("width", "100%"), .init("height", "260"),
                .init("viewBox", "0 0 \(Self.width) \(Self.height)"), .init("preserveAspectRatio", "none"),
            ],
            [
                HTML.element("path", .class("stroke reference behind"), .init("d", others)),
                HTML.element("path", .class("stroke hue-1 front"), .init("d", best)),
            ])
        return .element(
            HTML.Element(
                "svg",
                [
                    .init("role", "img"), .init("aria-label", "Sets as lines across their parameters"),
                    .init("width", "100%"), .init("height", "320"),
                ], uprights(bounds) + [.element(plane)]))
    }

    /// Where a set lies on each axis and last by its value, from 0 to 1; better is higher.
    private func heights(of set: Int, in bounds: [Double]) -> [Double] {
        let metric = sets.metrics[0]
        let part = bounds[1] > bounds[0] ? (metric.values[set] - bounds[0]) / (bounds[1] - bounds[0]) : 0.5
        return sets.axes.map { Double($0.places[set]) / Double($0.labels.count - 1) } + [
            metric.isFalling ? 1 - part : part
        ]
    }

    private func x(_ place: Int) -> Int { place * Self.width / max(1, sets.axes.count) }

    private func uprights(_ bounds: [Double]) -> [HTML] {
        let metric = sets.metrics[0]
        let ends = metric.isFalling ? Array(bounds.reversed()) : bounds
        let names =
            sets.axes.map { ($0.name, $0.labels.first ?? "", $0.labels.last ?? "") }
            + [(metric.title, metric.style.text(ends[0]), metric.style.text(ends[1]))]
        return names.enumerated().flatMap { place, axis -> [HTML] in
            let x = NumberText.fixed(Double(x(place)) / 100, decimals: 2) + "%"
            let classes = "time-label" + (place == names.count - 1 ? " last" : place == 0 ? " first" : "")
            func word(_ text: String, _ y: String, _ more: String = "") -> HTML {
                HTML.element("text", .class(classes + more), .init("x", x), .init("y", y)) { text }
            }
            return [
                HTML.element(
                    "line", .class("grid zero"), .init("x1", x), .init("x2", x), .init("y1", "22"), .init("y2", "282")),
                word(axis.2, "14"), word(axis.1, "298"), word(axis.0, "316", " major"),
            ]
        }
    }

    public func tables() -> [Table] { [] }
}

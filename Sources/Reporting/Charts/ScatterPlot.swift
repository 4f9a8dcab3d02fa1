import Documents

/// Points of two quantities as a still picture: gains in one colour, losses in another.
///
/// Points that would cover one another are drawn once, so that the picture is no larger for many of them.
struct ScatterPlot: Sendable {
    /// One point.
    struct Point: Hashable, Sendable {
        /// Its place from left to right.
        let across: Double
        /// Its place from bottom to top.
        let up: Double
        /// Whether it is drawn as a gain.
        let isGain: Bool
    }

    /// What the picture shows.
    let title: String
    /// What goes from left to right and from bottom to top.
    let names: (across: String, up: String)
    /// How values are written.
    let style: NumberStyle
    /// What the points are, in the plural.
    let noun: String
    private let points: [Point]
    private let axes: (across: ValueAxis, up: ValueAxis)

    /// A picture of the points that have two finite values, or nil where there are none.
    init?(
        title: String, names: (across: String, up: String), points: [Point], style: NumberStyle, noun: String = "trades"
    ) {
        let known = points.filter { point in
            [point.across, point.up].allSatisfy { $0.isFinite && $0.magnitude < 1e250 }
        }
        guard !known.isEmpty else { return nil }
        func axis(_ values: [Double]) -> ValueAxis {
            let range = values.reduce(0...0) { min($0.lowerBound, $1)...max($0.upperBound, $1) }
            return ValueAxis(around: range, scale: .linear, isPercent: style.isPercent)
        }
        self.title = title
        self.names = names
        self.style = style
        self.noun = noun
        self.points = known
        axes = (axis(known.map(\.across)), axis(known.map(\.up)))
    }

    private static let width = 10_000
    private static let height = 220
    /// Points closer than these, in units of the plane, are one.
    private static let (columnUnits, rowUnits) = (40, 20)

    /// The picture as a figure.
    func html() -> HTML {
        .element("figure", .class("chart still-chart")) {
            HTML.element("figcaption") {
                HTML.element("span", .class("chart-title")) { title }
                HTML.element("span", .class("moment")) { "\(NumberText.grouped(points.count)) \(noun)" }
            }
            HTML.element("ul", .class("legend")) {
                HTML.element("li") {
                    HTML.element("span", .class("name")) { "Up: \(names.up); across: \(names.across)" }
                }
                for (name, kind) in [("Gain", "gain"), ("Loss", "pain")] {
                    HTML.element("li", .class("series markers \(kind)")) {
                        HTML.element("span", .class("swatch")) {}
                        HTML.element("span", .class("name")) { name }
                    }
                }
            }
            picture
        }
    }

    private var picture: HTML {
        let plane = HTML.Element(
            "svg",
            [
                .class("lines"), .init("x", "0"), .init("y", "8"), .init("width", "100%"),
                .init("height", String(Self.height)), .init("viewBox", "0 0 \(Self.width) \(Self.height * 10)"),
                .init("preserveAspectRatio", "none"),
            ], dots(isGain: true) + dots(isGain: false))
        return .element(
            HTML.Element(
                "svg",
                [
                    .init("role", "img"), .init("aria-label", "\(title): \(description)"), .init("width", "100%"),
                    .init("height", String(Self.height + 32)),
                ], grid + [.element(plane)]))
    }

    private var description: String {
        let (gains, ups) = (points.count(where: \.isGain), points.map(\.up))
        return "\(names.up) from \(style.signedText(ups.min())) to \(style.signedText(ups.max())) by \(names.across), "
            + "\(NumberText.grouped(points.count)) \(noun) of which \(NumberText.grouped(gains)) gained"
    }

    /// The points of one colour as one path of lines without length.
    private func dots(isGain: Bool) -> [HTML] {
        var seen: Set<SIMD2<Int>> = []
        var path = ""
        for point in points where point.isGain == isGain {
            let across = axes.across.position(of: point.across) * Double(Self.width / Self.columnUnits)
            let up = (1 - axes.up.position(of: point.up)) * Double(Self.height * 10 / Self.rowUnits)
            let place = SIMD2(Int(across.rounded()), Int(up.rounded()))
            guard seen.insert(place).inserted else { continue }
            path += "M\(place.x * Self.columnUnits) \(place.y * Self.rowUnits)h0"
        }
        guard !path.isEmpty else { return [] }
        return [.element("path", .class("stroke dots \(isGain ? "gain" : "pain")"), .init("d", path))]
    }

    private var grid: [HTML] {
        let rows = axes.up.ticks(about: 5).flatMap { tick in
            let y = NumberText.shortest((8 + (1 - tick.position) * Double(Self.height)).rounded())
            return [
                HTML.element(
                    "line", .class(tick.isMajor ? "grid zero" : "grid"), .init("x1", "0"), .init("x2", "100%"),
                    .init("y1", y), .init("y2", y)),
                HTML.element(
                    "text", .class("value-label"), .init("x", "-8"), .init("y", y), .init("dy", "0.32em")
                ) { tick.label },
            ]
        }
        let columns = axes.across.ticks(about: 5).enumerated().flatMap { place, tick in
            let x = NumberText.fixed(tick.position * 100, decimals: 2) + "%"
            let classes =
                "time-label" + (tick.position > 0.96 ? " last" : "") + (place.isMultiple(of: 2) ? "" : " spare")
            return [
                HTML.element(
                    "line", .class(tick.isMajor ? "grid zero" : "grid"), .init("x1", x), .init("x2", x),
                    .init("y1", "8"), .init("y2", String(Self.height + 8))),
                HTML.element(
                    "text", .class(classes), .init("x", x), .init("y", String(Self.height + 25))
                ) { tick.label },
            ]
        }
        return rows + columns
    }
}

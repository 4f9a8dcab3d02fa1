import Documents

/// Cells of two axes as a still picture, darker where a value is higher.
struct HeatMap: Sendable {
    /// The number of shades.
    static let shades = 9

    let across: SetTable.Axis
    let up: SetTable.Axis
    let cells: [[Double?]]
    let style: NumberStyle
    private let low: Double
    private let high: Double

    init(across: SetTable.Axis, up: SetTable.Axis, cells: [[Double?]], style: NumberStyle) {
        self.across = across
        self.up = up
        self.cells = cells
        self.style = style
        let known = Quantiles(cells.joined().compactMap(\.self))
        // The worst cells are often far from all others, and would take every shade.
        low = known.value(0.02) ?? 0
        high = known.sorted.last ?? 0
    }

    /// The picture with the words of its places; the highest row is on top.
    var html: HTML {
        .group {
            HTML.element("div", .class("map-grid")) {
                HTML.element("div", .class("map-name up")) { up.name }
                HTML.element("div", .class("map-labels up")) {
                    for label in Self.words(up) { Self.word(label, isUp: true) }
                }
                picture
                HTML.element("div", .class("map-labels")) {
                    for label in Self.words(across) { Self.word(label, isUp: false) }
                }
                HTML.element("div", .class("map-name")) { across.name }
            }
            HTML.element("div", .class("map-scale")) {
                HTML.element("span") { style.text(low) }
                for shade in 0..<Self.shades { HTML.element("span", .class("shade shade-\(shade)")) {} }
                HTML.element("span") { style.text(high) }
            }
        }
    }

    private var picture: HTML {
        let (columns, rows) = (across.labels.count, up.labels.count)
        var paths = [String](repeating: "", count: Self.shades)
        for (row, values) in cells.enumerated() {
            for (column, value) in values.enumerated() {
                guard let value else { continue }
                paths[shade(value)] += "M\(column) \(rows - 1 - row)h1v1h-1z"
            }
        }
        let drawn = paths.enumerated().filter { !$0.element.isEmpty }.map { shade, path in
            HTML.element("path", .class("shade-\(shade)"), .init("d", path))
        }
        return .element(
            HTML.Element(
                "svg",
                [
                    .class("map"), .init("role", "img"), .init("aria-label", "\(up.name) by \(across.name)"),
                    .init("viewBox", "0 0 \(columns) \(rows)"), .init("preserveAspectRatio", "none"),
                ], drawn))
    }

    private func shade(_ value: Double) -> Int {
        guard high > low else { return Self.shades / 2 }
        let part = (value - low) / (high - low)
        return min(max(Int(part * Double(Self.shades)), 0), Self.shades - 1)
    }

    /// A few words of an axis with the middle of their place, as a part of the whole.
    private static func words(_ axis: SetTable.Axis) -> [(text: String, part: Double)] {
        let count = axis.labels.count
        let step = max(1, (count + 7) / 8)
        return stride(from: 0, to: count, by: step).map {
            (axis.labels[$0], (Double($0) + 0.5) / Double(count))
        }
    }

    private static func word(_ label: (text: String, part: Double), isUp: Bool) -> HTML {
        let place = NumberText.fixed(100 * (isUp ? 1 - label.part : label.part), decimals: 2)
        return .element("span", .init("style", "\(isUp ? "top" : "left"):\(place)%")) { label.text }
    }
}

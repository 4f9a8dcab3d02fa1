import Documents

/// Stretches of a common scale inside a cell, drawn by the stylesheet: bars, boxes, whiskers.
struct InlineBar: Sendable {
    private let low: Double
    private let high: Double

    /// A scale that holds some values and zero.
    init(around values: some Sequence<Double>, withZero: Bool = true) {
        let finite = values.filter(\.isFinite) + (withZero ? [0] : [])
        low = finite.min() ?? 0
        high = finite.max() ?? 0
    }

    /// A stretch between two values, or a point where they are one.
    func stretch(_ first: Double, _ last: Double, classes: String) -> HTML {
        let left = part(min(first, last))
        let right = part(max(first, last))
        let place = "left:\(text(left));width:\(text(right - left))"
        return .element("span", .class(classes), .init("style", place))
    }

    /// Stretches over one another in a row of the scale, with a line at zero.
    func row(_ stretches: [HTML]) -> HTML {
        let zero = low <= 0 && high >= 0 && low < high ? [stretch(0, 0, classes: "origin")] : []
        return .element(HTML.Element("span", [.class("strip"), .init("aria-hidden", "true")], zero + stretches))
    }

    private func part(_ value: Double) -> Double {
        let part = high / 2 - low / 2 > 0 ? (value / 2 - low / 2) / (high / 2 - low / 2) : 0
        return part.isFinite ? min(max(part, 0), 1) : 0
    }

    private func text(_ part: Double) -> String { NumberText.fixed(part * 100, decimals: 2) + "%" }
}

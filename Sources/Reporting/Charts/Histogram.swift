import Documents
import Glibc

/// How often values fall into steps of one width, with the normal curve of the same mean and deviation.
struct Histogram: Sendable {
    /// The name of the sample.
    let title: String
    /// How values are written.
    let style: NumberStyle
    private let sample: Quantiles
    private let step: Double
    private let stepExponent: Int
    private let first: Int
    private let counts: [Int]
    private let marks: [(name: String, value: Double)]

    /// The steps of a sample, or nil where it has fewer than two values that differ.
    ///
    /// Their width follows Freedman and Diaconis (1981), rounded, refined by two fifths, between 8 and 60 of them.
    ///
    /// - Parameter marks: values that stand out, drawn as upright lines; the steps reach as far as they do.
    init?(title: String, values: [Double], style: NumberStyle, marks: [(name: String, value: Double)] = []) {
        let sample = Quantiles(values)
        guard let least = sample.sorted.first, let most = sample.sorted.last,
            most - least > 1e-12 * max(-least, most)
        else { return nil }
        let marks = marks.filter(\.value.isFinite)
        let low = marks.reduce(least) { min($0, $1.value) }
        let high = marks.reduce(most) { max($0, $1.value) }
        guard (high - low).isFinite, high - low > 1e-250, max(-low, high) < 1e250 else { return nil }
        let spread = (sample.value(0.75) ?? high) - (sample.value(0.25) ?? low)
        let wanted = 2 * spread / pow(Double(sample.sorted.count), 1.0 / 3)
        let step = RoundStep(notBelow: min(max(wanted * 0.6, (high - low) / 60), (high - low) / 8))
        let width = RoundStep.power(step.digit, step.exponent)
        let first = Int((low / width).rounded(.down))
        var counts = [Int](repeating: 0, count: Int((high / width).rounded(.down)) - first + 1)
        for value in sample.sorted { counts[Int((value / width).rounded(.down)) - first] += 1 }
        self.title = title
        self.style = style
        self.marks = marks
        self.sample = sample
        self.step = width
        stepExponent = step.exponent
        self.first = first
        self.counts = counts
    }

    private static let width = 10_000
    private static let height = 200

    /// The picture as a figure.
    func html() -> HTML {
        .element("figure", .class("chart still-chart")) {
            HTML.element("figcaption") {
                HTML.element("span", .class("chart-title")) { title }
                HTML.element("span", .class("moment")) { description }
            }
            HTML.element("ul", .class("legend")) {
                HTML.element("li") {
                    HTML.element("span", .class("name")) { "Count for each \(labels.text(step))" }
                }
                HTML.element("li", .class("series reference")) {
                    HTML.element("span", .class("swatch")) {}
                    HTML.element("span", .class("name")) { "Normal of the same mean and deviation" }
                }
            }
            picture
        }
    }

    private var description: String {
        "\(NumberText.grouped(sample.sorted.count)) values, mean \(style.signedText(sample.mean)), deviation "
            + style.text(sample.deviation)
    }

    private var picture: HTML {
        let axis = ValueAxis(around: 0...max(Double(counts.max() ?? 1), peak), scale: .linear, isPercent: false)
        let x = { (place: Double) in Int((place / Double(counts.count) * Double(Self.width)).rounded()) }
        let y = { (count: Double) in Int(((1 - axis.position(of: count)) * Double(Self.height * 10)).rounded()) }
        let bars = counts.enumerated().filter { $0.element > 0 }.map { place, count in
            HTML.element("path", .class(first + place < 0 ? "fall" : "rise"), .init("d", bar(place, count, x, y))) {
                HTML.element("title") { name(place, count) }
            }
        }
        let plane = HTML.Element(
            "svg",
            [
                .class("lines"), .init("x", "0"), .init("y", "8"), .init("width", "100%"),
                .init("height", String(Self.height)), .init("viewBox", "0 0 \(Self.width) \(Self.height * 10)"),
                .init("preserveAspectRatio", "none"),
            ], bars + curve(x, y))
        return .element(
            HTML.Element(
                "svg",
                [
                    .init("role", "img"), .init("aria-label", "\(title): \(description)"), .init("width", "100%"),
                    .init("height", String(Self.height + 32)),
                ], valueGrid(axis) + [.element(plane)] + stepLabels + marked))
    }

    /// The lines of values that stand out, their names one below another.
    private var marked: [HTML] {
        marks.enumerated().flatMap { number, mark -> [HTML] in
            let part = (mark.value / step - Double(first)) / Double(counts.count)
            let x = NumberText.fixed(part * 100, decimals: 2) + "%"
            let label = "\(mark.name) \(style.text(mark.value))"
            return [
                HTML.element(
                    "line", .class("mark"), .init("x1", x), .init("x2", x), .init("y1", "8"),
                    .init("y2", String(Self.height + 8))),
                HTML.element(
                    "text", .class("mark-label"), .init("x", x), .init("dx", part > 0.7 ? "-6" : "6"),
                    .init("y", String(18 + 14 * number)), .init("text-anchor", part > 0.7 ? "end" : "start")
                ) { label },
            ]
        }
    }

    private func bar(_ place: Int, _ count: Int, _ x: (Double) -> Int, _ y: (Double) -> Int) -> String {
        let (left, right) = (x(Double(place)) + 8, x(Double(place + 1)) - 8)
        return "M\(left) \(y(0))V\(y(Double(count)))H\(right)V\(y(0))z"
    }

    private func name(_ place: Int, _ count: Int) -> String {
        let ends = [first + place, first + place + 1].map { labels.text(Double($0) * step) }
        return "\(ends[0]) to \(ends[1]): \(NumberText.grouped(count))"
    }

    /// The count at the top of the normal curve.
    private var peak: Double {
        guard let deviation = sample.deviation, deviation > 0 else { return 0 }
        return step * Double(sample.sorted.count) / (deviation * (2 * Double.pi).squareRoot())
    }

    private func curve(_ x: (Double) -> Int, _ y: (Double) -> Int) -> [HTML] {
        guard let mean = sample.mean, let deviation = sample.deviation, deviation > 0 else { return [] }
        let points = stride(from: 0, through: Double(counts.count), by: Double(counts.count) / 120).map { place in
            let distance = ((Double(first) + place) * step - mean) / deviation
            let density = exp(-distance * distance / 2) / (deviation * (2 * Double.pi).squareRoot())
            return Plot.Point(x: x(place), y: y(density * step * Double(sample.sorted.count)))
        }
        return [.element("path", .class("series reference stroke curve"), .init("d", LinePath.line(points)))]
    }

    private func valueGrid(_ axis: ValueAxis) -> [HTML] {
        axis.ticks(about: 5).filter { !$0.label.contains(".") }.flatMap { tick in
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
    }

    /// Labels of the ends of steps, in one unit.
    private var labels: AxisLabels {
        let magnitude = Double(max(abs(first), abs(first + counts.count))) * step
        return AxisLabels(magnitude: magnitude, stepExponent: stepExponent, isPercent: style.isPercent)
    }

    private var stepLabels: [HTML] {
        let every = max(1, (counts.count + 7) / 8)
        let places = (0...counts.count).filter { (first + $0) % every == 0 }
        return places.map { place in
            let x = NumberText.fixed(Double(place) / Double(counts.count) * 100, decimals: 2)
            // In print and on narrow screens every other label goes, but zero stays.
            let classes =
                (place * 100 > counts.count * 96 ? "time-label last" : "time-label")
                + ((first + place) / every % 2 == 0 ? "" : " spare")
            return HTML.element(
                "text", .class(classes), .init("x", "\(x)%"), .init("y", String(Self.height + 25))
            ) { labels.text(Double(first + place) * step) }
        }
    }
}

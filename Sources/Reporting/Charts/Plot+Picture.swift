import Columns
import Documents
import Market

extension Plot {
    private static let topPixels = 8
    private static let bottomPixels = 24

    /// The still picture: the grid, shapes in units of the plane stretched to its width, and marks in pixels.
    func picture(label: String, shapes: [HTML], marks: [HTML]) -> HTML {
        let attributes: [HTML.Attribute] = [
            .init("role", "img"), .init("aria-label", label), .init("width", "100%"),
            .init("height", String(Self.topPixels + heightPixels + Self.bottomPixels)),
        ]
        let plane = HTML.Element(
            "svg",
            [
                .class("lines"), .init("x", "0"), .init("y", String(Self.topPixels)), .init("width", "100%"),
                .init("height", String(heightPixels)), .init("viewBox", "0 0 \(Self.width) \(height)"),
                .init("preserveAspectRatio", "none"),
            ], shapes)
        return .element(
            HTML.Element("svg", attributes, valueGrid + timeGrid + [.element(plane)] + marks))
    }

    private var valueGrid: [HTML] {
        value.ticks(about: max(3, heightPixels / 30)).flatMap { tick in
            let y = pixels(y(atPosition: tick.position))
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

    private var timeGrid: [HTML] {
        let ticks = time.ticks(atMost: 12)
        // On narrow screens every other label goes, but none at which a larger unit begins if that can be helped.
        let kept = (ticks.firstIndex(where: \.isMajor) ?? 0) % 2
        return ticks.enumerated().flatMap { place, tick in
            let x = percent(Int((tick.position * Double(Self.width)).rounded()))
            let classes =
                "time-label" + (tick.position > 0.96 ? " last" : "") + (tick.isMajor ? " major" : "")
                + (place % 2 == kept ? "" : " spare")
            return [
                HTML.element(
                    "line", .class("grid"), .init("x1", x), .init("x2", x), .init("y1", String(Self.topPixels)),
                    .init("y2", String(Self.topPixels + heightPixels))),
                HTML.element(
                    "text", .class(classes), .init("x", x),
                    .init("y", String(Self.topPixels + heightPixels + 17))
                ) { tick.label },
            ]
        }
    }

    /// The place from the left side as a part of the width.
    func percent(_ units: Int) -> String { NumberText.shortest(Double(units) / 100) + "%" }

    /// The place from the top in pixels.
    func pixels(_ units: Int) -> String { NumberText.shortest(Double(units + Self.topPixels * 10) / 10) }

    /// The span in words.
    var spanText: String {
        let ends = [time.span.lowerBound, time.span.upperBound]
        let isOneDay = time.zone.date(at: ends[0]) == time.zone.date(at: ends[1])
        let style = max(MomentStyle(ends, in: time.zone), isOneDay ? .minute : .day)
        let texts = ends.map { style.text($0, in: time.zone) }
        let span = texts[0] == texts[1] ? texts[0] : texts.joined(separator: " to ")
        return "\(span), \(time.zone.name)"
    }
}

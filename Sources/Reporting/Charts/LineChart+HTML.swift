import Columns
import Documents
import Market

extension LineChart {
    private static let topPixels = 8
    private static let bottomPixels = 24

    /// The chart as a figure with its legend.
    public func html() -> HTML {
        let plot = Plot(self)
        return .element("figure", .class("chart")) {
            HTML.element("figcaption") {
                HTML.element("span", .class("chart-title")) { title }
                if let plot { HTML.element("span", .class("moment")) { caption(plot) } }
            }
            if !series.isEmpty { legend }
            if let plot {
                picture(plot)
            } else {
                HTML.element("p", .class("empty")) { "No values to show." }
            }
        }
    }

    /// The span in words.
    private func caption(_ plot: Plot) -> String {
        let ends = [plot.time.span.lowerBound, plot.time.span.upperBound]
        let style = max(MomentStyle(ends, in: zone), isWithinOneDay(ends) ? .minute : .day)
        let texts = ends.map { style.text($0, in: zone) }
        let span = texts[0] == texts[1] ? texts[0] : texts.joined(separator: " to ")
        return "\(span), \(zone.name)"
    }

    private func isWithinOneDay(_ ends: [Timestamp]) -> Bool { zone.date(at: ends[0]) == zone.date(at: ends[1]) }

    /// The names of the series with their last values.
    private var legend: HTML {
        .element("ul", .class("legend")) {
            for (place, series) in series.enumerated() {
                HTML.element("li", .class(classes(place))) {
                    HTML.element("span", .class("swatch")) {}
                    HTML.element("span", .class("name")) { series.name }
                    " "
                    HTML.element("span", .class("value")) { style.text(series.values.lastValue) }
                }
            }
        }
    }

    private func classes(_ place: Int) -> String {
        series[place].drawing == .reference
            ? "series reference" : "series \(series[place].drawing.rawValue) hue-\(hue(place))"
    }

    /// References have no hue of their own.
    private func hue(_ place: Int) -> Int { series[..<place].count { $0.drawing != .reference } % 6 + 1 }

    // MARK: - Picture

    private func picture(_ plot: Plot) -> HTML {
        let height = Self.topPixels + heightPixels + Self.bottomPixels
        let attributes: [HTML.Attribute] = [
            .init("role", "img"), .init("aria-label", description(plot)), .init("width", "100%"),
            .init("height", String(height)),
        ]
        let readout = Readout(self, on: plot).text.map { [HTML.Attribute("data-readout", $0)] } ?? []
        let runs = series.map { plot.runs(of: $0.values) }
        return .element(
            HTML.Element(
                "svg", attributes + readout,
                valueGrid(plot) + timeGrid(plot) + [lines(runs, on: plot)] + markers(runs) + [
                    .element(
                        "line", .class("cursor"), .init("x1", "0"), .init("x2", "0"),
                        .init("y1", String(Self.topPixels)), .init("y2", String(Self.topPixels + heightPixels)))
                ]))
    }

    private func description(_ plot: Plot) -> String {
        let values = series.map { "\($0.name) ends at \(style.text($0.values.lastValue))" }
        return "\(title), \(caption(plot)): " + values.joined(separator: "; ")
    }

    private func valueGrid(_ plot: Plot) -> [HTML] {
        plot.value.ticks(about: max(3, heightPixels / 30)).flatMap { tick in
            let y = pixels(plot.y(atPosition: tick.position))
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

    private func timeGrid(_ plot: Plot) -> [HTML] {
        let ticks = plot.time.ticks(atMost: 12)
        // On narrow screens every other label goes, but none at which a larger unit begins if that can be helped.
        let kept = (ticks.firstIndex(where: \.isMajor) ?? 0) % 2
        return ticks.enumerated().flatMap { place, tick in
            let x = percent(Int((tick.position * Double(Plot.width)).rounded()))
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

    /// The lines in units of the plane, stretched to the width of the picture; the first series is in front.
    private func lines(_ runs: [[[Plot.Point]]], on plot: Plot) -> HTML {
        .element(
            "svg", .class("lines"), .init("x", "0"), .init("y", String(Self.topPixels)), .init("width", "100%"),
            .init("height", String(heightPixels)), .init("viewBox", "0 0 \(Plot.width) \(plot.height)"),
            .init("preserveAspectRatio", "none")
        ) {
            for place in series.indices.reversed() where series[place].drawing != .markers {
                let joined = runs[place].filter { $0.count > 1 }
                if series[place].drawing == .area, !joined.isEmpty {
                    let base = plot.y(atPosition: plot.value.basePosition)
                    let area = joined.map { LinePath.area($0, base: base) }.joined()
                    HTML.element("path", .class("\(classes(place)) fill"), .init("d", area))
                }
                if !joined.isEmpty {
                    let line = joined.map(LinePath.line).joined()
                    HTML.element("path", .class("\(classes(place)) stroke"), .init("d", line))
                }
            }
        }
    }

    /// Points of their own, and those that no line reaches.
    private func markers(_ runs: [[[Plot.Point]]]) -> [HTML] {
        series.indices.reversed().flatMap { place in
            let lone = runs[place].filter { series[place].drawing == .markers || $0.count == 1 }
            return lone.flatMap(\.self).map { point in
                HTML.element(
                    "circle", .class("\(classes(place)) dot"), .init("cx", percent(point.x)),
                    .init("cy", pixels(point.y)), .init("r", "3"))
            }
        }
    }

    private func percent(_ units: Int) -> String { NumberText.shortest(Double(units) / 100) + "%" }

    private func pixels(_ units: Int) -> String { NumberText.shortest(Double(units + Self.topPixels * 10) / 10) }
}

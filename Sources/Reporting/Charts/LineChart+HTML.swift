import Columns
import Documents
import Market

extension LineChart {
    /// The chart as a figure with its legend.
    public func html() -> HTML {
        let plot = Plot(self)
        return .element("figure", .class("chart")) {
            HTML.element("figcaption") {
                HTML.element("span", .class("chart-title")) { title }
                if let plot { HTML.element("span", .class("moment")) { plot.spanText } }
            }
            if !series.isEmpty { legend }
            if let plot {
                picture(plot)
                script(plot).html
            } else {
                HTML.element("p", .class("empty")) { "No values to show." }
            }
        }
    }

    private func script(_ plot: Plot) -> PaneScript {
        var script = PaneScript(plot, style: style, scale: scale)
        for (place, series) in series.enumerated() { script.append(series, hue: colour(place)) }
        return script
    }

    /// The names of the series with their last values.
    private var legend: HTML {
        .element("ul", .class("legend")) {
            for (place, series) in series.enumerated() {
                LegendEntry(name: series.name, value: style.text(series.values.lastValue), classes: classes(place)).html
            }
        }
    }

    private func classes(_ place: Int) -> String {
        series[place].drawing.isGrey
            ? "series reference" : "series \(series[place].drawing.rawValue) \(colour(place))"
    }

    /// References have no hue of their own.
    private func colour(_ place: Int) -> String {
        guard !series[place].drawing.isGrey else { return "reference" }
        return "hue-\(series[..<place].count { !$0.drawing.isGrey } % 6 + 1)"
    }

    // MARK: - Picture

    private func picture(_ plot: Plot) -> HTML {
        let runs = series.map { plot.runs(of: $0.values) }
        return plot.picture(label: description(plot), shapes: lines(runs, on: plot), marks: markers(runs, on: plot))
    }

    private func description(_ plot: Plot) -> String {
        let values = series.map { "\($0.name) ends at \(style.text($0.values.lastValue))" }
        return "\(title), \(plot.spanText): " + values.joined(separator: "; ")
    }

    /// The first series is in front.
    private func lines(_ runs: [[[Plot.Point]]], on plot: Plot) -> [HTML] {
        series.indices.reversed().flatMap { place -> [HTML] in
            let base = plot.y(atPosition: plot.value.basePosition)
            let joined = runs[place].filter { $0.count > 1 }
            switch series[place].drawing {
            case .markers: return []
            case .columns:
                let columns = runs[place].flatMap(\.self).map { "M\($0.x) \(base)V\($0.y)" }.joined()
                return [shape("\(classes(place)) stroke", columns)]
            case .area:
                let area = joined.map { LinePath.area($0, base: base) }.joined()
                return [shape("\(classes(place)) fill", area), line(place, joined)].filter { _ in !joined.isEmpty }
            case .band:
                return band(joined, to: runs.indices.contains(place + 1) ? runs[place + 1] : [])
                    + [line(place, joined)]
                    .filter { _ in !joined.isEmpty }
            case .line, .reference:
                return joined.isEmpty ? [] : [line(place, joined)]
            }
        }
    }

    /// The area between two lines that have no gaps.
    private func band(_ first: [[Plot.Point]], to second: [[Plot.Point]]) -> [HTML] {
        guard first.count == 1, second.count == 1 else { return [] }
        return [shape("series reference fill", LinePath.line(first[0] + second[0].reversed()) + "Z")]
    }

    private func line(_ place: Int, _ runs: [[Plot.Point]]) -> HTML {
        shape("\(classes(place)) stroke", runs.map(LinePath.line).joined())
    }

    private func shape(_ classes: String, _ path: String) -> HTML {
        .element("path", .class(classes), .init("d", path))
    }

    /// Points of their own, and those that no line reaches.
    private func markers(_ runs: [[[Plot.Point]]], on plot: Plot) -> [HTML] {
        series.indices.reversed().flatMap { place -> [HTML] in
            guard series[place].drawing != .columns else { return [] }
            let lone = runs[place].filter { series[place].drawing == .markers || $0.count == 1 }
            return lone.flatMap(\.self).map { point in
                HTML.element(
                    "circle", .class("\(classes(place)) dot"), .init("cx", plot.percent(point.x)),
                    .init("cy", plot.pixels(point.y)), .init("r", "3"))
            }
        }
    }
}

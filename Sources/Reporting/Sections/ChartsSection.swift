import Columns
import Documents
public import Market

/// Charts over one another on one time axis: rolling metrics, exposure, anything over time.
public struct ChartsSection: ReportSection {
    /// One chart.
    public struct Pane: Sendable {
        /// What it shows, with the unit.
        public let title: String
        /// Its series.
        public let series: [LineChart.Series]
        /// How its values are written.
        public let style: NumberStyle
        /// The height of the picture.
        public let heightPixels: Int

        /// A chart.
        public init(title: String, series: [LineChart.Series], style: NumberStyle, heightPixels: Int = 120) {
            self.title = title
            self.series = series
            self.style = style
            self.heightPixels = heightPixels
        }
    }

    public let title: String
    /// The charts from top to bottom.
    public let panes: [Pane]
    /// What there is to know about them, or what it means that there are none.
    public let note: String
    /// The zone whose clocks tell the times.
    public let zone: MarketZone
    private let name: String

    /// A section of charts; their numbers are in a table of that name.
    public init(title: String, name: String, panes: [Pane], note: String, zone: MarketZone) {
        self.title = title
        self.name = name
        self.panes = panes
        self.note = note
        self.zone = zone
    }

    /// Sharpe ratio, volatility, beta and the like over a window that moves along.
    public static func rolling(panes: [Pane], note: String, zone: MarketZone) -> ChartsSection {
        ChartsSection(title: "Rolling metrics", name: "rolling", panes: panes, note: note, zone: zone)
    }

    /// How much of the account was at stake: gross and net, as fractions of the equity, and open positions.
    public static func exposure(
        gross: TimedValues, net: TimedValues, positions: TimedValues? = nil, note: String, zone: MarketZone
    ) -> ChartsSection {
        let shares = Pane(
            title: "Exposure, of the equity",
            series: [
                .init(name: "Net", values: net), .init(name: "Gross", values: gross, drawing: .area),
            ], style: .percent(decimals: 1), heightPixels: 160)
        let counts = positions.map {
            Pane(
                title: "Open positions", series: [.init(name: "Positions", values: $0, drawing: .area)],
                style: .number(decimals: 0), heightPixels: 80)
        }
        return ChartsSection(
            title: "Exposure", name: "exposure", panes: gross.count == 0 ? [] : [shares] + (counts.map { [$0] } ?? []),
            note: note, zone: zone)
    }

    public func html() -> HTML {
        guard !panes.isEmpty else {
            return .element("p", .class("empty")) { note.isEmpty ? "There is nothing to show." : note }
        }
        let span = LineChart.span(of: panes.flatMap { $0.series.map(\.values) })
        return .group {
            if !note.isEmpty { HTML.element("p", .class("caption")) { note } }
            HTML.element("div", .class("charts")) {
                for pane in panes {
                    LineChart(
                        title: pane.title, series: pane.series, zone: zone, style: pane.style,
                        heightPixels: pane.heightPixels, span: span
                    ).html()
                }
            }
        }
    }

    public func tables() -> [Table] {
        var content = CSVTable(columns: ["chart", "series", "time", "value"])
        for pane in panes {
            for series in pane.series {
                for row in 0..<series.values.count {
                    content.append([
                        .text(pane.title), .text(series.name), .text(series.values.times[row].text(in: zone)),
                        CSVCell(series.values.values[row]),
                    ])
                }
            }
        }
        return [Table(name: name, content: content)]
    }
}

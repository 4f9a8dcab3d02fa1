import Columns
import Documents
public import Market

/// Candles with volume, trades, levels of working orders and overlays, and indicators in panes below.
///
/// A run of several instruments has one such section for each that is worth a look; a row of the trades shows its trade
/// in the chart of its symbol.
public struct PriceSection: ReportSection {
    public let title: String
    /// What is charted.
    public let symbol: String
    /// The bars.
    public let bars: PriceBars
    /// The trades in this instrument.
    public let trades: [ReportedTrade]
    /// The prices at which orders worked.
    public let levels: [ReportedLevel]
    /// Indicators in the unit of prices, drawn over the candles.
    public let overlays: [LineChart.Series]
    /// Indicators of other units, each group in a pane of its own.
    public let panes: [IndicatorPane]
    /// What the chart leaves out; empty where it shows all.
    public let note: String
    /// The zone whose clocks tell the times.
    public let zone: MarketZone

    /// A pane below the prices.
    public struct IndicatorPane: Sendable {
        /// What it shows.
        public let title: String
        /// Its series.
        public let series: [LineChart.Series]
        /// How its values are written.
        public let style: NumberStyle

        /// A pane.
        public init(title: String, series: [LineChart.Series], style: NumberStyle) {
            self.title = title
            self.series = series
            self.style = style
        }
    }

    /// A section of prices. The bars give the span that all of it shows.
    public init(
        title: String = "Prices", symbol: String, bars: PriceBars, trades: [ReportedTrade],
        levels: [ReportedLevel] = [], overlays: [LineChart.Series] = [], panes: [IndicatorPane] = [], note: String = "",
        zone: MarketZone
    ) {
        self.title = title
        self.symbol = symbol
        self.bars = bars
        self.trades = trades
        self.levels = levels
        self.overlays = overlays
        self.panes = panes
        self.note = note
        self.zone = zone
    }

    public func html() -> HTML {
        guard let first = bars.times.first, let last = bars.times.last else {
            return .element("p", .class("empty")) { "There are no bars to show." }
        }
        return .group {
            if !note.isEmpty { HTML.element("p", .class("caption")) { note } }
            charts(first...last)
        }
    }

    private func charts(_ span: ClosedRange<Timestamp>) -> HTML {
        .element("div", .class("charts")) {
            PriceChart(
                symbol: symbol, bars: bars, overlays: overlays, levels: levels, trades: trades, zone: zone, span: span
            ).html()
            if let volume = bars.volume {
                LineChart(
                    title: "Volume",
                    series: [
                        .init(name: "Volume", values: .init(times: bars.times, values: volume), drawing: .columns)
                    ],
                    zone: zone, style: .fitting(volume.values.suffix(200)), heightPixels: 64, span: span
                ).html()
            }
            for pane in panes {
                LineChart(
                    title: pane.title, series: pane.series, zone: zone, style: pane.style, heightPixels: 96, span: span
                ).html()
            }
        }
    }

    public func tables() -> [Table] {
        var content = CSVTable(columns: ["kind", "price", "start", "end"])
        for level in levels {
            content.append([
                .text(level.kind.rawValue), CSVCell(level.price), .text(level.start.text(in: zone)),
                CSVCell(level.end?.text(in: zone)),
            ])
        }
        return levels.isEmpty ? [] : [Table(name: "levels", content: content)]
    }
}

import Columns
import Documents
import Market

/// Candles with overlays, levels of working orders, and trades from entry to exit.
struct PriceChart: Sendable {
    let symbol: String
    let bars: PriceBars
    let overlays: [LineChart.Series]
    let levels: [ReportedLevel]
    let trades: [ReportedTrade]
    let zone: MarketZone
    let span: ClosedRange<Timestamp>?
    private let style: NumberStyle

    /// A chart of bars; its prices are written as the last closes need.
    init(
        symbol: String, bars: PriceBars, overlays: [LineChart.Series], levels: [ReportedLevel],
        trades: [ReportedTrade], zone: MarketZone, span: ClosedRange<Timestamp>?
    ) {
        self.symbol = symbol
        self.bars = bars
        self.overlays = overlays
        self.levels = levels
        self.trades = trades
        self.zone = zone
        self.span = span
        style = .fitting(bars.close.values.suffix(2_000))
    }

    /// The candles of the still picture; more bars are joined to so many.
    private static let shownCount = 240
    /// The trades that the still picture marks by triangles; of more it shows the lines only.
    private static let markedCount = 120
    private static let heightPixels = 340

    /// The chart as a figure with its legend.
    func html() -> HTML {
        let plot = plot
        return .element("figure", .class("chart price")) {
            HTML.element("figcaption") {
                HTML.element("span", .class("chart-title")) { "\(symbol), prices" }
                if let plot { HTML.element("span", .class("moment")) { plot.spanText } }
            }
            if let plot {
                legend
                picture(plot)
                script(plot).html
            } else {
                HTML.element("p", .class("empty")) { "No bars to show." }
            }
        }
    }

    private var plot: Plot? {
        var range: ClosedRange<Double>?
        for row in 0..<bars.count where bars.isWhole(row) {
            let bar = min(bars.low[row], bars.high[row])...max(bars.low[row], bars.high[row])
            range = range.map { min($0.lowerBound, bar.lowerBound)...max($0.upperBound, bar.upperBound) } ?? bar
        }
        guard let range, let first = bars.times.first, let last = bars.times.last else { return nil }
        return Plot(
            span: span ?? first...last, range: range, zone: zone, scale: .linear, isPercent: false,
            heightPixels: Self.heightPixels)
    }

    // MARK: - Legend

    private var legend: HTML {
        let prices = [("Open", bars.open), ("High", bars.high), ("Low", bars.low), ("Close", bars.close)]
        return .element("ul", .class("legend")) {
            for (name, column) in prices {
                LegendEntry(name: name, value: style.text(column.last), classes: "series candle").html
            }
            for (place, overlay) in overlays.enumerated() {
                LegendEntry(
                    name: overlay.name, value: style.text(overlay.values.lastValue),
                    classes: "series \(overlay.drawing.rawValue) \(colour(place))"
                ).html
            }
            if !trades.isEmpty {
                LegendEntry(name: "Trade", value: NumberStyle.absent, classes: "series trade").html
            }
            if !levels.isEmpty {
                LegendEntry(name: "Order", value: NumberStyle.absent, classes: "series level").html
            }
        }
    }

    private func colour(_ place: Int) -> String {
        overlays[place].drawing.isGrey ? "reference" : "hue-\([1, 2, 5, 6, 3, 4][place % 6])"
    }

    private func script(_ plot: Plot) -> PaneScript {
        var script = PaneScript(plot, style: style, scale: .linear, symbol: symbol)
        let columns = [bars.open, bars.high, bars.low, bars.close].map {
            PackedNumbers(picture: $0.values, style: style).json
        }
        // Layers come in the order of the legend; the first is drawn last.
        script.append("candles", times: bars.times, [("columns", .array(columns))])
        for (place, overlay) in overlays.enumerated() { script.append(overlay, hue: colour(place)) }
        if !trades.isEmpty { append(trades.sorted { $0.entry.time < $1.entry.time }, to: &script) }
        if !levels.isEmpty {
            let levels = levels.sorted { $0.start < $1.start }
            script.append(
                "levels", times: Column(levels.map(\.start)),
                [
                    ("ends", PackedTimes(levels.map(\.end)).json),
                    ("levels", PackedNumbers(picture: levels.map(\.price), style: self.style).json),
                    ("kinds", PackedWords(levels.map(\.kind.rawValue)).json),
                ])
        }
        return script
    }

    private func append(_ trades: [ReportedTrade], to script: inout PaneScript) {
        let isRelative = trades.allSatisfy { $0.profitPercent != nil || $0.exit == nil }
        let results = trades.map { isRelative ? ($0.profitPercent ?? .nan) / 100 : $0.profit ?? .nan }
        let style: NumberStyle = isRelative ? .percent(decimals: 2) : .number(decimals: 2)
        script.append(
            "trades", times: Column(trades.map(\.entry.time)),
            [
                ("ends", PackedTimes(trades.map { $0.exit?.time }).json),
                ("entries", PackedNumbers(picture: trades.map(\.entry.price), style: self.style).json),
                ("exits", PackedNumbers(picture: trades.map { $0.exit?.price ?? .nan }, style: self.style).json),
                ("results", PackedNumbers(picture: results, style: style).json), ("style", style.json),
                ("shorts", .string(PackedNumbers(whole: trades.map { $0.side == .short ? 1 : 0 }).text)),
                ("numbers", .string(PackedNumbers(whole: trades.map(\.number)).text)),
            ])
    }

    // MARK: - Picture

    private func picture(_ plot: Plot) -> HTML {
        let shown = trades.filter { plot.time.span.contains($0.entry.time) }
        return plot.picture(
            label: description(plot),
            shapes: candles(plot) + tradeLines(shown, plot) + overlays.indices.reversed().map { line($0, plot) },
            marks: shown.count <= Self.markedCount ? marks(shown, plot) : [])
    }

    private func description(_ plot: Plot) -> String {
        let count = NumberText.grouped(bars.count)
        let marks = trades.isEmpty ? "" : ", with \(NumberText.grouped(trades.count)) trades"
        return "Prices of \(symbol), \(plot.spanText): \(count) bars\(marks); the last close is "
            + style.text(bars.close.last)
    }

    /// Wicks and bodies of bars, joined so that there are few.
    private func candles(_ plot: Plot) -> [HTML] {
        let bundle = max(1, (bars.count + Self.shownCount - 1) / Self.shownCount)
        let half = max(4, Plot.width * 32 / 100 / max(1, (bars.count + bundle - 1) / bundle))
        var paths: [Bool: (wicks: String, bodies: String)] = [:]
        for first in stride(from: 0, to: bars.count, by: bundle) {
            let rows = (first..<min(first + bundle, bars.count)).filter(bars.isWhole)
            guard let start = rows.first, let end = rows.last else { continue }
            let high = rows.map { bars.high[$0] }.max() ?? bars.high[start]
            let low = rows.map { bars.low[$0] }.min() ?? bars.low[start]
            let x = plot.x(bars.times[rows[rows.count / 2]])
            let rises = bars.close[end] >= bars.open[start]
            let top = plot.y(max(bars.open[start], bars.close[end]))
            let foot = max(plot.y(min(bars.open[start], bars.close[end])), top + 8)
            paths[rises, default: ("", "")].wicks += "M\(x) \(plot.y(high))V\(plot.y(low))"
            paths[rises, default: ("", "")].bodies += "M\(x - half) \(top)h\(2 * half)v\(foot - top)h\(-2 * half)z"
        }
        return [true, false].flatMap { rises -> [HTML] in
            guard let path = paths[rises] else { return [] }
            let tone = rises ? "up" : "down"
            return [
                HTML.element("path", .class("wick \(tone)"), .init("d", path.wicks)),
                HTML.element("path", .class("body \(tone)"), .init("d", path.bodies)),
            ]
        }
    }

    private func line(_ place: Int, _ plot: Plot) -> HTML {
        let all = plot.runs(of: overlays[place].values)
        guard overlays[place].drawing != .markers else {
            // A line of no length with round ends is a dot.
            let dots = all.flatMap(\.self).map { "M\($0.x) \($0.y)h0" }.joined()
            return .element("path", .class("series \(colour(place)) stroke dots"), .init("d", dots))
        }
        let runs = all.filter { $0.count > 1 }
        return .element(
            "path", .class("series \(colour(place)) stroke"), .init("d", runs.map(LinePath.line).joined()))
    }

    /// Lines from entry to exit; of many that begin in one narrow column the first.
    private func tradeLines(_ trades: [ReportedTrade], _ plot: Plot) -> [HTML] {
        var paths: [Tone: String] = [:]
        var last: (tone: Tone, column: Int)?
        for trade in trades {
            guard let exit = trade.exit, plot.time.span.contains(exit.time) else { continue }
            let tone: Tone = (trade.profit ?? 0) < 0 ? .bad : .good
            let column = plot.column(of: trade.entry.time)
            if let last, last == (tone, column) { continue }
            last = (tone, column)
            guard trade.entry.price.isFinite, exit.price.isFinite else { continue }
            let start = (plot.x(trade.entry.time), plot.y(trade.entry.price))
            paths[tone, default: ""] += "M\(start.0) \(start.1)L\(plot.x(exit.time)) \(plot.y(exit.price))"
        }
        return [Tone.good, .bad].compactMap { tone in
            paths[tone].map { HTML.element("path", .class("trade-line \(tone.rawValue)"), .init("d", $0)) }
        }
    }

    /// Triangles at entries, in the direction of the trade.
    private func marks(_ trades: [ReportedTrade], _ plot: Plot) -> [HTML] {
        let marks = trades.filter(\.entry.price.isFinite).map { trade in
            let isLong = trade.side == .long
            return HTML.element(
                "text", .init("x", plot.percent(plot.x(trade.entry.time))),
                .init("y", plot.pixels(plot.y(trade.entry.price))), .init("dy", isLong ? "1em" : "-0.25em")
            ) { isLong ? "▲" : "▼" }
        }
        return marks.isEmpty ? [] : [.element(HTML.Element("g", [.class("entries")], marks))]
    }
}

import Columns
import Documents
public import Market

/// What the account was worth, a benchmark beside it, and how far it was below its peak.
public struct EquitySection: ReportSection {
    public let title: String
    /// What the account was worth, in its currency.
    public let equity: TimedValues
    /// How far it was below its peak, as a fraction that is not positive, at the same times.
    public let drawdown: TimedValues
    /// What the same money was worth elsewhere, and its name.
    public let benchmark: LineChart.Series?
    /// The currency of the account.
    public let currency: String
    /// The zone whose clocks tell the times.
    public let zone: MarketZone
    /// How the worth is laid out.
    public let scale: ValueScale

    /// A section of curves. The drawdown has the times of the equity.
    public init(
        title: String = "Equity", equity: TimedValues, drawdown: TimedValues,
        benchmark: (name: String, values: TimedValues)? = nil, currency: String, zone: MarketZone,
        scale: ValueScale = .linear
    ) {
        precondition(drawdown.times == equity.times, "a drawdown has the times of its equity")
        self.title = title
        self.equity = equity
        self.drawdown = drawdown
        self.benchmark = benchmark.map {
            LineChart.Series(name: $0.name, values: $0.values, drawing: .reference)
        }
        self.currency = currency
        self.zone = zone
        self.scale = scale
    }

    public func html() -> HTML {
        let series = [LineChart.Series(name: "Strategy", values: equity)]
        let span = LineChart.span(of: [equity] + (benchmark.map { [$0.values] } ?? []))
        let curve = LineChart(
            title: "Equity, \(currency)", series: series + (benchmark.map { [$0] } ?? []), zone: zone, scale: scale,
            style: .number(decimals: 2), span: span)
        let underwater = LineChart(
            title: "Below the peak",
            series: [LineChart.Series(name: "Drawdown", values: drawdown, drawing: .area)],
            zone: zone, style: .percent(decimals: 2), heightPixels: 120, span: span)
        return .element("div", .class("charts")) {
            curve.html()
            underwater.html()
        }
    }

    public func tables() -> [Table] {
        var content = CSVTable(columns: ["time", "equity", "drawdown"])
        for row in 0..<equity.count {
            content.append([
                .text(equity.times[row].text(in: zone)), .number(equity.values[row]), .number(drawdown.values[row]),
            ])
        }
        let own = Table(name: "equity", content: content)
        guard let benchmark else { return [own] }
        var other = CSVTable(columns: ["time", "value"])
        for row in 0..<benchmark.values.count {
            other.append([
                .text(benchmark.values.times[row].text(in: zone)), .number(benchmark.values.values[row]),
            ])
        }
        return [own, Table(name: "benchmark", content: other)]
    }
}

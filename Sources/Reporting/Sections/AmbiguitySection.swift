public import Columns
import Documents
public import Market

/// Bars that do not tell in which order their prices came, and how far the result depends on that.
public struct AmbiguitySection: ReportSection {
    /// A bar within which two orders could have been filled in either order.
    public struct Bar: Hashable, Sendable {
        /// The time of the bar.
        public let time: Timestamp
        /// The instrument, or nil where a run has one only.
        public let symbol: String?
        /// What was possible: stop and target in one bar.
        public let situation: String
        /// What the fill rule assumed.
        public let assumption: String
        /// The profit under the worst order of prices, where it is known.
        public let worst: Double?
        /// The profit under the best one, where it is known.
        public let best: Double?

        /// A bar.
        public init(
            time: Timestamp, symbol: String? = nil, situation: String, assumption: String, worst: Double? = nil,
            best: Double? = nil
        ) {
            self.time = time
            self.symbol = symbol
            self.situation = situation
            self.assumption = assumption
            self.worst = worst
            self.best = best
        }
    }

    /// The equity of the run as it is reported and with every ambiguous bar gone the worst and the best way.
    public struct Band: Sendable {
        /// With every bar gone the worst way.
        public let worst: TimedValues
        /// As it is reported.
        public let reported: TimedValues
        /// With every bar gone the best way.
        public let best: TimedValues

        /// Three curves.
        public init(worst: TimedValues, reported: TimedValues, best: TimedValues) {
            self.worst = worst
            self.reported = reported
            self.best = best
        }
    }

    public let title: String
    /// The bars in order of time.
    public let bars: [Bar]
    /// The number of bars of the run.
    public let total: Int
    /// The curves, where they were computed.
    public let band: Band?
    /// The currency of amounts.
    public let currency: String
    /// The zone whose clocks tell the times.
    public let zone: MarketZone

    /// A section of ambiguous bars among all bars of a run.
    public init(
        title: String = "Ambiguous bars", bars: [Bar], total: Int, band: Band? = nil, currency: String, zone: MarketZone
    ) {
        self.title = title
        self.bars = bars
        self.total = total
        self.band = band
        self.currency = currency
        self.zone = zone
    }

    public func html() -> HTML {
        guard !bars.isEmpty else {
            return .element("p", .class("empty")) {
                "None of \(NumberText.grouped(total)) bars left it open which order was filled first."
            }
        }
        return .group {
            HTML.element("p", .class("caption")) { summary }
            if let band { chart(band) }
            table
        }
    }

    private var summary: String {
        let share = total > 0 ? " (\(NumberText.percent(Double(bars.count) / Double(total), decimals: 2)))" : ""
        let count = "\(NumberText.grouped(bars.count)) of \(NumberText.grouped(total)) bars\(share)"
        let start = "\(count) do not tell in which order their prices came."
        guard let worst = band?.worst.lastValue, let best = band?.best.lastValue else { return start }
        let money = NumberStyle.number(decimals: 2)
        return start
            + " The final equity lies between \(money.text(worst)) and \(money.text(best)) \(currency), whichever "
            + "order is assumed."
    }

    private func chart(_ band: Band) -> HTML {
        .element("div", .class("charts")) {
            LineChart(
                title: "Equity between the worst and the best order of prices, \(currency)",
                series: [
                    .init(name: "Reported", values: band.reported),
                    .init(name: "Worst", values: band.worst, drawing: .band),
                    .init(name: "Best", values: band.best, drawing: .reference),
                ], zone: zone, style: .number(decimals: 2), heightPixels: 180
            ).html()
        }
    }

    private var table: HTML {
        let hasSymbols = bars.contains { $0.symbol != nil }
        let hasProfits = bars.contains { $0.worst != nil || $0.best != nil }
        let money = NumberStyle.number(decimals: 2)
        var columns: [PagedTable.Column] = [.init("Time", .times(bars.map(\.time)))]
        if hasSymbols { columns.append(.init("Symbol", .words(bars.map(\.symbol)))) }
        columns += [
            .init("Situation", .words(bars.map(\.situation))), .init("Assumed", .words(bars.map(\.assumption))),
        ]
        if hasProfits {
            columns.append(.init("Worst", .numbers(bars.map(\.worst), money, isSigned: true)))
            columns.append(.init("Best", .numbers(bars.map(\.best), money, isSigned: true)))
        }
        return PagedTable(
            caption: "\(NumberText.grouped(bars.count)) ambiguous \(bars.count == 1 ? "bar" : "bars"), times in "
                + zone.name,
            columns: columns, zone: zone, jump: .init(from: 0, to: 0, symbol: hasSymbols ? 1 : nil)
        ).html()
    }

    public func tables() -> [Table] {
        var content = CSVTable(columns: ["time", "symbol", "situation", "assumption", "worst", "best"])
        for bar in bars {
            content.append([
                .text(bar.time.text(in: zone)), CSVCell(bar.symbol), .text(bar.situation), .text(bar.assumption),
                CSVCell(bar.worst), CSVCell(bar.best),
            ])
        }
        return [Table(name: "ambiguous", content: content)]
    }
}

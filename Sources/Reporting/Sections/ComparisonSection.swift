import Columns
import Documents
public import Market

/// Two runs side by side: what was different about them, what came out, and where they part.
public struct ComparisonSection: ReportSection {
    /// Something set for both runs.
    public struct Setting: Hashable, Sendable {
        /// What it is: a parameter, data, a model.
        public let name: String
        /// What it was in the first run, or nil where that has none.
        public let first: String?
        /// What it was in the second run.
        public let second: String?

        /// A setting.
        public init(name: String, first: String?, second: String?) {
            self.name = name
            self.first = first
            self.second = second
        }
    }

    /// A metric of both runs.
    public struct Metric: Hashable, Sendable {
        /// What it is.
        public let name: String
        /// Its value in the first run.
        public let first: Double?
        /// Its value in the second run.
        public let second: Double?
        /// How it is written.
        public let style: NumberStyle
        /// Whether more of it is good, or nil where it is neither.
        public let isMoreBetter: Bool?

        /// A metric.
        public init(name: String, first: Double?, second: Double?, style: NumberStyle, isMoreBetter: Bool?) {
            self.name = name
            self.first = first
            self.second = second
            self.style = style
            self.isMoreBetter = isMoreBetter
        }
    }

    /// The first trade that is not the same in both runs.
    public struct Parting: Hashable, Sendable {
        /// The number of the trade, from 1.
        public let number: Int
        /// The trade of the first run, or nil where it has no more.
        public let first: ReportedTrade?
        /// The trade of the second run.
        public let second: ReportedTrade?
        /// What differs, and why where that is known.
        public let cause: String

        /// A pair of trades that differ.
        public init(number: Int, first: ReportedTrade?, second: ReportedTrade?, cause: String) {
            self.number = number
            self.first = first
            self.second = second
            self.cause = cause
        }
    }

    public let title: String
    /// The names of the first and of the second run.
    public let names: [String]
    /// The settings of both.
    public let settings: [Setting]
    /// The metrics of both.
    public let metrics: [Metric]
    /// What the accounts were worth.
    public let equities: [TimedValues]
    /// The first trade that differs, or nil where all are the same.
    public let parting: Parting?
    /// What is to be known about the metrics; empty where there is nothing.
    public let note: String
    /// The currency of amounts.
    public let currency: String
    /// The zone whose clocks tell the times.
    public let zone: MarketZone

    /// A section of two runs.
    public init(
        title: String = "Two runs", names: (first: String, second: String), settings: [Setting], metrics: [Metric],
        equities: (first: TimedValues, second: TimedValues), parting: Parting?, note: String = "",
        currency: String, zone: MarketZone
    ) {
        self.title = title
        self.names = [names.first, names.second]
        self.settings = settings
        self.metrics = metrics
        self.equities = [equities.first, equities.second]
        self.parting = parting
        self.note = note
        self.currency = currency
        self.zone = zone
    }

    public func html() -> HTML {
        .group {
            HTML.element("div", .class("charts")) {
                LineChart(
                    title: "Equity, \(currency)",
                    series: zip(names, equities).map { LineChart.Series(name: $0, values: $1) }, zone: zone,
                    style: .number(decimals: 2), heightPixels: 240
                ).html()
            }
            HTML.element("div", .class("pair")) {
                if metrics.isEmpty {
                    HTML.element("p", .class("empty")) { "There are no metrics to compare." }
                } else {
                    metricTable
                }
                settingTable
            }
            if !note.isEmpty { HTML.element("p", .class("caption")) { note } }
            partingTable
        }
    }

    private var metricTable: HTML {
        let rows = metrics.map { metric -> [PlainTable.Cell] in
            let difference = metric.first.flatMap { first in metric.second.map { $0 - first } }
            let tone: Tone =
                metric.isMoreBetter.map { isMoreBetter in
                    let tone = metric.style.tone(of: difference)
                    return tone == .neutral || isMoreBetter ? tone : tone == .good ? .bad : .good
                } ?? .neutral
            return [
                .words(metric.name), .number(metric.first, metric.style), .number(metric.second, metric.style),
                .init(.text(metric.style.signedText(difference)), classes: "number \(tone.rawValue)"),
            ]
        }
        return PlainTable(
            caption: "Metrics",
            headings: [("Metric", false), (names[0], true), (names[1], true), ("Difference", true)], rows: rows
        ).html
    }

    private var settingTable: HTML {
        let changed = settings.filter { $0.first != $0.second }
        guard !changed.isEmpty else {
            return .element("p", .class("empty")) { "No setting of the two runs differs." }
        }
        let same = settings.count - changed.count
        let caption = "Settings that differ" + (same > 0 ? "; \(same) more \(same == 1 ? "is" : "are") the same" : "")
        let rows = changed.map { setting -> [PlainTable.Cell] in
            [.words(setting.name)] + [setting.first, setting.second].map { .words($0 ?? NumberStyle.absent) }
        }
        return PlainTable(
            caption: caption, headings: [("Setting", false), (names[0], false), (names[1], false)], rows: rows
        ).html
    }

    private var partingTable: HTML {
        guard let parting else {
            return .element("p", .class("verdict")) { "Both runs made the same trades." }
        }
        let trades = [parting.first, parting.second]
        let moments = trades.compactMap(\.self).flatMap { [$0.entry.time] + ($0.exit.map { [$0.time] } ?? []) }
        let style = MomentStyle(moments, in: zone)
        func row(_ name: String, _ text: (ReportedTrade) -> String?) -> [PlainTable.Cell] {
            let texts = trades.map { $0.flatMap(text) ?? NumberStyle.absent }
            return [.words(name)] + texts.map { .init(.text($0), classes: texts[0] == texts[1] ? "" : "differs") }
        }
        let exact = NumberStyle.exact
        let rows = [
            row("Side") { $0.side.rawValue }, row("Quantity") { exact.text($0.quantity) },
            row("Entry") { "\(style.text($0.entry.time, in: zone)) at \(exact.text($0.entry.price))" },
            row("Entry reason") { $0.entry.reason },
            row("Exit") { $0.exit.map { "\(style.text($0.time, in: zone)) at \(exact.text($0.price))" } },
            row("Exit reason") { $0.exit?.reason }, row("Profit") { exact.text($0.profit) },
        ]
        return .group {
            HTML.element("p", .class("verdict")) { "The runs part at trade \(parting.number): \(parting.cause)" }
            PlainTable(
                caption: "Trade \(parting.number) in both runs",
                headings: [("Field", false), (names[0], false), (names[1], false)], rows: rows
            ).html
        }
    }

    public func tables() -> [Table] {
        var compared = CSVTable(columns: ["metric", "first", "second"])
        for metric in metrics { compared.append([.text(metric.name), CSVCell(metric.first), CSVCell(metric.second)]) }
        var set = CSVTable(columns: ["setting", "first", "second"])
        for setting in settings { set.append([.text(setting.name), CSVCell(setting.first), CSVCell(setting.second)]) }
        return [Table(name: "metrics", content: compared), Table(name: "settings", content: set)]
    }
}

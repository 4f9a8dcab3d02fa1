public import Columns
import Documents
public import Market

/// The orders that a risk check did not let through, by rule and one by one.
public struct DenialsSection: ReportSection {
    /// An order that was denied.
    public struct Denial: Hashable, Sendable {
        /// When.
        public let time: Timestamp
        /// What was to be traded, or nil where a run has one instrument only.
        public let symbol: String?
        /// The rule that denied it.
        public let rule: String
        /// The order in words: buy 100 at 12.50 limit.
        public let order: String
        /// Why, with the value and the limit.
        public let reason: String

        /// A denial.
        public init(time: Timestamp, symbol: String? = nil, rule: String, order: String, reason: String) {
            self.time = time
            self.symbol = symbol
            self.rule = rule
            self.order = order
            self.reason = reason
        }
    }

    public let title: String
    /// The denials in order of time.
    public let denials: [Denial]
    /// The rules that were in force, told where nothing was denied.
    public let rules: [String]
    /// The zone whose clocks tell the times.
    public let zone: MarketZone

    /// A section of denials.
    public init(title: String = "Risk denials", denials: [Denial], rules: [String] = [], zone: MarketZone) {
        self.title = title
        self.denials = denials
        self.rules = rules
        self.zone = zone
    }

    /// As many denials are in the page one by one.
    public static let mostShown = 10_000

    public func html() -> HTML {
        let shown = denials.prefix(Self.mostShown)
        guard !denials.isEmpty else {
            let checks = rules.isEmpty ? "No limits were set." : "In force: \(rules.joined(separator: "; "))."
            return .element("p", .class("empty")) { "No order was denied. \(checks)" }
        }
        let counts = Dictionary(grouping: denials, by: \.rule).mapValues(\.count)
        let order = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let hasSymbols = denials.contains { $0.symbol != nil }
        let symbols: [PagedTable.Column] = hasSymbols ? [.init("Symbol", .words(shown.map(\.symbol)))] : []
        let columns: [PagedTable.Column] =
            [.init("Time", .times(shown.map(\.time)))] + symbols + [
                .init("Rule", .words(shown.map(\.rule))), .init("Order", .words(shown.map(\.order))),
                .init("Reason", .words(shown.map(\.reason))),
            ]
        return .group {
            PlainTable(
                caption: "Denials by rule", headings: [("Rule", false), ("Orders", true)],
                rows: order.map { [.words($0.key), .number(Double($0.value), .number(decimals: 0))] },
                style: "plain short"
            ).html
            PagedTable(
                caption: "\(NumberText.grouped(denials.count)) denied \(denials.count == 1 ? "order" : "orders"), "
                    + "times in \(zone.name)", columns: columns, zone: zone,
                jump: .init(from: 0, to: 0, symbol: hasSymbols ? 1 : nil)
            ).html()
            if shown.count < denials.count {
                HTML.element("p", .class("note limit")) {
                    "The first \(NumberText.grouped(shown.count)) are shown; all are in the CSV of denials."
                }
            }
        }
    }

    public func tables() -> [Table] {
        var content = CSVTable(columns: ["time", "symbol", "rule", "order", "reason"])
        for denial in denials {
            content.append([
                .text(denial.time.text(in: zone)), CSVCell(denial.symbol), .text(denial.rule), .text(denial.order),
                .text(denial.reason),
            ])
        }
        return [Table(name: "denials", content: content)]
    }
}

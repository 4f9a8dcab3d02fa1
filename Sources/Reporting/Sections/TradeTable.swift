import Columns
import Documents
import Glibc
import Market

/// The table of trades that people read: columns of one precision, signs and colours on profits.
struct TradeTable: Sendable {
    private let trades: [ReportedTrade]
    private let zone: MarketZone
    private let amounts: NumberStyle
    private let quantities: NumberStyle
    private let prices: NumberStyle
    private let moments: MomentStyle

    /// A table of trades.
    init(trades: [ReportedTrade], decimals: Int, zone: MarketZone) {
        self.trades = trades
        self.zone = zone
        amounts = .number(decimals: decimals)
        quantities = Self.style(of: trades.map(\.quantity))
        prices = Self.style(of: trades.flatMap { [$0.entry.price] + ($0.exit.map { [$0.price] } ?? []) })
        moments = MomentStyle(trades.flatMap { [$0.entry.time] + ($0.exit.map { [$0.time] } ?? []) }, in: zone)
    }

    /// As many decimals as the values need, up to seven digits in all or two decimals.
    private static func style(of values: [Double]) -> NumberStyle {
        let finite = values.filter(\.isFinite)
        let magnitude = finite.map(\.magnitude).max() ?? 0
        let digits = magnitude > 0 ? Int(log10(magnitude).rounded(.down)) : 0
        let most = min(max(6 - digits, 2), 12)
        let needed = (0..<most).first { decimals in
            let power = pow(10, Double(decimals))
            return finite.allSatisfy { ($0 * power).rounded() / power == $0 }
        }
        return .number(decimals: needed ?? most)
    }

    /// The table.
    func html() -> HTML {
        .element("table", .class("trades")) {
            HTML.element("thead") { HTML.element("tr") { for column in Self.columns { heading(column) } } }
            HTML.element("tbody") { for trade in trades { row(trade) } }
        }
    }

    private static let columns: [TextTable.Column] = [
        .right("Trade"), .left("Side"), .right("Quantity"), .left("Entry time"), .right("Entry price"),
        .left("Entry reason"), .left("Exit time"), .right("Exit price"), .left("Exit reason"), .right("Profit"),
        .right("Profit %"), .right("Commission"), .right("Run-up"), .right("Drawdown"), .right("Bars"),
    ]

    private func heading(_ column: TextTable.Column) -> HTML {
        .element("th", .init("scope", "col"), .class(column.alignment == .right ? "number" : "word")) { column.title }
    }

    private func row(_ trade: ReportedTrade) -> HTML {
        .element("tr") {
            number(NumberText.grouped(trade.number))
            word(trade.side == .long ? "long" : "short")
            number(quantities.text(trade.quantity))
            leg(trade.entry)
            leg(trade.exit)
            gain(amounts.signedText(trade.profit), amounts.tone(of: trade.profit))
            gain(percentage.signedText(trade.profitPercent), percentage.tone(of: trade.profitPercent))
            number(amounts.text(trade.commission))
            number(amounts.text(trade.runUp))
            number(amounts.text(trade.drawdown))
            number(trade.bars.map(NumberText.grouped) ?? NumberStyle.absent)
        }
    }

    private var percentage: NumberStyle { .number(decimals: 2) }

    private func leg(_ leg: ReportedTrade.Leg?) -> [HTML] {
        [
            word(leg.map { moments.text($0.time, in: zone) } ?? NumberStyle.absent),
            number(prices.text(leg?.price)),
            reason(leg?.reason ?? NumberStyle.absent),
        ]
    }

    /// Long reasons may take several lines, so that short ones need no more than one.
    private func reason(_ text: String) -> HTML {
        text.utf8.count > 32 ? .element("td", .class("long")) { text } : word(text)
    }

    private func number(_ text: String) -> HTML { .element("td", .class("number")) { text } }

    private func word(_ text: String) -> HTML { .element("td") { text } }

    private func gain(_ text: String, _ tone: Tone) -> HTML {
        .element("td", .class("number \(tone.rawValue)")) { text }
    }
}

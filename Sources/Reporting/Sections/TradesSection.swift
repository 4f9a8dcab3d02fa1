import Columns
import Documents
public import Market

/// The trades one by one: the first of them to be read, all of them in the CSV.
public struct TradesSection: ReportSection {
    /// The most trades that are shown.
    public static let shownCount = 500

    public let title: String
    /// The trades in order.
    public let trades: [ReportedTrade]
    /// The currency of amounts.
    public let currency: String
    /// The decimals of amounts.
    public let currencyDecimals: Int
    /// The zone whose clocks tell the times.
    public let zone: MarketZone

    /// A section of trades.
    public init(
        title: String = "Trades", trades: [ReportedTrade], currency: String, currencyDecimals: Int, zone: MarketZone
    ) {
        self.title = title
        self.trades = trades
        self.currency = currency
        self.currencyDecimals = currencyDecimals
        self.zone = zone
    }

    public func html() -> HTML {
        guard !trades.isEmpty else { return .element("p", .class("empty")) { "There were no trades." } }
        return .group {
            HTML.element("p", .class("caption")) { caption }
            HTML.element(
                "div", .class("scroll"), .init("tabindex", "0"), .init("role", "region"), .init("aria-label", title)
            ) {
                TradeTable(trades: Array(trades.prefix(Self.shownCount)), decimals: currencyDecimals, zone: zone).html()
            }
        }
    }

    private var caption: String {
        let count = NumberText.grouped(trades.count)
        let units = "Amounts in \(currency), times in \(zone.name)."
        guard trades.count > Self.shownCount else {
            return "\(count) \(trades.count == 1 ? "trade" : "trades"). \(units)"
        }
        let rest = trades.count - Self.shownCount
        let more = "\(NumberText.grouped(rest)) more \(rest == 1 ? "is" : "are") in the CSV"
        return "The first \(Self.shownCount) of \(count) trades; \(more). \(units)"
    }

    public func tables() -> [Table] {
        var content = CSVTable(columns: [
            "trade", "side", "quantity", "entryTime", "entryPrice", "entryReason", "exitTime", "exitPrice",
            "exitReason", "profit", "profitPercent", "commission", "runUp", "drawdown", "bars",
        ])
        for trade in trades {
            let entry: [CSVCell] = [
                CSVCell(trade.number), .text(trade.side.rawValue), .number(trade.quantity),
                .text(trade.entry.time.text(in: zone)), .number(trade.entry.price), .text(trade.entry.reason),
            ]
            let exit: [CSVCell] = [
                CSVCell(trade.exit?.time.text(in: zone)), CSVCell(trade.exit?.price), CSVCell(trade.exit?.reason),
            ]
            let outcome: [CSVCell] = [
                CSVCell(trade.profit), CSVCell(trade.profitPercent), CSVCell(trade.commission), CSVCell(trade.runUp),
                CSVCell(trade.drawdown), trade.bars.map { CSVCell($0) } ?? .empty,
            ]
            content.append(entry + exit + outcome)
        }
        return [Table(name: "trades", content: content)]
    }
}

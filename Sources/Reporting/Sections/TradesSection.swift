import Columns
import Documents
public import Market

/// The trades one by one: sorted, filtered and paged by the script; a row shows its trade in the chart.
public struct TradesSection: ReportSection {
    /// The most trades that are shown where no script runs.
    public static let shownCount = PagedTable.pageLength

    public let title: String
    /// The trades in order, as many as the page holds.
    public let trades: [ReportedTrade]
    /// How many there are in all.
    public let total: Int
    /// Where all of them are told.
    public let elsewhere: String
    /// The currency of amounts.
    public let currency: String
    /// The decimals of amounts.
    public let currencyDecimals: Int
    /// The zone whose clocks tell the times.
    public let zone: MarketZone

    /// A section of trades.
    public init(
        title: String = "Trades", trades: [ReportedTrade], total: Int? = nil, elsewhere: String = "all are in the CSV",
        currency: String, currencyDecimals: Int, zone: MarketZone
    ) {
        precondition(total.map { $0 >= trades.count } ?? true, "a page holds no more trades than there are")
        self.title = title
        self.trades = trades
        self.total = total ?? trades.count
        self.elsewhere = elsewhere
        self.currency = currency
        self.currencyDecimals = currencyDecimals
        self.zone = zone
    }

    public func html() -> HTML {
        guard !trades.isEmpty else { return .element("p", .class("empty")) { "There were no trades." } }
        return .group {
            table.html()
            if trades.count > Self.shownCount {
                HTML.element("p", .class("still note")) {
                    "The first \(Self.shownCount) of \(NumberText.grouped(total)) trades; \(elsewhere)."
                }
            }
            if total > trades.count {
                HTML.element("p", .class("note limit")) {
                    "This page holds the first \(NumberText.grouped(trades.count)) of \(NumberText.grouped(total)) "
                        + "trades, its charts too; \(elsewhere)."
                }
            }
        }
    }

    private var caption: String {
        let whole = trades.count == total ? "" : " of \(NumberText.grouped(total))"
        let count = "\(NumberText.grouped(trades.count))\(whole) \(total == 1 ? "trade" : "trades")"
        return "\(count), amounts in \(currency), times in \(zone.name)"
    }

    private var table: PagedTable {
        let amounts = NumberStyle.number(decimals: currencyDecimals)
        let prices = NumberStyle.fitting(
            trades.flatMap { [$0.entry.price] + ($0.exit.map { [$0.price] } ?? []) })
        let whole = NumberStyle.number(decimals: 0)
        let hasSymbols = trades.contains { $0.symbol != nil }
        let head: [PagedTable.Column] =
            [.init("Trade", .numbers(trades.map { Double($0.number) }, whole))]
            + (hasSymbols ? [.init("Symbol", .words(trades.map(\.symbol)))] : [])
        let body: [PagedTable.Column] = [
            .init("Side", .words(trades.map(\.side.rawValue))),
            .init("Quantity", .numbers(trades.map(\.quantity), .fitting(trades.map(\.quantity)))),
            .init("Entry time", .times(trades.map(\.entry.time))),
            .init("Entry price", .numbers(trades.map(\.entry.price), prices)),
            .init("Entry reason", .words(trades.map(\.entry.reason))),
            .init("Exit time", .times(trades.map { $0.exit?.time })),
            .init("Exit price", .numbers(trades.map { $0.exit?.price }, prices)),
            .init("Exit reason", .words(trades.map { $0.exit?.reason })),
            .init("Profit", .numbers(trades.map(\.profit), amounts, isSigned: true)),
            .init("Profit %", .numbers(trades.map(\.profitPercent), .number(decimals: 2), isSigned: true)),
            .init("Commission", .numbers(trades.map(\.commission), amounts)),
            .init("Run-up", .numbers(trades.map(\.runUp), amounts)),
            .init("Drawdown", .numbers(trades.map(\.drawdown), amounts)),
            .init("Bars", .numbers(trades.map { $0.bars.map(Double.init) }, whole)),
        ]
        let first = head.count
        return PagedTable(
            caption: caption, columns: head + body, zone: zone,
            jump: .init(from: first + 2, to: first + 5, symbol: hasSymbols ? 1 : nil))
    }

    public func tables() -> [Table] {
        let hasSymbols = trades.contains { $0.symbol != nil }
        var content = CSVTable(
            columns: [
                "trade", "side", "quantity", "entryTime", "entryPrice", "entryReason", "exitTime", "exitPrice",
                "exitReason", "profit", "profitPercent", "commission", "runUp", "drawdown", "bars",
            ] + (hasSymbols ? ["symbol"] : []))
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
            content.append(entry + exit + outcome + (hasSymbols ? [CSVCell(trade.symbol)] : []))
        }
        return [Table(name: "trades", content: content)]
    }
}

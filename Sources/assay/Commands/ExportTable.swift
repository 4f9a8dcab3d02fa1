import Documents
import Market
import Metrics

/// A list of trades as TradingView exports it: two rows a trade, an open one left at the last close.
struct ExportTable {
    let list: TradeList
    let zone: MarketZone
    /// The currency of the prices.
    let priceCurrency: String
    /// The currency of the amounts.
    let currency: String

    var table: CSVTable {
        var table = CSVTable(columns: [
            "Trade #", "Type", "Date/Time", "Signal", "Price \(priceCurrency)", "Position size (qty)",
            "Position size (value)", "Net P&L \(currency)", "Net P&L %", "Run-up \(currency)", "Run-up %",
            "Drawdown \(currency)", "Drawdown %", "Cumulative P&L \(currency)", "Cumulative P&L %",
        ])
        for trade in list.trades {
            let side = trade.isLong ? "long" : "short"
            for (word, end) in [("Entry", trade.entry), ("Exit", trade.exit)] {
                table.append(
                    [
                        CSVCell(trade.number), CSVCell("\(word) \(side)"), CSVCell(compact(end.time.text(in: zone))),
                        CSVCell(end.signal), .number(end.price),
                    ] + results(of: trade))
            }
        }
        return table
    }

    private func results(of trade: ListedTrade) -> [CSVCell] {
        func amount(_ value: Double) -> CSVCell { .number(TradeList.printed(amount: value)) }
        func percent(_ value: Double) -> CSVCell { .number(TradeList.printed(percent: value)) }
        return [
            .number(trade.quantity), .number(trade.value), amount(trade.profit), percent(trade.profitPercent),
            amount(trade.runUp), percent(trade.runUpPercent), amount(trade.drawdown), percent(trade.drawdownPercent),
            amount(trade.sum), percent(trade.sumPercent),
        ]
    }

    /// A moment as the export writes it, its offset without a colon: `2022-01-03T14:00:00-0500`.
    private func compact(_ time: String) -> String {
        guard !time.hasSuffix("Z"), let colon = time.lastIndex(of: ":") else {
            return time.hasSuffix("Z") ? "\(time.dropLast())+0000" : time
        }
        return String(time[..<colon] + time[time.index(after: colon)...])
    }
}

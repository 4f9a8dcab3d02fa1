import Columns
import Documents
import Market
import Metrics
import Trading

/// The trades of a run as tables.
struct TradeTables {
    let trips: [RoundTrip]
    /// The symbols of the instruments.
    let symbols: [String]
    /// The time zone of each instrument.
    let zones: [MarketZone]
    let currency: String
    let capital: Double

    /// One row a trade; the symbol comes last, where there is more than one.
    var own: CSVTable {
        let isMixed = symbols.count > 1
        return table(adding: isMixed ? ["symbol"] : []) { trip in
            isMixed ? [CSVCell(symbols[trip.instrument.offset])] : []
        }
    }

    /// One row a trade, with its symbol and with its profit in the account's currency.
    var accounted: CSVTable {
        table(adding: ["symbol", "accountProfit"]) { trip in
            [CSVCell(symbols[trip.instrument.offset]), .number(trip.accountProfit)]
        }
    }

    private func table(adding names: [String], cells added: (RoundTrip) -> [CSVCell]) -> CSVTable {
        var table = CSVTable(
            columns: [
                "trade", "side", "quantity", "entryTime", "entryPrice", "entryReason", "exitTime", "exitPrice",
                "exitReason", "profit", "profitPercent", "commission", "runUp", "drawdown", "bars",
            ] + names)
        for (index, trip) in trips.enumerated() {
            let zone = zones[trip.instrument.offset]
            let cells: [CSVCell] = [
                CSVCell(index + 1), CSVCell(trip.isLong ? "long" : "short"), .number(trip.quantity.value),
                CSVCell(trip.entryTime.text(in: zone)), .number(trip.entryPrice.value), CSVCell(trip.entryReason),
                CSVCell(trip.exitTime?.text(in: zone)), .number(trip.exitPrice.value), CSVCell(trip.exitReason),
                .number(trip.profit.value), CSVCell(trip.profitFraction.map { $0 * 100 }),
                .number(trip.commission.value), .number(trip.runUp), .number(trip.drawdown), CSVCell(trip.bars),
            ]
            table.append(cells + added(trip))
        }
        return table
    }

    /// The columns of TradingView's list of trades: two rows a trade, an open one left at the last close.
    var tradingView: CSVTable {
        var table = CSVTable(columns: [
            "Trade #", "Type", "Date/Time", "Signal", "Price \(currency)", "Position size (qty)",
            "Position size (value)", "Net P&L \(currency)", "Net P&L %", "Run-up \(currency)", "Run-up %",
            "Drawdown \(currency)", "Drawdown %", "Cumulative P&L \(currency)", "Cumulative P&L %",
        ])
        var sum = Money.zero
        for (index, trip) in trips.enumerated() {
            sum = sum + trip.profit
            let side = trip.isLong ? "long" : "short"
            let zone = zones[trip.instrument.offset]
            // What was paid for the position; its profit is that fraction of it.
            let size = trip.entryValue
            func percent(_ amount: Double) -> CSVCell { CSVCell(size > 0 ? amount / size * 100 : nil) }
            let results: [CSVCell] = [
                .number(trip.quantity.value), .number(size), .number(trip.profit.value), percent(trip.profit.value),
                .number(trip.runUp), percent(trip.runUp), .number(0 - trip.drawdown), percent(0 - trip.drawdown),
                .number(sum.value), .number(sum.value / capital * 100),
            ]
            table.append(
                [
                    CSVCell(index + 1), CSVCell("Entry \(side)"), CSVCell(compact(trip.entryTime.text(in: zone))),
                    CSVCell(trip.entryReason), .number(trip.entryPrice.value),
                ] + results)
            table.append(
                [
                    CSVCell(index + 1), CSVCell("Exit \(side)"),
                    CSVCell(trip.exitTime.map { compact($0.text(in: zone)) }),
                    CSVCell(trip.isClosed ? trip.exitReason : "Open"), .number(trip.exitPrice.value),
                ] + results)
        }
        return table
    }

    /// A moment as TradingView writes it, its offset without a colon: `2022-01-03T14:00:00-0500`.
    private func compact(_ time: String) -> String {
        guard !time.hasSuffix("Z"), let colon = time.lastIndex(of: ":") else {
            return time.hasSuffix("Z") ? "\(time.dropLast())+0000" : time
        }
        return String(time[..<colon] + time[time.index(after: colon)...])
    }
}

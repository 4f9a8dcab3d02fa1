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
}

import Columns
import Documents
import Faults
import Files
import Market
import Metrics
import Simulation

extension RunOutcome {
    /// Writes the files that were asked for: all of them, or none.
    func write() throws(Fault) {
        var files: [Files.NewFile] = []
        if let path = paths.report { files.append(Files.NewFile(path, RunReport(self).bytes)) }
        if let path = paths.trades { files.append(Files.NewFile(path, tradeTable.bytes)) }
        if let path = paths.equity { files.append(Files.NewFile(path, equityTable.bytes)) }
        try Files.write(files)
    }

    private var tradeTable: CSVTable {
        var table = CSVTable(columns: [
            "trade", "side", "quantity", "entryTime", "entryPrice", "entryReason", "exitTime", "exitPrice",
            "exitReason",
            "profit", "profitPercent", "commission", "runUp", "drawdown", "bars",
        ])
        for (index, trip) in trips.trips.enumerated() {
            table.append([
                CSVCell(index + 1), CSVCell(trip.isLong ? "long" : "short"), .number(trip.quantity.value),
                CSVCell(trip.entryTime.text(in: stored.zone)), .number(trip.entryPrice.value),
                CSVCell(trip.entryReason),
                CSVCell(trip.exitTime?.text(in: stored.zone)), .number(trip.exitPrice.value),
                CSVCell(trip.exitReason), .number(trip.profit.value),
                CSVCell(trip.profitFraction.map { $0 * 100 }), .number(trip.commission.value), .number(trip.runUp),
                .number(trip.drawdown), CSVCell(trip.bars),
            ])
        }
        return table
    }

    private var equityTable: CSVTable {
        var table = CSVTable(columns: ["time", "equity", "drawdown"])
        let drawdown = Drawdown(start: setting.capital.value, equity: run.equity)
        for row in 0..<bars.count {
            table.append([
                CSVCell(bars.closeTimes[row].text(in: stored.zone)), .number(run.equity[row]),
                .number(drawdown.depths[row]),
            ])
        }
        return table
    }
}

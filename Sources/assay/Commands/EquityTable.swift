import Columns
import Documents
import Market
import Metrics

/// The equity of a run as CSV: one row for each moment at which bars closed.
struct EquityTable {
    let table: CSVTable

    init(_ times: Column<Timestamp>, _ equity: Column<Double>, start: Double, zone: MarketZone) {
        var table = CSVTable(columns: ["time", "equity", "drawdown"])
        let drawdown = Drawdown(start: start, equity: equity)
        for row in 0..<equity.count {
            table.append([
                CSVCell(times[row].text(in: zone)), .number(equity[row]), .number(drawdown.depths[row]),
            ])
        }
        self.table = table
    }
}

import Columns
import Documents
import Faults
import Files
import Market
import Metrics
import Simulation
import Trading

extension RunOutcome {
    /// Writes the files that were asked for: all of them, or none.
    func write() throws(Fault) {
        var files: [Files.NewFile] = []
        if let path = paths.report { files.append(Files.NewFile(path, try RunReport(self).bytes)) }
        if let path = paths.trades {
            let table = paths.tradesFormat == .assay ? tradeTables.own : exportTable
            files.append(Files.NewFile(path, table.bytes))
        }
        if let path = paths.equity { files.append(Files.NewFile(path, equityTable.bytes)) }
        if let path = paths.orders {
            files.append(Files.NewFile(path, orderTable.bytes))
        }
        try Files.write(files)
    }

    var equityTable: CSVTable {
        EquityTable(run.times, run.equity, start: model.capital.value, zone: stored.zone).table
    }

    /// What the desk refused.
    var denialTable: CSVTable {
        let symbols = setting.backtest.instruments.map(\.instrument.symbol)
        var table = CSVTable(columns: ["time", "symbol", "side", "quantity", "rule", "reason"])
        for denial in run.record.denials {
            let offset = denial.instrument.offset
            table.append([
                CSVCell(denial.time.text(in: zones[offset])), CSVCell(symbols[offset]), CSVCell(denial.side?.rawValue),
                CSVCell(denial.quantity?.value), CSVCell(denial.rule), CSVCell(denial.text),
            ])
        }
        return table
    }

    var orderTable: CSVTable { OrderTable(run.record, names: orderNames, zones: zones).table }

    var tradeTables: TradeTables {
        TradeTables(
            trips: trips.trips, symbols: setting.backtest.instruments.map(\.instrument.symbol), zones: zones)
    }

    /// The trades in the first instrument as TradingView lists them.
    var tradeList: TradeList {
        TradeList(
            run.closedLots, run.positions[0], in: InstrumentIndex(0), stored.instrument, record: run.record,
            names: orderNames, bars: stored.bars, capital: model.capital.value, rate: run.lastRates[0],
            tradesAtClose: setting.backtest.models.rule.market == .sameClose)
    }

    private var exportTable: CSVTable {
        ExportTable(
            list: tradeList, zone: zones[0], priceCurrency: stored.instrument.currency,
            currency: setting.backtest.currency
        ).table
    }
}

import Columns
import Documents
import Market
import Metrics
import Simulation
import Trading

/// What a run held at each close: exposures as fractions of the equity, and positions one by one.
struct RunHoldings {
    /// The sum of the positions' sizes over the equity.
    private(set) var gross: [Double] = []
    /// The sum of the positions over the equity.
    private(set) var net: [Double] = []
    /// How many instruments were held.
    private(set) var counts: [Double] = []
    /// How much of the time and of the equity was in positions, and how much was traded; absent without a close.
    private(set) var exposure: ExposureMetrics?
    /// The positions that changed: one row for each instrument and close.
    private(set) var table = CSVTable(columns: ["time", "symbol", "quantity", "price", "value", "cost"])

    init(_ outcome: RunOutcome) {
        let (run, terms) = (outcome.run, outcome.setting.backtest.instruments)
        let bars = outcome.setting.backtest.tradedBars
        var rows = terms.map { _ in -1 }
        var last = terms.map { _ in Quantity.zero }
        var fills = run.record.fills[...]
        var (traded, held) = ([Double](), [Bool]())
        let currencies = run.record.terms.currencies
        let places = terms.map { one in currencies.firstIndex(of: one.instrument.currency) ?? 0 }
        run.record.forEachMoment(run.times, tradesAtClose: outcome.model.rule.market == .sameClose) { row, books in
            let equity = run.equity[row]
            var (sizes, sum, count) = (0.0, 0.0, 0.0)
            for offset in terms.indices {
                while rows[offset] + 1 < bars[offset].count, bars[offset].closeTimes[rows[offset] + 1] <= run.times[row]
                { rows[offset] += 1 }
                let position = books.positions[offset]
                let price = rows[offset] < 0 ? 0 : bars[offset].close[rows[offset]]
                let value = books.value(
                    of: InstrumentIndex(offset), position.quantity,
                    at: Price(rounding: price, toTick: Price(units: 1), rule: .nearestEven)
                ).value
                let worth = value * books.rates[places[offset]]
                sizes += abs(worth)
                sum += worth
                if position.quantity != .zero { count += 1 }
                if position.quantity != last[offset] {
                    last[offset] = position.quantity
                    table.append([
                        CSVCell(run.times[row].text(in: outcome.zones[offset])),
                        CSVCell(terms[offset].instrument.symbol),
                        .number(position.quantity.value), .number(price), .number(value), .number(position.cost.value),
                    ])
                }
            }
            var amount = 0.0
            while let fill = fills.first, fill.time <= run.times[row] {
                let value = books.value(of: fill.instrument, fill.quantity, at: fill.price).value
                amount += abs(value * books.rates[places[fill.instrument.offset]])
                fills.removeFirst()
            }
            traded.append(amount)
            held.append(count > 0 || amount > 0)
            gross.append(equity > 0 ? sizes / equity : .nan)
            net.append(equity > 0 ? sum / equity : .nan)
            counts.append(count)
        }
        exposure = ExposureMetrics(
            gross: gross, net: net, isHeld: held, equity: run.equity.values, traded: traded,
            periodsPerYear: outcome.series.periodsPerYear)
    }
}

import Columns
import Faults
import Importing
import Indicators
import Market
import Simulation
import Strategies
import Trading

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Backtests a second of a sweep: a crossover of averages, fast 5 to 50, slow 20 to 200 in steps of 2, over 100,000
/// hourly bars, with everything that a set takes: columns, tables, trades and figures.
///
/// `ASSAY_BENCH_BARS` names a file of other hourly bars, to compare with peers on the same bytes.
struct SweepBenchmarks {
    private let bars: Bars
    private let instrument: Instrument
    private let name: String
    private let cores: Int

    init(machine: Machine) throws(Fault) {
        cores = machine.cores
        instrument = Instrument(
            symbol: "RIVER", kind: .crypto, currency: "USD", tick: try Price("0.01"), lot: try Quantity("0.00000001"),
            multiplier: 1, calendar: "24/7", timeZone: "UTC")
        if let variable = getenv("ASSAY_BENCH_BARS") {
            let path = String(cString: variable)
            let read = try readBarFile(path, ImportOptions())
            bars = Bars(read.columns, interval: .seconds(3_600), calendar: .roundTheClock)
            name = path.split(separator: "/").last.map(String.init) ?? path
        } else {
            bars = try RiverMarket().bars.slice(0..<100_000)
            name = "RIVER"
        }
    }

    func figures() throws(Fault) -> [Figure] {
        let holding = Size.equity(1 / 1.001)
        return [
            try sweep("all cash", goal: 150_000, size: holding),
            try sweep("all cash, one thread", goal: nil, size: holding, threads: 1),
            try sweep("all cash, prices on no grid", goal: 80_000, size: holding, bars: gridless),
            try sweep("half of the equity", goal: 50_000, size: .equity(0.5)),
            try sweep("a fixed quantity", goal: 50_000, size: .quantity(Quantity(units: 100_000_000))),
            try sweep("stop 2 %, target 4 %", goal: 60_000, size: holding, hasExits: true),
            try sweep("stop 2 %, target 4 %, half of the equity", goal: nil, size: .equity(0.5), hasExits: true),
        ]
    }

    /// The same bars with prices of which no step makes whole numbers.
    private var gridless: Bars {
        func moved(_ column: Column<Double>) -> Column<Double> { Column(column.values.map { $0 * 1.000_000_1 }) }
        return Bars(
            interval: bars.interval, openTimes: bars.openTimes, closeTimes: bars.closeTimes, open: moved(bars.open),
            high: moved(bars.high), low: moved(bars.low), close: moved(bars.close), volume: bars.volume, quotes: nil,
            tradeCounts: nil, lastIsPartial: false)
    }

    private func sweep(
        _ kind: String, goal: Double?, size: Size, hasExits: Bool = false, threads: Int? = nil, bars other: Bars? = nil
    ) throws(Fault) -> Figure {
        let bars = other ?? bars
        var backtest = Backtest(
            [.init(terms: .paidInFull(instrument), bars: bars, calendar: .roundTheClock)], currency: "USD",
            capital: try Money("1000000"),
            models: VenueModels(rule: .backtestingPy, fees: .basisPoints(10), slippage: .none))
        backtest.limits = [.buyingPower]
        let threads = threads ?? cores
        var (count, trades, growth, drawdowns) = (0, 0, 0.0, 0.0)
        var fault: Fault?
        let seconds = leastSeconds(of: 5) {
            (count, trades, growth, drawdowns) = (0, 0, 0, 0)
            do throws(EventObstacle) {
                let path = try EventPath(backtest)
                var plan = backtest.plan
                let close = plan.source(.close)
                var sets: [OrderRules] = []
                for slow in stride(from: 20, through: 200, by: 2) {
                    for fast in 5...50 where fast < slow {
                        let one = plan.column(SimpleAverage(period: fast), of: close)
                        let other = plan.column(SimpleAverage(period: slow), of: close)
                        var rules = OrderRules(size: size, close: close)
                        rules.long = .init(entry: .crossesAbove(one, other), exit: .crossesAbove(other, one))
                        rules.stop = hasExits ? .fraction(0.02) : nil
                        rules.target = hasExits ? .fraction(0.04) : nil
                        sets.append(rules)
                    }
                }
                let panel = plan.panel(
                    over: [bars], threads: threads, tiling: EventPath.comparedColumns(sets))
                for result in path.run(sets, over: panel, threads: threads) {
                    let run = try result.get()
                    count += 1
                    trades += run.trades
                    growth += run.equity / run.capital - 1
                    drawdowns += run.maxDrawdown
                }
            } catch {
                fault = Fault(.defect, "a crossover does not go from event to event: \(error.reason)")
            }
        }
        if let fault { throw fault }
        return Figure(
            name: "sweeps.\(kind)/\(name)", value: Double(count) / seconds, unit: "sets/s",
            goal: goal.map { .atLeast($0) } ?? .none,
            floor: "keys of two columns read once a set, 14 operations a trade that wait for each other",
            limit: "\(count) sets, \(trades) trades, returns \(growth), drawdowns \(drawdowns)")
    }
}

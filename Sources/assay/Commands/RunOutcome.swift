import Columns
import Digests
import Documents
import Faults
import Files
import Market
import Metrics
import Persistence
import Sessions
import Simulation
import Strategies
import Trading

/// What came of a run, ready to be told and written.
struct RunOutcome: Sendable {
    let prepared: PreparedRun
    let run: SimulatedRun
    let checks: RunChecks
    let seconds: Double
    let threads: Int
    let paths: RunPaths
    let trips: RoundTrips
    /// What the account returned in each period.
    let series: ReturnSeries
    let figures: EquityFigures
    /// How many runs of its family there are with it; nil before it is recorded.
    var trials: TrialFamily?
    /// What the program calls its orders.
    let orderNames: [String]
    /// What the result is known by.
    let recordDigest: Digest

    init(
        _ prepared: PreparedRun, run: SimulatedRun, checks: RunChecks, seconds: Double, threads: Int, paths: RunPaths
    ) throws(Fault) {
        self.prepared = prepared
        self.run = run
        self.checks = checks
        self.seconds = seconds
        self.threads = threads
        self.paths = paths
        let setting = prepared.setting
        orderNames = prepared.entry.program(prepared.given, over: setting.backtest).plan.orderNames + run.madeNames
        trips = RoundTrips(
            closed: run.closedLots, positions: run.positions, orders: run.record.orders, names: orderNames,
            instruments: setting.backtest.instruments.map(\.instrument), bars: setting.backtest.tradedBars,
            rates: run.lastRates, splits: run.record.splits)
        // A year has as many moments as bars, where only one series tells them.
        let first = setting.stored[0]
        series = try ReturnSeries(
            start: setting.model.capital.value, equity: run.equity.values, times: run.times.values,
            startTime: first.bars.openTimes[first.warmUp],
            periodsPerYear: first.periodsPerYear * Double(run.equity.count)
                / Double(first.bars.count - first.warmUp), riskFree: .zero)
        figures = EquityFigures(series)
        recordDigest = run.record.digest
    }

    var id: Digest { prepared.id }
    var entry: CatalogueEntry { prepared.entry }
    var setting: RunSetting { prepared.setting }
    var model: RunModel { prepared.model }
    var seed: UInt64 { prepared.seed }

    /// Its Sharpe ratio as it is judged.
    var judged: JudgedSharpe? { JudgedSharpe(figures.certainty, perYear: figures.sharpe) }

    /// The first of the series.
    var stored: StoredBars { prepared.stored }

    /// The bars of the span.
    var bars: Bars { stored.bars.slice(stored.warmUp..<stored.bars.count) }

    /// The time zone of each instrument.
    var zones: [MarketZone] {
        setting.backtest.instruments.map { terms in
            setting.stored.first { $0.instrument.symbol == terms.instrument.symbol }?.zone ?? .utc
        }
    }

    var warnings: [String] {
        var warnings: [String] = []
        if run.record.fills.isEmpty { warnings.append("the strategy traded nothing") }
        if model.isFree { warnings.append("there are no costs: give --commission and --slippage") }
        for one in setting.stored where one.leavesOutDividends {
            warnings.append(
                "dividends of \(one.instrument.symbol) are neither paid nor in its prices: --adjust raw pays them, "
                    + "--adjust total has them in the prices")
        }
        if let warning = model.warning(isDated: bars.interval.isDated) { warnings.append(warning) }
        let denials = run.record.denials
        if let first = denials.first {
            let count = denials.count == 1 ? "1 order was" : "\(denials.count) orders were"
            warnings.append("\(count) refused, the first by \(first.rule): \(first.text)")
        }
        return warnings + checks.warnings
    }

    // MARK: - Telling

    var json: JSON {
        let closed = trips.closed
        return [
            "run": JSON(id.hexadecimal),
            "strategy": [
                "name": JSON(entry.name), "digest": JSON(entry.digest.hexadecimal), "kind": JSON(entry.kind),
                "version": JSON(entry.version),
            ],
            "parameters": prepared.parameters,
            "data": .array(setting.stored.map(\.json)),
            "model": prepared.modelAnswer,
            "engine": ["version": JSON(engineVersion), "path": "session", "seed": JSON(Int(seed))],
            "timing": [
                "elapsedSeconds": JSON(seconds), "barsPerSecond": JSON(barsPerSecond),
                "threads": JSON(threads),
            ],
            "trials": trials.map { $0.json(of: judged) } ?? nil,
            "equity": [
                "initial": JSON(model.capital.value), "final": JSON(run.equity.last), "peak": JSON(figures.peak),
            ],
            "trades": [
                "closed": JSON(closed.count), "open": JSON(trips.trips.count - closed.count),
                "won": JSON(closed.count { $0.profit > .zero }), "lost": JSON(closed.count { $0.profit < .zero }),
            ],
            "metrics": [
                "totalReturn": JSON(figures.totalReturn), "annualReturn": JSON(figures.annualReturn),
                "volatility": JSON(figures.volatility), "sharpe": JSON(figures.sharpe),
                "sortino": JSON(figures.sortino), "calmar": JSON(figures.calmar),
                "maxDrawdown": JSON(figures.maxDrawdown), "profitFactor": JSON(trips.profitFactor),
                "sharpePerPeriod": JSON(figures.certainty?.ratio), "periods": JSON(figures.certainty?.count),
                "skewness": JSON(figures.certainty?.skewness),
                "kurtosis": JSON(figures.certainty?.kurtosis),
                "psr": JSON(figures.certainty?.probability(above: 0)), "winRate": JSON(trips.metrics.winRate),
                "expectancy": JSON(trips.metrics.expectancy), "payoff": JSON(trips.metrics.payoff),
                "sqn": JSON(trips.metrics.systemQuality),
            ],
            "checks": checks.json,
            "files": [
                "report": JSON(paths.report), "trades": JSON(paths.trades), "equity": JSON(paths.equity),
                "orders": JSON(paths.orders),
            ],
            "warnings": JSON(warnings),
        ]
    }

    /// The bars of all series.
    private var barCount: Int { setting.stored.reduce(0) { $0 + $1.bars.count } }

    private var barsPerSecond: Double { Double(barCount) / max(seconds, 1e-9) }

    var text: String {
        let closed = trips.closed
        let won = closed.count { $0.profit > .zero }
        let lines = [
            ("run", id.short),
            (
                "strategy",
                ([entry.name] + prepared.request.parameters.map { "\($0.name)=\($0.value.text)" })
                    .joined(separator: " ")
            ),
            ("data", data),
            (
                "equity",
                "\(money(model.capital.value)) → \(money(run.equity.last ?? 0)) \(setting.backtest.currency)"
            ),
            ("total return", percent(figures.totalReturn)), ("annual return", percent(figures.annualReturn)),
            ("volatility", percent(figures.volatility)), ("Sharpe", sharpe),
            ("max drawdown", percent(figures.maxDrawdown)),
            ("trades", "\(closed.count) closed, \(won) won, \(trips.trips.count - closed.count) open"),
            ("profit factor", ratio(trips.profitFactor)), ("fill rule", model.rule.name),
            ("look-ahead", checks.certificate), ("warm-up", "\(NumberText.grouped(checks.warmUp)) bars"),
            ("ambiguous bars", checks.ambiguity),
            (
                "time",
                "\(NumberText.duration(seconds: seconds)), \(NumberText.compact(barsPerSecond.rounded())) bars/s"
            ),
        ]
        let width = lines.map(\.0.count).max() ?? 0
        let written = [paths.report, paths.trades, paths.equity, paths.orders].compactMap { $0 }
        return lines.map { "\($0.0.padded(to: width))  \($0.1)\n" }.joined() + written.map { "wrote \($0)\n" }.joined()
    }

    /// The Sharpe ratio with what it is worth after so many trials.
    private var sharpe: String {
        guard let trials, figures.sharpe != nil else { return ratio(figures.sharpe) }
        return "\(ratio(figures.sharpe)), \(trials.text(of: judged))"
    }

    /// The series in a line: one in full, of several their names and bars.
    private var data: String {
        guard setting.stored.count > 1 else {
            return
                "\(stored.revision.series), \(NumberText.grouped(bars.count)) bars, \(stored.label(stored.warmUp)) to "
                + "\(stored.label(stored.bars.count - 1)), \(stored.prices.rawValue) prices"
        }
        let names = setting.stored.map(\.revision.series.description).joined(separator: ", ")
        return "\(names), \(NumberText.grouped(barCount)) bars"
    }

    private func percent(_ value: Double?) -> String { value.map { NumberText.percent($0) } ?? "–" }
    private func ratio(_ value: Double?) -> String { value.map { NumberText.fixed($0, decimals: 2) } ?? "–" }
    private func money(_ value: Double) -> String { NumberText.grouped(value, decimals: 2) }
}

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
import Trading

/// What came of a run, ready to be told and written.
struct RunOutcome {
    let prepared: PreparedRun
    let run: SimulatedRun
    let seconds: Double
    let threads: Int
    let paths: RunPaths
    let trips: RoundTrips
    let figures: EquityFigures

    init(_ prepared: PreparedRun, run: SimulatedRun, seconds: Double, threads: Int, paths: RunPaths) {
        self.prepared = prepared
        self.run = run
        self.seconds = seconds
        self.threads = threads
        self.paths = paths
        let (stored, setting) = (prepared.stored, prepared.setting)
        trips = RoundTrips(
            closed: run.closedLots, positions: run.positions, orders: run.record.orders, names: [],
            instruments: [stored.instrument], bars: [stored.bars])
        figures = EquityFigures(
            start: setting.capital.value, equity: run.equity, periodsPerYear: stored.periodsPerYear)
    }

    var id: Digest { prepared.id }
    var entry: CatalogueEntry { prepared.entry }
    var values: [String: Double] { prepared.values }
    var stored: StoredBars { prepared.stored }
    var setting: CatalogueEntry.Setting { prepared.setting }
    var costs: (commission: String, slippage: String) { prepared.costs }
    var seed: UInt64 { prepared.seed }
    var bars: Bars { prepared.bars }
    private var parameters: JSON { prepared.parameters }
}

extension PreparedRun {
    /// The name of the run: the digest of everything that decides its outcome.
    var id: Digest {
        let facts: JSON = [
            "engine": JSON(engineVersion), "strategy": JSON(entry.digest.hexadecimal), "parameters": parameters,
            "data": JSON(stored.revision.digest.hexadecimal),
            "interval": JSON(bars.interval.description), "first": JSON(Int(bars.openTimes[0].nanoseconds)),
            "last": JSON(Int(bars.openTimes[bars.count - 1].nanoseconds)),
            "adjustment": JSON(stored.prices.rawValue), "actions": actions,
            "instrument": instrument, "capital": JSON(setting.capital.text),
            "commission": JSON(costs.commission), "slippage": JSON(costs.slippage), "seed": JSON(Int(seed)),
        ]
        return SHA256.digest(of: facts.text(.canonical))
    }

    /// The actions that changed the prices: none where they are read as they are.
    private var actions: JSON {
        .array(
            stored.actions.map { action in
                let (kind, value) = action.event.named
                return [
                    JSON(Int(action.exDate.nanoseconds)), JSON(kind), JSON(value), JSON(action.referenceClose),
                ]
            })
    }

    private var instrument: JSON {
        let facts = stored.instrument
        return [
            "symbol": JSON(facts.symbol), "currency": JSON(facts.currency), "tick": JSON(facts.tick.text),
            "lot": JSON(facts.lot.text), "multiplier": JSON(facts.multiplier), "calendar": JSON(facts.calendar),
            "timeZone": JSON(facts.timeZone),
        ]
    }

    /// All parameters in the order of their declaration.
    var parameters: JSON {
        .object(JSONObject(entry.parameters.map { ($0.name, JSON(values[$0.name])) }))
    }

    /// How orders are executed, at what cost, and with what money.
    var model: JSON {
        [
            "fillRule": "nextOpen", "commission": JSON(costs.commission), "slippage": JSON(costs.slippage),
            "margin": nil, "capital": JSON(setting.capital.value), "currency": JSON(stored.instrument.currency),
        ]
    }

    /// The label of a bar.
    func label(_ row: Int) -> String {
        bars.interval.isDated
            ? stored.zone.date(at: bars.openTimes[row]).description : bars.openTimes[row].text(in: stored.zone)
    }
}

extension RunOutcome {
    var warnings: [String] {
        var warnings: [String] = []
        if run.record.fills.isEmpty { warnings.append("the strategy traded nothing") }
        if costs == ("0", "0") { warnings.append("there are no costs: give --commission and --slippage") }
        return warnings
    }

    // MARK: - Telling

    var json: JSON {
        let closed = trips.closed
        let revision = stored.revision
        return [
            "run": JSON(id.hexadecimal),
            "strategy": [
                "name": JSON(entry.name), "digest": JSON(entry.digest.hexadecimal), "kind": "swift",
                "version": JSON(entry.version),
            ],
            "parameters": parameters,
            "data": [
                [
                    "symbol": JSON(revision.series.symbol), "interval": JSON(revision.series.interval.description),
                    "rows": JSON(bars.count), "first": JSON(label(0)), "last": JSON(label(bars.count - 1)),
                    "digest": JSON(revision.digest.hexadecimal), "adjustment": JSON(stored.prices.rawValue),
                ]
            ],
            "model": prepared.model,
            "engine": ["version": JSON(engineVersion), "path": "session", "seed": JSON(Int(seed))],
            "timing": [
                "elapsedSeconds": JSON(seconds), "barsPerSecond": JSON(barsPerSecond),
                "threads": JSON(threads),
            ],
            "trials": nil,
            "equity": [
                "initial": JSON(setting.capital.value), "final": JSON(run.equity.last), "peak": JSON(figures.peak),
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
            ],
            "checks": ["lookAhead": nil, "warmUp": nil, "ambiguousBars": nil],
            "files": [
                "report": JSON(paths.report), "trades": JSON(paths.trades), "equity": JSON(paths.equity), "orders": nil,
            ],
            "warnings": JSON(warnings),
        ]
    }

    /// The labels of the first bar and the last.
    private var span: String { "\(label(0)) to \(label(bars.count - 1))" }

    private var barsPerSecond: Double { Double(bars.count) / max(seconds, 1e-9) }

    var text: String {
        let closed = trips.closed
        let won = closed.count { $0.profit > .zero }
        let lines = [
            ("run", id.short),
            (
                "strategy",
                "\(entry.name) "
                    + entry.parameters.map { "\($0.name)=\(number(values[$0.name]))" }.joined(separator: " ")
            ),
            (
                "data",
                "\(stored.revision.series), \(NumberText.grouped(bars.count)) bars, \(span), "
                    + "\(stored.prices.rawValue) prices"
            ),
            (
                "equity",
                "\(money(setting.capital.value)) → \(money(run.equity.last ?? 0)) \(stored.instrument.currency)"
            ),
            ("total return", percent(figures.totalReturn)), ("annual return", percent(figures.annualReturn)),
            ("volatility", percent(figures.volatility)), ("Sharpe", ratio(figures.sharpe)),
            ("max drawdown", percent(figures.maxDrawdown)),
            ("trades", "\(closed.count) closed, \(won) won, \(trips.trips.count - closed.count) open"),
            ("profit factor", ratio(trips.profitFactor)),
            (
                "time",
                "\(NumberText.duration(seconds: seconds)), \(NumberText.compact(barsPerSecond.rounded())) bars/s"
            ),
        ]
        let width = lines.map(\.0.count).max() ?? 0
        let written = [paths.report, paths.trades, paths.equity].compactMap { $0 }
        return lines.map { "\($0.0.padded(to: width))  \($0.1)\n" }.joined() + written.map { "wrote \($0)\n" }.joined()
    }

    /// The label of a bar.
    func label(_ row: Int) -> String { prepared.label(row) }

    private func number(_ value: Double?) -> String { value.map { NumberText.shortest($0) } ?? "–" }
    private func percent(_ value: Double?) -> String { value.map { NumberText.percent($0) } ?? "–" }
    private func ratio(_ value: Double?) -> String { value.map { NumberText.fixed($0, decimals: 2) } ?? "–" }
    private func money(_ value: Double) -> String { NumberText.grouped(value, decimals: 2) }
}

extension StoredBars {
    /// Bars in a year: sessions as the calendar counts them, times the bars of a session.
    var periodsPerYear: Double {
        switch bars.interval {
        case .days(let count): sessionsPerYear / Double(count)
        case .weeks(let count): 52 / Double(count)
        case .months(let count): 12 / Double(count)
        case .seconds, .irregular: sessionsPerYear * barsPerSession
        }
    }

    /// The convention of the calendar: 252 sessions of an exchange, 365 days around the clock.
    private var sessionsPerYear: Double { calendar.name == "24/7" ? 365 : calendar.name == "fx" ? 260 : 252 }

    private var barsPerSession: Double {
        let days = Set(bars.openTimes.values.map { zone.date(at: $0) }).count
        return Double(bars.count) / Double(max(1, days))
    }
}

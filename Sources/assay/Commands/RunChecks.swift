import Columns
import Documents
import Faults
import Market
import Persistence
import ScriptPrograms
import Simulation
import Strategies
import Trading

/// What makes a run believable: that it knows no future, when it begins to know enough, what its bars leave open.
struct RunChecks: Sendable {
    /// The equity at the end, by the two ways of taking ambiguous bars.
    struct Band: Sendable {
        /// The equity at each close, by the worse way.
        let worstEquity: Column<Double>
        /// The equity at each close, by the better way.
        let bestEquity: Column<Double>

        var worst: Double { worstEquity.last ?? 0 }
        var best: Double { bestEquity.last ?? 0 }
    }

    let lookAhead: LookAheadCheck
    /// The rows before all declared columns are defined.
    let warmUp: Int
    let ambiguous: [AmbiguousBar]
    /// Nil where no bar is ambiguous.
    let band: Band?
    private let symbols: [String]
    private let zones: [String: MarketZone]
    private let finer: [String]

    init(
        _ entry: CatalogueEntry, _ given: [GivenParameter], _ setting: RunSetting, _ run: SimulatedRun
    ) throws(Fault) {
        let facts = ScriptFacts(setting.backtest)
        let rows = setting.backtest.series.reduce(0) { $0 + $1.bars.count }
        lookAhead = LookAheadCheck(
            run, of: setting.backtest, samples: rows <= 100_000 ? 5 : rows <= 1_000_000 ? 2 : 1
        ) { plan in
            plan = plan.giving(given)
            return entry.make(&plan, facts)
        }
        warmUp = entry.program(given, over: setting.backtest).plan.warmUp
        ambiguous = run.ambiguous
        symbols = setting.backtest.instruments.map(\.instrument.symbol)
        zones = Dictionary(setting.stored.map { ($0.instrument.symbol, $0.zone) }) { first, _ in first }
        finer = setting.finer.map(\.revision.series.description)
        guard !ambiguous.isEmpty else {
            band = nil
            return
        }
        let worst = try entry.run(given, over: setting.with(path: .worst))
        let best = try entry.run(given, over: setting.with(path: .best))
        band = Band(worstEquity: worst.equity, bestEquity: best.equity)
    }

    var json: JSON {
        [
            "lookAhead": [
                "passes": JSON(lookAhead.passes), "rows": JSON(lookAhead.rows),
                "truncationFailures": JSON(lookAhead.truncationFailures),
                "poisonFailures": JSON(lookAhead.poisonFailures),
            ],
            "warmUp": JSON(warmUp),
            "ambiguousBars": [
                "count": JSON(ambiguous.count), "bars": .array(ambiguous.map(bar)),
                "band": band.map { ["worst": JSON($0.worst), "best": JSON($0.best)] } ?? nil,
                "decidedBy": JSON(finer),
            ],
        ]
    }

    private func bar(_ bar: AmbiguousBar) -> JSON {
        let symbol = symbols[bar.instrument.offset]
        return [
            "symbol": JSON(symbol), "time": JSON(bar.openTime.text(in: zones[symbol] ?? .utc)),
            "worst": JSON(bar.worst.value), "best": JSON(bar.best.value),
        ]
    }

    /// The certificate in a line.
    var certificate: String {
        let count = lookAhead.rows.count
        guard lookAhead.passes else {
            let failed = Set(lookAhead.truncationFailures + lookAhead.poisonFailures).sorted()
            return "the past changes with the future after row \(failed.map(String.init).joined(separator: ", "))"
        }
        guard count > 0 else { return "not looked for: there are too few bars" }
        let rows = count == 1 ? "1 row" : "\(count) rows"
        return "none: future cut off and changed after \(rows), the past stays the same"
    }

    /// What the bars leave open, in a line.
    var ambiguity: String {
        let decided = finer.isEmpty ? "" : ", \(finer.joined(separator: ", ")) decides"
        guard let band else { return "none\(decided)" }
        let (worst, best) = (NumberText.grouped(band.worst, decimals: 2), NumberText.grouped(band.best, decimals: 2))
        return "\(NumberText.grouped(ambiguous.count)), final equity from \(worst) to \(best)\(decided)"
    }

    /// What has to be said about them.
    var warnings: [String] {
        lookAhead.passes ? [] : ["the strategy looks ahead: \(certificate)"]
    }
}

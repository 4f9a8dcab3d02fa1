import Columns
import Digests
import Documents
import Faults
import Market
import Metrics
import Persistence
import Reporting
import Simulation

/// The HTML report of a run: its sections in the order of the page.
struct RunReport {
    let outcome: RunOutcome
    /// The run by closes of days, for what is told by days and longer periods.
    let days: RunDays
    let periods: RunPeriods
    /// The periods of holding; nil where there are several instruments.
    let heldPeriods: RunPeriods?
    let holdings: RunHoldings
    let multiples: TradeMultiples
    /// The trades in the page.
    let reportedTrades: [ReportedTrade]
    /// What metrics come to over resamples of the returns of days.
    let intervals: [BootstrapInterval]

    init(_ outcome: RunOutcome) throws(Fault) {
        self.outcome = outcome
        days = try RunDays(outcome)
        periods = RunPeriods(days.series, in: outcome.stored.zone)
        heldPeriods = days.heldSeries.map { RunPeriods($0, in: outcome.stored.zone) }
        holdings = RunHoldings(outcome)
        multiples = TradeMultiples(outcome.trips.closed)
        reportedTrades = outcome.reportedTrades(most: Self.mostTrades)
        let returns = days.series.returns
        intervals =
            returns.count < Self.leastResampled || returns.min() == returns.max()
            ? []
            : BootstrapInterval.intervals(
                of: [.annualReturn, .volatility, .sharpe, .sortino, .maxDrawdown], in: days.series,
                resamples: Self.resamples, confidence: 0.95, seed: outcome.seed, threads: outcome.threads)
    }

    /// Fewer days tell nothing of what others might have been.
    private static let leastResampled = 20
    /// As many series are named in the title.
    private static let mostNamed = 6
    /// The resamples of intervals.
    static let resamples = 1_000

    /// The report as a file's content.
    var bytes: [UInt8] { HTMLReportWriter().bytes(of: report) }

    var zone: MarketZone { outcome.stored.zone }
    var currency: String { outcome.setting.backtest.currency }

    private var report: Report {
        let series = outcome.setting.stored.map(\.revision.series.description)
        let named = series.count > Self.mostNamed ? Self.mostNamed - 1 : series.count
        let names =
            series.prefix(named).joined(separator: ", ")
            + (named < series.count ? " and \(series.count - named) more" : "")
        let capital = NumberText.grouped(outcome.model.capital.value, decimals: 0)
        return Report(
            title: "\(outcome.entry.name) on \(names)",
            subtitle: "\(outcome.stored.label(outcome.stored.warmUp)) to "
                + "\(outcome.stored.label(outcome.stored.bars.count - 1)), "
                + "\(NumberText.grouped(outcome.bars.count)) bars, \(capital) \(currency), "
                + "run \(outcome.id.short)",
            keyFigures: keyFigures,
            sections: [equity, figures] + prices + [
                calendar, distribution, rolling, drawdowns, trades, patterns, exposure, costs, denials, ambiguity,
                certificate,
            ] + (outcome.setting.backtest.instruments.count > 1 ? [symbols] : []) + [provenance],
            provenance: [
                ReportedFact("Run", outcome.id.hexadecimal), ReportedFact("Engine", "assay \(engineVersion)"),
            ],
            disclaimer: Self.disclaimer)
    }

    /// What a report does not promise.
    static let disclaimer = """
        Hypothetical results of a simulation on historical data. They do not tell the future, and nothing here is \
        investment advice.
        """

    private var keyFigures: [KeyFigure] {
        let figures = outcome.figures
        let percent = NumberStyle.percent(decimals: 2)
        let ratio = NumberStyle.number(decimals: 2)
        let deflated = outcome.trials.flatMap { $0.deflated(outcome.judged) }
        let trials = outcome.trials.map { $0.count == 1 ? "first trial" : "\(NumberText.grouped($0.count)) trials" }
        return [
            KeyFigure(
                "Total return", percent.signedText(figures.totalReturn),
                tone: figures.totalReturn < 0 ? .bad : figures.totalReturn > 0 ? .good : .neutral),
            KeyFigure("Annual return", percent.signedText(figures.annualReturn)),
            KeyFigure("Sharpe", ratio.text(figures.sharpe), note: trials ?? "not deflated"),
            KeyFigure("Deflated Sharpe", percent.text(deflated), note: "more than the luck of its trials"),
            KeyFigure("Max drawdown", percent.text(figures.maxDrawdown)),
            KeyFigure("Trades", NumberText.grouped(outcome.trips.closed.count), note: "closed"),
            KeyFigure("Profit factor", ratio.text(outcome.trips.profitFactor)),
        ]
    }
}

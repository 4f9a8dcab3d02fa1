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
    /// The returns by closes of days, for what is told by days and longer periods.
    let daily: ReturnSeries
    let holdings: RunHoldings

    init(_ outcome: RunOutcome) throws(Fault) {
        self.outcome = outcome
        daily = try outcome.dailySeries()
        holdings = RunHoldings(outcome)
    }

    /// The report as a file's content.
    var bytes: [UInt8] { HTMLReportWriter().bytes(of: report) }

    var zone: MarketZone { outcome.stored.zone }
    var currency: String { outcome.setting.backtest.currency }

    private var report: Report {
        let names = outcome.setting.stored.map(\.revision.series.description).joined(separator: ", ")
        let capital = NumberText.grouped(outcome.model.capital.value, decimals: 0)
        return Report(
            title: "\(outcome.entry.name) on \(names)",
            subtitle: "\(outcome.stored.label(0)) to \(outcome.stored.label(outcome.bars.count - 1)), "
                + "\(NumberText.grouped(outcome.bars.count)) bars, \(capital) \(currency), "
                + "run \(outcome.id.short)",
            keyFigures: keyFigures,
            sections: [equity, figures] + prices + [
                calendar, distribution, rolling, drawdowns, trades, exposure, costs, denials, ambiguity, certificate,
            ] + (outcome.setting.backtest.instruments.count > 1 ? [symbols] : []) + [provenance],
            provenance: [
                ReportedFact("Run", outcome.id.hexadecimal), ReportedFact("Engine", "assay \(engineVersion)"),
            ],
            disclaimer: """
                Hypothetical results of a simulation on historical data. They do not tell the future, and nothing here \
                is investment advice.
                """)
    }

    private var keyFigures: [KeyFigure] {
        let figures = outcome.figures
        let percent = NumberStyle.percent(decimals: 2)
        let ratio = NumberStyle.number(decimals: 2)
        let deflated = outcome.trials.flatMap { $0.deflated(figures) }
        let trials = outcome.trials.map { $0.count == 1 ? "first trial" : "\(NumberText.grouped($0.count)) trials" }
        return [
            KeyFigure(
                "Total return", percent.signedText(figures.totalReturn), tone: figures.totalReturn < 0 ? .bad : .good),
            KeyFigure("Annual return", percent.signedText(figures.annualReturn)),
            KeyFigure("Sharpe", ratio.text(figures.sharpe), note: trials ?? "not deflated"),
            KeyFigure("Deflated Sharpe", percent.text(deflated), note: "probability of skill"),
            KeyFigure("Max drawdown", percent.text(figures.maxDrawdown)),
            KeyFigure("Trades", NumberText.grouped(outcome.trips.closed.count), note: "closed"),
            KeyFigure("Profit factor", ratio.text(outcome.trips.profitFactor)),
        ]
    }
}

extension RunOutcome {
    /// The returns by closes of days in the zone of the first series; the series itself where its bars are as long.
    fileprivate func dailySeries() throws(Fault) -> ReturnSeries {
        let zone = stored.zone
        guard !bars.interval.isDated, run.equity.count > 0 else { return series }
        var (rows, previous) = ([Int](), Int?.none)
        for row in 0..<min(series.count, run.times.count) {
            // A bar that closes at midnight belongs to the day before.
            let day = zone.date(at: Timestamp(nanoseconds: run.times[row].nanoseconds - 1)).daysSince1970
            if day == previous { rows.removeLast() }
            rows.append(row)
            previous = day
        }
        let days = stored.calendar.sessionsPerYear(
            from: zone.date(at: bars.openTimes[0]), to: zone.date(at: bars.openTimes[bars.count - 1]))
        return try ReturnSeries(
            start: model.capital.value, equity: rows.map { run.equity[$0] }, times: rows.map { run.times[$0] },
            startTime: series.startTime, periodsPerYear: days > 0 ? days : 252, riskFree: .zero)
    }
}

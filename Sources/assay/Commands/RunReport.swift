import Columns
import Digests
import Documents
import Market
import Metrics
import Persistence
import Reporting
import Simulation

/// The HTML report of a run.
struct RunReport {
    private let outcome: RunOutcome

    init(_ outcome: RunOutcome) { self.outcome = outcome }

    /// The report as a file's content.
    var bytes: [UInt8] { HTMLReportWriter().bytes(of: report) }

    private var report: Report {
        let series = outcome.stored.revision.series
        return Report(
            title: "\(outcome.entry.name) on \(series)",
            subtitle: "\(outcome.label(0)) to \(outcome.label(outcome.bars.count - 1)), "
                + "\(NumberText.grouped(outcome.bars.count)) bars, run \(outcome.id.short)",
            keyFigures: keyFigures, sections: [equity, figures, trades, provenance],
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
        return [
            KeyFigure(
                "Total return", percent.signedText(figures.totalReturn), tone: figures.totalReturn < 0 ? .bad : .good),
            KeyFigure("Annual return", percent.signedText(figures.annualReturn)),
            KeyFigure("Sharpe", ratio.text(figures.sharpe), note: "one trial, not deflated"),
            KeyFigure("Max drawdown", percent.text(figures.maxDrawdown)),
            KeyFigure("Trades", NumberText.grouped(outcome.trips.closed.count), note: "closed"),
            KeyFigure("Profit factor", ratio.text(outcome.trips.profitFactor)),
        ]
    }

    private var equity: EquitySection {
        let drawdown = Drawdown(start: outcome.setting.capital.value, equity: outcome.run.equity)
        let times = outcome.bars.closeTimes
        let closes = outcome.bars.close
        let shares = outcome.setting.capital.value / closes[0]
        let held = Column(closes.values.map { $0 * shares })
        return EquitySection(
            equity: TimedValues(times: times, values: outcome.run.equity),
            drawdown: TimedValues(times: times, values: Column(drawdown.depths.values.map { 0 - $0 })),
            benchmark: (
                "\(outcome.stored.instrument.symbol) bought and held", TimedValues(times: times, values: held)
            ),
            currency: outcome.stored.instrument.currency, zone: outcome.stored.zone, scale: scale)
    }

    /// Growth to many times the start is read on a logarithmic axis.
    private var scale: ValueScale {
        let values = outcome.run.equity.values
        guard let least = values.min(), let most = values.max(), least > 0 else { return .linear }
        return most / least > 8 ? .logarithmic : .linear
    }

    private var figures: FiguresSection {
        let found = outcome.figures
        let percent = NumberStyle.percent(decimals: 2)
        let ratio = NumberStyle.number(decimals: 3)
        let money = NumberStyle.number(decimals: 2)
        return FiguresSection(groups: [
            FigureGroup(
                title: "Return",
                figures: [
                    Figure(
                        key: "totalReturn", label: "Total return", value: .number(found.totalReturn, percent),
                        explanation: "growth of the whole"),
                    Figure(
                        key: "annualReturn", label: "Annual return", value: .number(found.annualReturn, percent),
                        explanation: "growth of a year at the same pace"),
                    Figure(
                        key: "final", label: "Final equity", value: .number(outcome.run.equity.last, money),
                        explanation: "cash and position at the last close"),
                ]),
            FigureGroup(
                title: "Risk",
                figures: [
                    Figure(
                        key: "volatility", label: "Volatility", value: .number(found.volatility, percent),
                        explanation: "deviation of returns, over a year"),
                    Figure(
                        key: "sharpe", label: "Sharpe", value: .number(found.sharpe, ratio),
                        explanation: "mean over deviation of returns, over a year, at a rate of zero"),
                    Figure(
                        key: "sortino", label: "Sortino", value: .number(found.sortino, ratio),
                        explanation: "mean of returns over the deviation of losing ones"),
                    Figure(
                        key: "maxDrawdown", label: "Max drawdown", value: .number(found.maxDrawdown, percent),
                        explanation: "the greatest loss from a peak"),
                    Figure(
                        key: "calmar", label: "Calmar", value: .number(found.calmar, ratio),
                        explanation: "annual return over max drawdown"),
                ]),
        ])
    }

    private var trades: TradesSection {
        let reported = outcome.trips.trips.enumerated().map { index, trip in
            ReportedTrade(
                number: index + 1, side: trip.isLong ? .long : .short, quantity: trip.quantity.value,
                entry: .init(time: trip.entryTime, price: trip.entryPrice.value, reason: "signal"),
                exit: trip.exitTime.map { .init(time: $0, price: trip.exitPrice.value, reason: "signal") },
                profit: trip.profit.value, profitPercent: trip.profitFraction.map { $0 * 100 },
                commission: trip.commission.value, runUp: trip.runUp, drawdown: trip.drawdown, bars: trip.bars)
        }
        return TradesSection(
            trades: reported, currency: outcome.stored.instrument.currency, currencyDecimals: 2,
            zone: outcome.stored.zone)
    }

    private var provenance: ProvenanceSection {
        let revision = outcome.stored.revision
        let setting = outcome.setting
        return ProvenanceSection(groups: [
            .init(
                title: "Data",
                facts: [
                    ReportedFact("Series", "\(revision.series), revision \(revision.number)"),
                    ReportedFact("Source", revision.provenance.source),
                    ReportedFact("Digest", revision.digest.hexadecimal),
                    ReportedFact("Prices", outcome.stored.prices.rawValue),
                ]),
            .init(
                title: "Strategy",
                facts: [ReportedFact("Name", "\(outcome.entry.name), version \(outcome.entry.version)")]
                    + outcome.entry.parameters.map {
                        ReportedFact($0.name, outcome.values[$0.name].map { NumberText.shortest($0) } ?? "–")
                    }),
            .init(
                title: "Model",
                facts: [
                    ReportedFact("Fills", "market orders at the next open"),
                    ReportedFact("Commission", outcome.costs.commission),
                    ReportedFact("Slippage", outcome.costs.slippage),
                    ReportedFact("Capital", "\(setting.capital.text) \(setting.instrument.currency)"),
                    ReportedFact("Seed", String(outcome.seed)),
                ]),
        ])
    }
}

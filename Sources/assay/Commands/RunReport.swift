import Columns
import Digests
import Documents
import Market
import Metrics
import Persistence
import Reporting
import Simulation
import Strategies

/// The HTML report of a run.
struct RunReport {
    private let outcome: RunOutcome

    init(_ outcome: RunOutcome) { self.outcome = outcome }

    /// The report as a file's content.
    var bytes: [UInt8] { HTMLReportWriter().bytes(of: report) }

    private var report: Report {
        let names = outcome.setting.stored.map(\.revision.series.description).joined(separator: ", ")
        return Report(
            title: "\(outcome.entry.name) on \(names)",
            subtitle: "\(outcome.stored.label(0)) to \(outcome.stored.label(outcome.bars.count - 1)), "
                + "\(NumberText.grouped(outcome.bars.count)) bars, run \(outcome.id.short)",
            keyFigures: keyFigures, sections: [equity, figures, trades, checks, provenance],
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
        let capital = outcome.model.capital.value
        let drawdown = Drawdown(start: capital, equity: outcome.run.equity)
        let times = outcome.run.times
        return EquitySection(
            equity: TimedValues(times: times, values: outcome.run.equity),
            drawdown: TimedValues(times: times, values: Column(drawdown.depths.values.map { 0 - $0 })),
            benchmark: benchmark(capital), currency: outcome.setting.backtest.currency, zone: outcome.stored.zone,
            scale: scale)
    }

    /// The one instrument, bought at the first close and held; nothing where there are several.
    private func benchmark(_ capital: Double) -> (name: String, values: TimedValues)? {
        guard outcome.setting.stored.count == 1 else { return nil }
        let closes = outcome.bars.close
        let shares = capital / closes[0]
        return (
            "\(outcome.stored.instrument.symbol) bought and held",
            TimedValues(times: outcome.bars.closeTimes, values: Column(closes.values.map { $0 * shares }))
        )
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
                entry: .init(time: trip.entryTime, price: trip.entryPrice.value, reason: trip.entryReason),
                exit: trip.exitTime.map { .init(time: $0, price: trip.exitPrice.value, reason: trip.exitReason) },
                profit: trip.profit.value, profitPercent: trip.profitFraction.map { $0 * 100 },
                commission: trip.commission.value, runUp: trip.runUp, drawdown: trip.drawdown, bars: trip.bars)
        }
        return TradesSection(
            trades: reported, currency: outcome.setting.backtest.currency, currencyDecimals: 2,
            zone: outcome.stored.zone)
    }

    private var checks: ProvenanceSection {
        ProvenanceSection(
            title: "Checks",
            groups: [
                .init(
                    title: "Certificate",
                    facts: [
                        ReportedFact("Look-ahead", outcome.checks.certificate),
                        ReportedFact("Warm-up", "\(NumberText.grouped(outcome.checks.warmUp)) bars"),
                        ReportedFact("Ambiguous bars", outcome.checks.ambiguity),
                    ])
            ])
    }

    private var provenance: ProvenanceSection {
        ProvenanceSection(
            groups: outcome.setting.stored.map { stored in
                let revision = stored.revision
                return .init(
                    title: "Data",
                    facts: [
                        ReportedFact("Series", "\(revision.series), revision \(revision.number)"),
                        ReportedFact("Source", revision.provenance.source),
                        ReportedFact("Digest", revision.digest.hexadecimal),
                        ReportedFact("Prices", stored.prices.rawValue),
                    ])
            } + [
                .init(
                    title: "Strategy",
                    facts: [ReportedFact("Name", "\(outcome.entry.name), version \(outcome.entry.version)")]
                        + outcome.prepared.request.parameters.map { ReportedFact($0.name, $0.value.text) }),
                .init(title: "Model", facts: modelFacts),
            ])
    }

    private var modelFacts: [ReportedFact] {
        let model = outcome.model
        var facts = [
            ReportedFact("Fill rule", model.rule.name), ReportedFact("Commission", model.commission.argumentText),
            ReportedFact("Slippage", model.slippage.argumentText),
            ReportedFact("Capital", "\(model.capital.text) \(outcome.setting.backtest.currency)"),
        ]
        if let margin = model.margin { facts.append(ReportedFact("Margin", margin.argumentText)) }
        if let share = model.participation { facts.append(ReportedFact("Participation", NumberText.percent(share))) }
        if model.latency.argumentText != "0" { facts.append(ReportedFact("Latency", model.latency.argumentText)) }
        facts += model.limits.map { ReportedFact("Limit", $0.argumentText) }
        return facts + [ReportedFact("Seed", String(outcome.seed))]
    }
}

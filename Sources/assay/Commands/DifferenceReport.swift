import Columns
import Digests
import Documents
import Faults
import Market
import Metrics
import Persistence
import Reporting
import Simulation
import Strategies

/// The page of two runs side by side.
struct DifferenceReport {
    private let first: RunOutcome
    private let second: RunOutcome
    /// Whether their Sharpe ratios differ over the days that both have; nil where that cannot be judged.
    private let sharpe: SharpeDifference?
    /// The days of a year.
    private let perYear: Double
    private let trades: (first: [ReportedTrade], second: [ReportedTrade])

    init(_ first: RunOutcome, _ second: RunOutcome) throws(Fault) {
        self.first = first
        self.second = second
        let days = (try RunDays(first).series, try RunDays(second).series)
        sharpe = Self.sharpe(days.0, days.1, seed: first.seed, threads: first.threads)
        perYear = days.0.periodsPerYear
        trades = (first.reportedTrades(most: .max), second.reportedTrades(most: .max))
    }

    private static let resamples = 999

    private static func sharpe(
        _ first: ReturnSeries, _ second: ReturnSeries, seed: UInt64, threads: Int
    ) -> SharpeDifference? {
        guard let times = first.times, let others = second.times else { return nil }
        let shared = AlignedSeries(times, first.returns, others, second.returns)
        return SharpeDifference(
            shared.first, shared.second, resamples: resamples, confidence: 0.95, seed: seed, threads: threads)
    }

    /// The difference as it is told to programs, over a year.
    var sharpeAnswer: JSON {
        guard let sharpe else { return nil }
        let root = perYear.squareRoot()
        return [
            "difference": JSON(sharpe.difference * root), "standardError": JSON(sharpe.error * root),
            "lower": JSON(sharpe.lower * root), "upper": JSON(sharpe.upper * root),
            "confidence": JSON(sharpe.confidence), "probability": JSON(sharpe.probability),
            "block": JSON(sharpe.block), "resamples": JSON(sharpe.resamples),
        ]
    }

    private var sharpeNote: String {
        guard let sharpe else {
            return "Whether the Sharpe ratios differ cannot be told: the runs share too few days, or return the same."
        }
        let root = perYear.squareRoot()
        func text(_ value: Double) -> String { NumberStyle.number(decimals: 3).signedText(value * root) }
        let confidence = NumberText.percent(sharpe.confidence, decimals: 0)
        let probability = NumberText.percent(sharpe.probability, decimals: 1)
        return "Sharpe of the first less that of the second over the days of both: \(text(sharpe.difference)), between "
            + "\(text(sharpe.lower)) and \(text(sharpe.upper)) with \(confidence) confidence. Two accounts of one "
            + "ratio differ as much with a probability of \(probability): studentised circular block bootstrap of "
            + "Ledoit and Wolf (2008), \(NumberText.grouped(sharpe.resamples)) resamples in blocks of "
            + "\(sharpe.block), seed \(first.seed)."
    }

    var bytes: [UInt8] { HTMLReportWriter().bytes(of: report) }

    private var names: (first: String, second: String) {
        let (one, other) = (first.entry.name, second.entry.name)
        return ("\(one), \(first.id.short)", "\(other), \(second.id.short)")
    }

    private var report: Report {
        Report(
            title: "\(names.first) and \(names.second)",
            subtitle: "two runs side by side",
            keyFigures: [],
            sections: [
                ComparisonSection(
                    names: names, settings: settings, metrics: metrics,
                    equities: (
                        RunReport.reduced(first.run.times, first.run.equity),
                        RunReport.reduced(second.run.times, second.run.equity)
                    ), parting: parting, note: sharpeNote, currency: first.setting.backtest.currency,
                    zone: first.stored.zone)
            ],
            provenance: [
                ReportedFact("First run", first.id.hexadecimal), ReportedFact("Second run", second.id.hexadecimal),
                ReportedFact("Engine", "assay \(engineVersion)"),
            ],
            disclaimer: """
                Hypothetical results of a simulation on historical data. They do not tell the future, and nothing here \
                is investment advice.
                """)
    }

    // MARK: - Settings

    private var settings: [ComparisonSection.Setting] {
        let (one, other) = (facts(of: first), facts(of: second))
        var names = one.map(\.name)
        names += other.map(\.name).filter { !names.contains($0) }
        return names.map { name in
            .init(
                name: name, first: one.first { $0.name == name }?.text, second: other.first { $0.name == name }?.text)
        }
    }

    private func facts(of outcome: RunOutcome) -> [(name: String, text: String)] {
        let (setting, model) = (outcome.setting, outcome.model)
        var facts = [
            ("Strategy", "\(outcome.entry.name), version \(outcome.entry.version)"),
            ("Data", setting.stored.map(\.revision.series.description).joined(separator: ", ")),
            ("Digests", setting.stored.map(\.revision.digest.short).joined(separator: ", ")),
            ("First bar", outcome.stored.label(outcome.stored.warmUp)),
            ("Last bar", outcome.stored.label(outcome.stored.bars.count - 1)),
        ]
        facts += outcome.prepared.request.parameters.map { ($0.name, $0.value.text) }
        facts.append(("Capital", "\(model.capital.text) \(setting.backtest.currency)"))
        facts.append(("Fill rule", model.rule.name))
        facts.append(("Other options", model.words.joined(separator: " ")))
        return facts
    }

    // MARK: - Metrics

    private var metrics: [ComparisonSection.Metric] {
        let (percent, ratio) = (NumberStyle.percent(decimals: 2), NumberStyle.number(decimals: 3))
        func metric(
            _ name: String, _ style: NumberStyle, _ isMoreBetter: Bool?, _ value: (RunOutcome) -> Double?
        ) -> ComparisonSection.Metric {
            .init(name: name, first: value(first), second: value(second), style: style, isMoreBetter: isMoreBetter)
        }
        return [
            metric("Total return", percent, true) { $0.figures.totalReturn },
            metric("Annual return", percent, true) { $0.figures.annualReturn },
            metric("Volatility", percent, false) { $0.figures.volatility },
            metric("Sharpe", ratio, true) { $0.figures.sharpe },
            metric("Sortino", ratio, true) { $0.figures.sortino },
            metric("Max drawdown", percent, false) { $0.figures.maxDrawdown },
            metric("Calmar", ratio, true) { $0.figures.calmar },
            metric("Closed trades", .number(decimals: 0), nil) { Double($0.trips.closed.count) },
            metric("Win rate", percent, true) { $0.trips.metrics.winRate },
            metric("Profit factor", ratio, true) { $0.trips.profitFactor },
            metric("Mean of a trade", .number(decimals: 2), true) { $0.trips.metrics.expectancy },
        ]
    }

    // MARK: - Trades

    /// The first pair of trades that differ; nil where all are the same.
    private var parting: ComparisonSection.Parting? {
        let (one, other) = trades
        for place in 0..<max(one.count, other.count) {
            let (left, right) = (place < one.count ? one[place] : nil, place < other.count ? other[place] : nil)
            if left != right {
                return .init(number: place + 1, first: left, second: right, cause: Self.cause(left, right))
            }
        }
        return nil
    }

    private static func cause(_ first: ReportedTrade?, _ second: ReportedTrade?) -> String {
        guard let first, let second else {
            return first == nil ? "the first run has no more trades" : "the second run has no more trades"
        }
        let differences: [(String, Bool)] = [
            ("symbol", first.symbol != second.symbol), ("side", first.side != second.side),
            ("time of the entry", first.entry.time != second.entry.time),
            ("price of the entry", first.entry.price != second.entry.price),
            ("quantity", first.quantity != second.quantity),
            ("time of the exit", first.exit?.time != second.exit?.time),
            ("price of the exit", first.exit?.price != second.exit?.price),
            ("reason of the exit", first.exit?.reason != second.exit?.reason),
            ("commission", first.commission != second.commission), ("profit", first.profit != second.profit),
        ]
        let names = differences.filter(\.1).map(\.0)
        return names.isEmpty ? "they differ in what they stood at on the way" : "other \(names.joined(separator: ", "))"
    }
}

import Columns
import Digests
import Documents
import Market
import Metrics
import Persistence
import Reporting
import Simulation
import Strategies
import Sweeps
import Trading
import Validation

/// The HTML report of a walk: the joined curve, its figures, the windows, the parameters over time.
struct WalkReport {
    let answer: WalkAnswer

    init(_ answer: WalkAnswer) { self.answer = answer }

    /// The report as a file's content.
    var bytes: [UInt8] { HTMLReportWriter().bytes(of: report) }

    private var job: WalkJob { answer.job }
    private var stored: StoredBars { job.whole.stored }
    private var figures: EquityFigures { answer.figures }

    private var report: Report {
        let series = job.whole.request.series.map(\.description).joined(separator: ", ")
        let last = (job.windows.last?.test.upperBound ?? 1) - 1
        return Report(
            title: "Walk-forward of \(job.whole.entry.name) on \(series)",
            subtitle: "\(job.windows.count) \(job.cut.isAnchored ? "anchored" : "rolling") windows, tested "
                + "\(stored.label(job.windows[0].test.lowerBound)) to \(stored.label(last))",
            keyFigures: keyFigures, sections: [equity, summary, windows, parameters, provenance],
            provenance: [ReportedFact("Engine", "assay \(engineVersion)")],
            disclaimer: RunReport.disclaimer)
    }

    private var keyFigures: [KeyFigure] {
        let percent = NumberStyle.percent(decimals: 2)
        let ratio = NumberStyle.number(decimals: 2)
        return [
            KeyFigure(
                "Efficiency", ratio.text(answer.efficiency.efficiency), note: "of the return of the choices",
                tone: answer.verdict == "pass" ? .good : answer.verdict == "fail" ? .bad : .neutral),
            KeyFigure(
                "Gaining tests", NumberStyle.percent(decimals: 0).text(answer.efficiency.positiveShare),
                note: "of \(job.folds.count)"),
            KeyFigure(
                "Tested return", percent.signedText(figures.totalReturn),
                tone: figures.totalReturn < 0 ? .bad : figures.totalReturn > 0 ? .good : .neutral),
            KeyFigure("Annual return", percent.signedText(figures.annualReturn)),
            KeyFigure(
                "Sharpe", ratio.text(figures.sharpe), note: "\(NumberText.grouped(answer.family.count)) trials"),
            KeyFigure(
                "Deflated Sharpe", percent.text(answer.family.deflated(answer.judged)),
                note: "more than the luck of its trials"),
            KeyFigure("Max drawdown", percent.text(figures.maxDrawdown)),
        ]
    }

    // MARK: - Sections

    private var equity: EquitySection {
        let values = Column(answer.equity)
        let times = Column(answer.times)
        let drawdown = Drawdown(start: job.whole.model.capital.value, equity: values)
        return EquitySection(
            title: "Equity of the tests", equity: RunReport.reduced(times, values),
            drawdown: RunReport.reduced(times, Column(drawdown.depths.values.map { 0 - $0 }), isLeast: true),
            currency: job.whole.setting.backtest.currency, zone: stored.zone)
    }

    private var summary: FiguresSection {
        let percent = NumberStyle.percent(decimals: 2)
        let small = NumberStyle.percent(decimals: 4)
        let ratio = NumberStyle.number(decimals: 3)
        func one(_ key: String, _ label: String, _ value: Double?, _ style: NumberStyle, _ meaning: String) -> Figure {
            Figure(key: key, label: label, value: .number(value, style), explanation: meaning)
        }
        let count = NumberStyle.number(decimals: 0)
        return FiguresSection(
            title: "Summary",
            groups: [
                FigureGroup(
                    title: "How much is left",
                    figures: [
                        Figure(
                            key: "efficiency", label: "Efficiency",
                            value: .number(answer.efficiency.efficiency, ratio),
                            explanation: "mean return of a bar in tests over that in choices",
                            convention: "Pardo (2008); not defined where the choices returned nothing."),
                        one(
                            "inSampleMean", "Mean in choices", answer.efficiency.trainMean, small,
                            "return of a bar, of the chosen sets"),
                        one(
                            "outOfSampleMean", "Mean in tests", answer.efficiency.testMean, small,
                            "return of a bar, closing included"),
                        one(
                            "positiveShare", "Gaining tests", answer.efficiency.positiveShare, percent,
                            "share of the windows"),
                        one("coverage", "Coverage", answer.coverage, percent, "of the bars that the tests span"),
                    ]),
                FigureGroup(
                    title: "The tests as one",
                    figures: [
                        one("totalReturn", "Total return", figures.totalReturn, percent, "of the joined curve"),
                        one("annualReturn", "Annual return", figures.annualReturn, percent, "at the same pace"),
                        one("volatility", "Volatility", figures.volatility, percent, "over a year"),
                        one("sharpe", "Sharpe ratio", figures.sharpe, ratio, "of a year"),
                        one(
                            "deflatedSharpe", "Deflated Sharpe", answer.family.deflated(answer.judged), percent,
                            "probability that the ratio is more than the luck of all trials"),
                        one(
                            "trials", "Trials", Double(answer.family.count), count,
                            "of \(answer.family.name) on record, those of this walk included"),
                        one("maxDrawdown", "Max drawdown", figures.maxDrawdown, percent, "of the joined curve"),
                        one("trades", "Trades", Double(answer.trades), count, "closed in tests"),
                    ]),
                FigureGroup(
                    title: "Drift of parameters",
                    figures: answer.drifts.map {
                        one(
                            "drift-\($0.name)", $0.name, $0.step, percent,
                            "of its range from window to window, \($0.distinct) values in all")
                    }),
            ], note: "Verdict: \(answer.verdictText).")
    }

    private var windows: ListSection {
        let axes = job.asked.space.axes
        let folds = job.folds
        func metric(_ key: String, _ values: (WalkFold) -> [Double]?) -> [Double?] {
            let place = SweepMetrics.keys.firstIndex(of: key) ?? 0
            return folds.map { values($0).flatMap { $0[place].isFinite ? $0[place] : nil } }
        }
        let percent = NumberStyle.percent(decimals: 2)
        let ratio = NumberStyle.number(decimals: 2)
        let whole = NumberStyle.number(decimals: 0)
        var columns: [ListSection.Column] = [
            .init("Window", key: "window", .numbers(folds.indices.map { Double($0 + 1) }, whole, isSigned: false)),
            .init(
                "Chosen on", key: "train",
                .words(
                    folds.map {
                        "\(stored.label($0.window.train.lowerBound)) to \(stored.label($0.window.train.upperBound - 1))"
                    })),
            .init(
                "Tried on", key: "test",
                .words(
                    folds.map {
                        "\(stored.label($0.window.test.lowerBound)) to \(stored.label($0.window.test.upperBound - 1))"
                    })),
        ]
        for (place, axis) in axes.enumerated() {
            columns.append(
                .init(axis.name, key: axis.name, .words(folds.map { $0.best?.entry.point.values[place].text })))
        }
        let parts: [(String, String, (WalkFold) -> [Double]?)] = [
            ("in", "train", { $0.best?.entry.values }), ("out", "test", { $0.test?.values }),
        ]
        for (word, prefix, values) in parts {
            columns += [
                .init(
                    "Return \(word)", key: prefix + "TotalReturn",
                    .numbers(metric("totalReturn", values), percent, isSigned: true)),
                .init(
                    "Sharpe \(word)", key: prefix + "Sharpe",
                    .numbers(metric("sharpe", values), ratio, isSigned: true)),
                .init(
                    "Drawdown \(word)", key: prefix + "MaxDrawdown",
                    .numbers(metric("maxDrawdown", values), percent, isSigned: false)),
                .init(
                    "Trades \(word)", key: prefix + "Trades", .numbers(metric("trades", values), whole, isSigned: false)
                ),
            ]
        }
        columns.append(
            .init("At the end", key: "handOver", .numbers(folds.map { $0.test?.handOver }, percent, isSigned: true)))
        columns.append(.init("Run", key: "run", .words(folds.map { $0.test?.run.short })))
        return ListSection(
            title: "Windows", name: "windows", caption: "\(folds.count) windows",
            note:
                "Each test begins with cash. What it holds at its end is closed at the next open; what that brings is "
                + "told at the end and counts with the next window's first bar. Ratios stand beside "
                + "\(NumberText.grouped(answer.family.count)) trials of \(answer.family.name).",
            columns: columns, zone: stored.zone)
    }

    private var parameters: ChartsSection {
        let chosen = job.folds.filter { $0.best != nil }
        var panes: [ChartsSection.Pane] = []
        for (place, axis) in job.asked.space.axes.enumerated() where axis.isOrdered && !axis.isFixed {
            var times: [Timestamp] = []
            var values: [Double] = []
            for fold in chosen {
                guard let value = fold.best?.entry.point.values[place].number else { continue }
                let rows = fold.window.test
                times += [stored.bars.openTimes[rows.lowerBound], stored.bars.closeTimes[rows.upperBound - 1]]
                values += [value, value]
            }
            panes.append(
                .init(
                    title: "Chosen \(axis.name)",
                    series: [.init(name: axis.name, values: TimedValues(times: Column(times), values: Column(values)))],
                    style: .number(decimals: values.allSatisfy { $0 == $0.rounded() } ? 0 : 3)))
        }
        if chosen.count == job.folds.count, !chosen.isEmpty {
            panes.append(scores)
        }
        return ChartsSection(
            title: "Parameters over time", name: "parameters", panes: panes,
            note: panes.isEmpty ? "No parameter has an order." : "Each value holds over the test of its window.",
            zone: stored.zone)
    }

    /// What the chosen sets returned in a year where they were chosen and where they were tried.
    private var scores: ChartsSection.Pane {
        let place = SweepMetrics.keys.firstIndex(of: "annualReturn") ?? 0
        let times = Column(job.folds.map { stored.bars.closeTimes[$0.window.test.upperBound - 1] })
        func values(_ one: (WalkFold) -> [Double]?) -> TimedValues {
            TimedValues(times: times, values: Column(job.folds.map { one($0)?[place] ?? .nan }))
        }
        return .init(
            title: "Annual return of the chosen sets",
            series: [
                .init(name: "Where tried", values: values { $0.test?.values }),
                .init(name: "Where chosen", values: values { $0.best?.entry.values }, drawing: .reference),
            ], style: .percent(decimals: 1))
    }

    private var provenance: ProvenanceSection {
        let cut = job.cut
        let entry = job.whole.entry
        return ProvenanceSection(
            groups: job.whole.setting.stored.map(RunReport.data) + [
                .init(
                    title: "Strategy",
                    facts: [
                        ReportedFact("Name", "\(entry.name), version \(entry.version)"),
                        ReportedFact("Digest", entry.digest.hexadecimal),
                    ]
                        + job.asked.space.facts),
                .init(
                    title: "Windows",
                    facts: [
                        ReportedFact("Choose on", "\(NumberText.grouped(cut.train)) bars"),
                        ReportedFact("Try on", "\(NumberText.grouped(cut.test)) bars"),
                        ReportedFact("Step", "\(NumberText.grouped(cut.step)) bars"),
                        ReportedFact("Purge", "\(cut.purge) bars"), ReportedFact("Embargo", "\(cut.embargo) bars"),
                        ReportedFact("Known before", "\(NumberText.grouped(job.warmUp)) bars"),
                        ReportedFact("Begins", cut.isAnchored ? "with the first bar" : "with its window"),
                    ]),
                .init(
                    title: "Search",
                    facts: [
                        ReportedFact("Way", job.question.search.rawValue),
                        ReportedFact("Objective", job.question.objectives.joined(separator: ", ")),
                        ReportedFact("Choice", job.question.choice.rawValue),
                        ReportedFact("Seed", String(job.whole.seed)),
                    ]),
                .init(
                    title: "Model", facts: RunReport.modelFacts(job.whole.model, job.whole.setting.backtest.currency)),
            ])
    }
}

extension ParameterValue {
    /// The value as a number; nil of words and truths.
    var number: Double? {
        switch self {
        case .whole(let value): Double(value)
        case .number(let value): value
        case .truth, .choice: nil
        }
    }
}

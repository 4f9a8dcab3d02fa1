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

/// The HTML report of a sweep: what the parameters did, the best sets, and what luck makes of them.
struct SweepReport {
    let answer: SweepAnswer
    /// What is shown of the sets, and of them where bars were kept aside.
    let sample: SweepSample
    let command: String

    /// The report as a file's content.
    var bytes: [UInt8] { HTMLReportWriter().bytes(of: report) }

    private var job: SweepJob { answer.job }
    private var stored: StoredBars { job.prepared.stored }
    private var best: SweepBest? { answer.best }
    private var family: TrialFamily { answer.family }

    /// The command in words that do not depend on where and how fast it is run.
    static func command(_ words: [String]) -> String {
        var kept: [String] = []
        var isValue = false
        for word in words {
            if isValue {
                isValue = false
                continue
            }
            if ["--json", "--quiet", "--fresh", "--resume"].contains(word) { continue }
            let passing = ["--workspace", "--threads", "--csv", "--report"]
            if passing.contains(where: { word.hasPrefix($0 + "=") }) { continue }
            isValue = passing.contains(word)
            if !isValue { kept.append(word) }
        }
        return (["assay"] + kept).map(shellWord).joined(separator: " ")
    }

    /// As many of the best sets are listed.
    static let mostListed = 500

    private var report: Report {
        let series = job.markets.flatMap(\.request.series).map(\.description).joined(separator: ", ")
        let sections: [any ReportSection] =
            [summary, maps, ParallelSection(sets: sets), distribution] + (scatter.map { [$0] } ?? []) + [
                list, provenance,
            ]
        return Report(
            title: "Sweep of \(job.prepared.entry.name) on \(series)",
            subtitle: "\(NumberText.grouped(job.results.count)) sets, \(stored.label(stored.warmUp)) to "
                + "\(stored.label(stored.bars.count - 1)), sweep \(job.id.short)",
            keyFigures: keyFigures, sections: sections,
            provenance: [
                ReportedFact("Sweep", job.id.hexadecimal), ReportedFact("Engine", "assay \(engineVersion)"),
            ],
            disclaimer: RunReport.disclaimer)
    }

    // MARK: - Styles

    /// The metrics that are shown, how they are written, and whether less of them is better.
    private static let shown: [(key: String, title: String, style: NumberStyle)] = [
        ("totalReturn", "Total return", .percent(decimals: 2)), ("sharpe", "Sharpe", .number(decimals: 3)),
        ("calmar", "Calmar", .number(decimals: 3)), ("maxDrawdown", "Max drawdown", .percent(decimals: 2)),
        ("trades", "Trades", .number(decimals: 0)), ("winRate", "Gaining trades", .percent(decimals: 1)),
        ("profitFactor", "Profit factor", .number(decimals: 2)),
    ]

    private var goal: (title: String, style: NumberStyle) {
        let name = job.goals[0]
        return Self.shown.first { $0.key == name }.map { ($0.title, $0.style) } ?? (name, .number(decimals: 4))
    }

    private static func place(_ key: String) -> Int { SweepMetrics.keys.firstIndex(of: key) ?? 0 }

    private func ratio(_ value: Double?) -> String { NumberStyle.number(decimals: 2).text(value) }

    // MARK: - The head

    private var keyFigures: [KeyFigure] {
        let values = best?.entry.values
        func value(_ key: String) -> Double? { values.map { $0[Self.place(key)] } }
        let percent = NumberStyle.percent(decimals: 2)
        var figures = [
            KeyFigure("Sets", NumberText.grouped(job.results.count), note: "by \(job.goals.joined(separator: ", "))"),
            KeyFigure(
                "Sharpe of the chosen", ratio(value("sharpe")), note: "\(NumberText.grouped(family.count)) trials"),
            KeyFigure(
                "Deflated Sharpe", percent.text(family.deflated(best?.judged)), note: "more than the luck of its trials"
            ),
            KeyFigure("Total return", percent.signedText(value("totalReturn"))),
            KeyFigure("Max drawdown", percent.text(value("maxDrawdown"))),
        ]
        if let kept = answer.holdout {
            figures.append(
                KeyFigure(
                    "Sharpe kept aside", ratio(kept.best.map { $0.values[Self.place("sharpe")] }),
                    note: "deflated \(percent.text(family.deflated(kept.best?.judged)))"))
        }
        return figures
    }

    // MARK: - Sections

    private var summary: FiguresSection {
        func one(_ key: String, _ label: String, _ value: Double?, _ style: NumberStyle, _ meaning: String) -> Figure {
            Figure(key: key, label: label, value: .number(value, style), explanation: meaning)
        }
        let style = goal.style
        let chosen = (best?.entry.point.values ?? []).enumerated().map { place, value in
            Figure(
                key: "chosen-\(place)", label: job.space.axes[place].name, value: .text(value.text),
                explanation: edge(of: job.space.axes[place].name))
        }
        let around = best?.around
        let sign = { (score: Double) in job.objective.goals[0].value(ofScore: score) }
        var groups = [FigureGroup(title: "The chosen set", figures: chosen)]
        groups.append(
            FigureGroup(
                title: "Its plateau, \(goal.title)",
                figures: [
                    one("score", "The set itself", around.map { sign($0.score) }, style, "what it came to"),
                    one(
                        "plateauMean", "Mean about it", around.map { sign($0.mean) }, style,
                        "of \(around?.count ?? 0) sets a step away, itself among them"),
                    one(
                        "plateauWorst", "Worst about it", around?.worst.map(sign), style, "of its neighbours"),
                    one(
                        "plateauBound", "Lower bound", around?.lowerBound.map(sign), style,
                        "of the mean about it, with confidence"),
                ]))
        groups.append(
            FigureGroup(
                title: "What matters",
                figures: (best?.importances ?? []).map {
                    one(
                        "importance-\($0.name)", $0.name, $0.share, .percent(decimals: 1),
                        "of the spread of \(goal.title) explained by it alone")
                }))
        if let kept = answer.holdout {
            groups.append(
                FigureGroup(
                    title: "Kept aside, from \(kept.first)",
                    figures: Self.shown.prefix(5).map { metric in
                        one(
                            "kept-\(metric.key)", metric.title,
                            kept.best.map { $0.values[Self.place(metric.key)] }.flatMap { $0.isFinite ? $0 : nil },
                            metric.style, "of the chosen set")
                    } + [
                        one(
                            "rankCorrelation", "Rank correlation", kept.rankCorrelation(with: job),
                            .number(decimals: 3),
                            "of all sets, in the sweep and kept aside")
                    ]))
        }
        let warnings = answer.warnings.filter { !$0.hasPrefix("there are no costs") }
        return FiguresSection(
            title: "Summary", groups: groups,
            note: warnings.isEmpty ? "" : "Warning: \(warnings.joined(separator: "; ")).")
    }

    private func edge(of name: String) -> String {
        guard let edge = best?.edges.first(where: { $0.name == name }) else {
            return "chosen by \(answer.choice.rawValue)"
        }
        return "at the \(edge.isLast ? "upper" : "lower") end of its axis: the optimum may be beyond"
    }

    /// The sets that are shown, by the places of their values.
    private var sets: SetTable {
        let axes = job.space.axes.enumerated().map { place, axis in
            let size = (axis.count + SetTable.mostPlaces - 1) / SetTable.mostPlaces
            let bins = (axis.count + size - 1) / size
            let labels = (0..<bins).map { bin in
                let (first, last) = (
                    axis.value(at: bin * size).text, axis.value(at: min(axis.count, (bin + 1) * size) - 1).text
                )
                return first == last ? first : "\(first)–\(last)"
            }
            return SetTable.Axis(
                name: axis.name, labels: labels, isOrdered: axis.isOrdered,
                places: sample.points.map { $0.coordinates[place] / size })
        }
        let isFalling = job.objective.goals[0].direction == .smaller
        let own = SetTable.Metric(
            title: goal.title, key: "goal", style: goal.style, isFalling: isFalling, values: sample.goals)
        let others = Self.shown.filter { $0.key != job.goals[0] }.map { metric in
            SetTable.Metric(
                title: metric.title, key: metric.key, style: metric.style,
                isFalling: Sweeps.Goal.smallerMetrics.contains(metric.key),
                values: sample.values.map { $0[Self.place(metric.key)] })
        }
        return SetTable(axes: axes, metrics: [own] + others)
    }

    private var maps: ParameterMapsSection {
        let all = NumberText.grouped(sample.seen)
        var notes = [
            sample.step == 1
                ? "All \(all) sets."
                : "Every \(sample.step). of \(all) sets, \(NumberText.grouped(sample.points.count)) in all."
        ]
        let joined = job.space.axes.filter { $0.count > SetTable.mostPlaces }.map(\.name)
        if !joined.isEmpty {
            notes.append("Values that lie together share a place of \(joined.joined(separator: " and ")).")
        }
        notes.append(
            "Ratios stand beside \(NumberText.grouped(family.count)) trials of \(family.name): of so many the best "
                + "is great by luck.")
        return ParameterMapsSection(title: "Maps", sets: sets, note: notes.joined(separator: " "))
    }

    private var distribution: DistributionSection {
        let periods = stored.bars.count - stored.warmUp
        let year = stored.periodsPerYear
        let luck = family.luck(correlation: 1).ratio(periods: periods, periodsPerYear: year) * year.squareRoot()
        var marks = [DistributionSection.Mark("Luck of \(NumberText.grouped(family.count)) trials", luck)]
        if let chosen = best?.entry.values[Self.place("sharpe")], chosen.isFinite {
            marks.append(DistributionSection.Mark("Chosen", chosen))
        }
        return DistributionSection(
            title: "All trials",
            histograms: [
                .init(
                    name: "Sharpe ratio of every set", values: sample.ratios, style: .number(decimals: 2), marks: marks)
            ], boxes: [])
    }

    private var scatter: ScatterSection? {
        guard let kept = answer.holdout, let other = kept.job.sample else { return nil }
        return ScatterSection(
            title: "In the sweep and kept aside", name: "\(goal.title) of the same sets",
            across: ("In the sweep", sample.goals), up: ("Kept aside", other.goals), style: goal.style,
            note:
                "Each point is a set: where the points rise, what was good in the sweep was good from "
                + "\(kept.first) on. "
                + "The rank correlation is \(NumberStyle.number(decimals: 3).text(kept.rankCorrelation(with: job))).")
    }

    private var list: ListSection {
        let entries = job.best
        let ranking = SweepRanking(job.results)
        let neighbourhoods = entries.prefix(job.results.count <= 100_000 ? entries.count : 50).map { entry in
            job.results.place(of: entry.point.coordinates).flatMap { ranking.neighbourhood(of: $0) }
        }
        let sign = { (score: Double) in job.objective.goals[0].value(ofScore: score) }
        func about(_ value: (Neighbourhood) -> Double?) -> [Double?] {
            entries.indices.map { $0 < neighbourhoods.count ? neighbourhoods[$0].flatMap(value) : nil }
        }
        let isListed = Self.shown.contains { $0.key == job.goals[0] }
        var columns: [ListSection.Column] = [
            .init(
                "Rank", key: "rank",
                .numbers(entries.indices.map { Double($0 + 1) }, .number(decimals: 0), isSigned: false))
        ]
        for (place, axis) in job.space.axes.enumerated() {
            let values = entries.map { $0.entry(place) }
            let decimals = entries.map { entry in
                entry.point.values[place].text.split(separator: ".").dropFirst().first?.count ?? 0
            }
            let style = NumberStyle.number(decimals: min(8, decimals.max() ?? 0))
            columns.append(
                axis.isOrdered
                    ? .init(axis.name, key: axis.name, .numbers(values, style, isSigned: false))
                    : .init(axis.name, key: axis.name, .words(entries.map { $0.point.values[place].text })))
        }
        if !isListed {
            columns.append(
                .init(
                    goal.title, key: "goal", .numbers(entries.map { sign($0.scores[0]) }, goal.style, isSigned: false)))
        }
        for metric in Self.shown {
            columns.append(
                .init(
                    metric.title, key: metric.key,
                    .numbers(
                        entries.map { $0.values[Self.place(metric.key)] }, metric.style,
                        isSigned: metric.key == "totalReturn")))
            if metric.key == "sharpe" {
                columns.append(
                    .init(
                        "Deflated", key: "deflatedSharpe",
                        .numbers(entries.map(deflated), .percent(decimals: 1), isSigned: false)))
            }
        }
        columns += [
            .init("About it", key: "plateauMean", .numbers(about { sign($0.mean) }, goal.style, isSigned: false)),
            .init(
                "Worst about", key: "plateauWorst",
                .numbers(about { $0.worst.map(sign) }, goal.style, isSigned: false)),
            .init("Run", key: "run", .words(entries.map { job.run(of: $0.point).short })),
        ]
        return ListSection(
            title: "The best sets", name: "sets",
            caption: "\(NumberText.grouped(entries.count)) of \(NumberText.grouped(job.results.count)) sets",
            note: "Deflated is the probability that the ratio is more than the luck of "
                + "\(NumberText.grouped(family.count)) trials, as if returns were normal. All sets are in the CSV.",
            columns: columns, zone: stored.zone)
    }

    /// The deflated ratio of a set, whose higher moments are not kept.
    private func deflated(_ entry: SweepJob.Entry) -> Double? {
        let ratio = entry.values[Self.place("sharpePerPeriod")]
        guard ratio.isFinite else { return nil }
        let certainty = SharpeCertainty(
            ratio: ratio, count: stored.bars.count - stored.warmUp, skewness: 0, kurtosis: 3)
        return family.luck(correlation: 1).deflated(certainty, periodsPerYear: stored.periodsPerYear)
    }

    private var provenance: ProvenanceSection {
        let entry = job.prepared.entry
        return ProvenanceSection(
            groups: job.markets.flatMap(\.setting.stored).map(RunReport.data) + [
                .init(
                    title: "Strategy",
                    facts: [
                        ReportedFact("Name", "\(entry.name), version \(entry.version)"),
                        ReportedFact("Digest", entry.digest.hexadecimal),
                    ]),
                .init(title: "Space", facts: job.space.facts),
                .init(
                    title: "Judged by",
                    facts: [
                        ReportedFact("Objective", job.goals.joined(separator: ", ")),
                        ReportedFact("Choice", answer.choice.rawValue), ReportedFact("Seed", String(job.prepared.seed)),
                        ReportedFact("Sets", "\(NumberText.grouped(job.results.count))"),
                        ReportedFact("Refused", "\(NumberText.grouped(job.refused))"),
                    ]),
                .init(
                    title: "Model",
                    facts: RunReport.modelFacts(job.prepared.model, job.prepared.setting.backtest.currency)),
            ], command: command)
    }
}

extension SweepJob.Entry {
    /// The value of a parameter as a number.
    fileprivate func entry(_ place: Int) -> Double? { point.values[place].number }
}

extension SweepSpace {
    /// The axes as a report tells them.
    var facts: [ReportedFact] {
        axes.map { axis in
            ReportedFact(
                axis.name,
                axis.isFixed
                    ? axis.value(at: 0).text
                    : "\(axis.value(at: 0).text) to \(axis.value(at: axis.count - 1).text), "
                        + "\(NumberText.grouped(axis.count)) values")
        }
    }
}

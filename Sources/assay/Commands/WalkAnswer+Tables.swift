import Arguments
import Columns
import Digests
import Documents
import Market
import Metrics
import Persistence
import Strategies
import Sweeps
import Validation

/// A walk for people and as tables.
extension WalkAnswer {
    // MARK: - CSV

    /// A row for each window: its bars, its set, and what that came to where it was chosen and where it was tried.
    var table: CSVTable {
        let keys = SweepMetrics.keys
        func own(_ prefix: String) -> [String] {
            keys.map { prefix + $0.prefix(1).uppercased() + $0.dropFirst() }
        }
        var table = CSVTable(
            columns: ["window", "trainFirst", "trainLast", "testFirst", "testLast", "sets"]
                + job.asked.space.axes.map(\.name) + own("train") + ["trainRun"] + own("test") + ["handOver", "run"])
        let stored = job.whole.stored
        for (number, fold) in job.folds.enumerated() {
            let (train, test) = (fold.window.train, fold.window.test)
            let labels = [train.lowerBound, train.upperBound - 1, test.lowerBound, test.upperBound - 1]
            let parameters = fold.best.map { $0.entry.point.values.map(SweepTable.cell) }
            var row: [CSVCell] = [CSVCell(number + 1)]
            row += labels.map { CSVCell(stored.label($0)) }
            row.append(CSVCell(fold.sets))
            row += parameters ?? job.asked.space.axes.map { _ in .empty }
            row += Self.cells(fold.best?.entry.values)
            row.append(CSVCell(fold.best?.run.hexadecimal))
            row += Self.cells(fold.test?.values)
            row.append(CSVCell(fold.test?.handOver))
            row.append(CSVCell(fold.test?.run.hexadecimal))
            table.append(row)
        }
        return table
    }

    private static func cells(_ values: [Double]?) -> [CSVCell] {
        (values ?? SweepMetrics.keys.map { _ in .nan }).map { $0.isFinite ? .number($0) : .empty }
    }

    /// The joined curve of the tests.
    var equityTable: CSVTable {
        EquityTable(
            Column(times), Column(equity), start: job.whole.model.capital.value, zone: job.whole.stored.zone
        ).table
    }

    // MARK: - Text

    var text: String {
        let stored = job.whole.stored
        let cut = job.cut
        let gap = cut.purge + cut.embargo
        func shown(_ value: Double?, _ text: (Double) -> String) -> String { value.map(text) ?? "–" }
        let lines = [
            (
                "strategy",
                "\(job.whole.entry.name) on \(job.whole.request.series.map(\.description).joined(separator: ","))"
            ),
            (
                "windows",
                "\(job.windows.count) \(cut.isAnchored ? "anchored" : "rolling"), "
                    + "\(NumberText.grouped(cut.train)) bars "
                    + "to choose\(cut.isAnchored ? " at first" : ""), \(NumberText.grouped(cut.test)) to try"
                    + (gap > 0 ? ", \(NumberText.grouped(gap)) left out between" : "")
            ),
            (
                "sets",
                "\(NumberText.grouped(sets.tried)): \(NumberText.grouped(sets.computed)) run, "
                    + "\(NumberText.grouped(sets.tried - sets.computed)) known"
            ),
            (
                "tested",
                "\(stored.label(job.windows[0].test.lowerBound)) to "
                    + "\(stored.label((job.windows.last?.test.upperBound ?? 1) - 1)), "
                    + "\(NumberText.grouped(trades)) trades"
            ),
            (
                "return",
                "\(NumberText.percent(figures.totalReturn)), a year "
                    + shown(figures.annualReturn) { NumberText.percent($0) }
                    + ", drawdown \(NumberText.percent(figures.maxDrawdown))"
            ),
            ("Sharpe", "\(shown(figures.sharpe) { NumberText.fixed($0, decimals: 2) }), \(family.text(of: judged))"),
            (
                "efficiency",
                "\(shown(efficiency.efficiency) { NumberText.fixed($0, decimals: 2) }), "
                    + shown(efficiency.positiveShare) { NumberText.percent($0, decimals: 0) }
                    + " of the tests with a gain"
            ),
            (
                "drift",
                drifts.map { "\($0.name) \(shown($0.step) { NumberText.percent($0, decimals: 0) })" }
                    .joined(separator: ", ") + " of its range from window to window"
            ),
            ("verdict", verdictText),
            ("time", NumberText.duration(seconds: seconds)),
        ]
        let written = [paths.csv, paths.equity, paths.report].compactMap(\.self)
        return windowTable.text + "\n" + lines.map { "\($0.0.padded(to: 10)) \($0.1)\n" }.joined()
            + written.map { "wrote \($0)\n" }.joined()
    }

    /// The verdict with what it rests on.
    var verdictText: String {
        let words = ["efficiency": "efficiency", "positiveShare": "share of gains", "windows": "number of windows"]
        let reasons = checks.filter { $0.passes != true }.map { check in
            let value = check.value.map { NumberText.fixed($0, decimals: check.name == "windows" ? 0 : 2) }
            let least = NumberText.fixed(check.threshold, decimals: check.name == "windows" ? 0 : 2)
            return "\(words[check.name] ?? check.name) \(value ?? "not defined"), at least \(least) is asked for"
        }
        return reasons.isEmpty ? verdict : "\(verdict): \(reasons.joined(separator: "; "))"
    }

    private var windowTable: TextTable {
        var table = TextTable(
            columns: [.right("Window"), .left("Tested from")] + job.asked.space.axes.map { .right($0.name) }
                + [
                    .right("Chosen by"), .right("Return in"), .right("out"), .right("Sharpe in"), .right("out"),
                    .right("Trades"), .left("Run"),
                ])
        let places = ["totalReturn", "sharpe", "trades"].compactMap { SweepMetrics.keys.firstIndex(of: $0) }
        for (number, fold) in job.folds.enumerated() {
            let (own, other) = (fold.best?.entry.values, fold.test?.values)
            func shown(_ values: [Double]?, _ place: Int, _ text: (Double) -> String) -> String {
                values.map { $0[places[place]] }.flatMap { $0.isFinite ? text($0) : nil } ?? "–"
            }
            let percent = { (value: Double) in NumberText.percent(value, decimals: 2) }
            let ratio = { (value: Double) in NumberText.fixed(value, decimals: 2) }
            let score = fold.best?.entry.scores.first.map {
                NumberText.fixed(job.asked.objective.goals[0].value(ofScore: $0), decimals: 3)
            }
            table.append(
                ["\(number + 1)", job.whole.stored.label(fold.window.test.lowerBound)]
                    + (fold.best?.entry.point.values.map(\.text) ?? job.asked.space.axes.map { _ in "–" })
                    + [
                        score ?? "–", shown(own, 0, percent), shown(other, 0, percent), shown(own, 1, ratio),
                        shown(other, 1, ratio), shown(other, 2) { NumberText.grouped(Int($0)) },
                        fold.test?.run.short ?? "–",
                    ])
        }
        return table
    }
}

import Columns
import Documents
import Market
import Metrics

/// What `assay metrics` tells.
struct MetricsAnswer {
    private let read: MetricsInput.Read
    private let convention: Convention?
    private let figures: [MetricFigure]
    var comparison: [MetricFigure]?
    var episodes: [DrawdownEpisode]?
    var periods: PeriodReturns?
    var intervals: [BootstrapInterval]?

    init(_ read: MetricsInput.Read, convention: Convention?, figures: [MetricFigure]) {
        self.read = read
        self.convention = convention
        self.figures = figures
    }

    private static let trials = "one series tells no trial count: its Sharpe ratio is not deflated"

    var warnings: [String] {
        var warnings = read.files.flatMap(\.warnings)
        if read.dropped > 0 {
            let rows = read.dropped == 1 ? "1 row was" : "\(NumberText.grouped(read.dropped)) rows were"
            warnings.append("\(rows) not in both files with a value, and dropped")
        }
        if read.series.isRuined { warnings.append("nothing is left at the end: what follows it was left out") }
        return warnings + [Self.trials]
    }

    // MARK: - JSON

    var json: JSON {
        let series = read.series
        var answer: JSONObject = [
            "inputs": .array(
                read.files.map { file in
                    [
                        "file": JSON(file.path), "kind": JSON(read.kind.rawValue), "column": JSON(file.column),
                        "rows": JSON(file.values.count), "first": JSON(file.times?.first?.text(in: read.zone)),
                        "last": JSON(file.times?.last?.text(in: read.zone)),
                    ]
                }),
            "dropped": JSON(read.dropped), "convention": JSON(convention?.rawValue),
            "periodsPerYear": JSON(series.periodsPerYear), "riskFree": JSON(read.riskFreeRate),
            "metrics": Self.object(figures),
        ]
        if convention == nil {
            answer.append(comparison.map(Self.object) ?? .null, for: "benchmark")
            answer.append(.array((episodes ?? []).map(json)), for: "drawdowns")
            answer.append(
                .array(
                    (periods?.months ?? []).map {
                        ["year": JSON($0.year), "month": JSON($0.month), "return": JSON($0.value)]
                    }), for: "months")
            answer.append(
                .array((periods?.years ?? []).map { ["year": JSON($0.year), "return": JSON($0.value)] }), for: "years")
            answer.append(
                intervals.map { list in
                    .object(
                        JSONObject(
                            list.map {
                                (
                                    $0.subject.rawValue,
                                    [
                                        "lower": JSON($0.lower), "median": JSON($0.middle), "upper": JSON($0.upper),
                                        "confidence": JSON($0.confidence), "resamples": JSON($0.resamples),
                                    ] as JSON
                                )
                            }))
                } ?? .null, for: "intervals")
        }
        answer.append(.null, for: "trials")
        answer.append(.null, for: "dsr")
        answer.append(JSON(warnings), for: "warnings")
        return .object(answer)
    }

    private static func object(_ figures: [MetricFigure]) -> JSON {
        .object(JSONObject(figures.map { ($0.key, $0.value.json) }))
    }

    private func json(_ episode: DrawdownEpisode) -> JSON {
        let times = episode.times(in: read.series)
        func text(_ time: Timestamp?) -> JSON { JSON(time?.text(in: read.zone)) }
        return [
            "depth": JSON(episode.depth), "amount": JSON(episode.amount), "peak": JSON(episode.peak),
            "valley": JSON(episode.valley), "recovery": JSON(episode.recovery), "bars": JSON(episode.bars),
            "peakTime": text(times.peak), "valleyTime": text(times.valley), "recoveryTime": text(times.recovery),
        ]
    }

    // MARK: - Text

    var text: String {
        let parts: [String?] = [
            table, comparison.map { Self.table($0, "Against the benchmark") }, drawdownTable, yearTable, intervalTable,
        ]
        return parts.compactMap { $0 }.joined(separator: "\n")
    }

    private var table: String {
        guard let convention else { return Self.table(figures, "Metric") }
        return Self.table(figures, "Metric, by \(convention.rawValue)")
    }

    private static func table(_ figures: [MetricFigure], _ title: String) -> String {
        var table = TextTable(columns: [.left(title), .right("Value")])
        for figure in figures { table.append([figure.name, figure.value.text]) }
        return table.text
    }

    private var drawdownTable: String? {
        guard let episodes, !episodes.isEmpty else { return nil }
        var table = TextTable(columns: [
            .right("Deepest drawdowns"), .left("Peak"), .left("Valley"), .left("Recovery"), .right("Periods"),
        ])
        let deepest = episodes.enumerated().sorted { ($1.element.depth, $0.offset) < ($0.element.depth, $1.offset) }
        for episode in deepest.prefix(5).map(\.element) {
            let times = episode.times(in: read.series)
            func cell(_ row: Int?, _ time: Timestamp?) -> String {
                guard let row else { return "open" }
                return time.map { "\(read.zone.date(at: $0))" } ?? NumberText.grouped(row)
            }
            table.append([
                NumberText.percent(episode.depth), cell(episode.peak, times.peak), cell(episode.valley, times.valley),
                cell(episode.recovery, times.recovery), NumberText.grouped(episode.bars),
            ])
        }
        return table.text
    }

    private var yearTable: String? {
        guard let periods, !periods.years.isEmpty else { return nil }
        var table = TextTable(columns: [.left("Year"), .right("Return"), .right("Best month"), .right("Worst month")])
        for year in periods.years {
            let months = periods.months.filter { $0.year == year.year }.map(\.value)
            func cell(_ value: Double?) -> String { value.map { NumberText.percent($0) } ?? "–" }
            table.append(["\(year.year)", NumberText.percent(year.value), cell(months.max()), cell(months.min())])
        }
        return table.text
    }

    private var intervalTable: String? {
        guard let intervals, let first = intervals.first else { return nil }
        var table = TextTable(columns: [
            .left("Interval of \(NumberText.percent(first.confidence, decimals: 1))"), .right("Lower"),
            .right("Median"), .right("Upper"),
        ])
        for one in intervals {
            let isRatio = one.subject == .sharpe || one.subject == .sortino
            func cell(_ value: Double) -> String {
                (isRatio ? MetricFigure.Value.number : MetricFigure.Value.fraction)(value).text
            }
            table.append([one.subject.rawValue, cell(one.lower), cell(one.middle), cell(one.upper)])
        }
        return table.text
    }
}

extension MetricFigure.Value {
    fileprivate var json: JSON {
        switch self {
        case .fraction(let value), .number(let value): JSON(value)
        case .count(let value): JSON(value)
        case .truth(let value): JSON(value)
        }
    }

    fileprivate var text: String {
        switch self {
        case .fraction(let value): value.map { NumberText.percent($0) } ?? "–"
        case .number(let value): value.map { NumberText.fixed($0, decimals: 4) } ?? "–"
        case .count(let value): value.map { NumberText.grouped($0) } ?? "–"
        case .truth(let value): value.map { $0 ? "yes" : "no" } ?? "–"
        }
    }
}

import Arguments
import Columns
import Faults
import Market
import Metrics

/// The files and options that say what `assay metrics` computes of.
struct MetricsInput {
    /// What came of reading them.
    struct Read {
        let kind: SeriesFile.Kind
        let files: [SeriesFile]
        let series: ReturnSeries
        let benchmark: [Double]?
        let zone: MarketZone
        /// The rows that only one of the files had, or that had no value in one.
        let dropped: Int
        let riskFreeRate: Double
    }

    private let path: String
    private let kind: SeriesFile.Kind
    private let start: Double?
    private let column: String?
    private let benchmark: String?
    private let benchmarkColumn: String?
    private let zone: MarketZone
    private let periods: Double?
    private let riskFree: Double?

    init(_ arguments: ParsedArguments) throws(Fault) {
        let (returns, equity) = (arguments[MetricsCommand.returns]?.path, arguments[MetricsCommand.equity]?.path)
        guard let path = returns ?? equity, returns == nil || equity == nil else {
            throw Fault(.usage, "a series comes from one file", remedy: "give either --returns or --equity")
        }
        self.path = path
        kind = returns == nil ? .equity : .returns
        start = arguments[MetricsCommand.start]
        if let start, start <= 0 {
            throw Fault(.usage, "a starting equity is positive, was \(start)", at: "--start")
        }
        column = arguments[MetricsCommand.column]
        benchmark = arguments[MetricsCommand.benchmark]?.path
        benchmarkColumn = arguments[MetricsCommand.benchmarkColumn]
        if benchmark == nil, benchmarkColumn != nil {
            throw Fault(.usage, "there is no benchmark to choose a column of", at: "--benchmark-column")
        }
        if benchmark != nil, start != nil, kind == .equity {
            throw Fault(
                .usage, "a benchmark has no equity before its first row", at: "--start",
                remedy: "write the starting equity as the first row")
        }
        do {
            zone = try MarketZone(named: arguments[MetricsCommand.timezone])
        } catch {
            throw Fault(.usage, error.what, at: "--timezone", remedy: error.remedy)
        }
        periods = arguments[MetricsCommand.periods]
        riskFree = arguments[MetricsCommand.riskFree]
    }

    func read(_ convention: Convention?) throws(Fault) -> Read {
        let own = try SeriesFile(path, kind, column: column, zone: zone)
        let other: SeriesFile? =
            if let benchmark {
                try SeriesFile(benchmark, kind, column: benchmarkColumn, zone: zone)
            } else { nil }
        let rate = riskFree ?? convention?.usualRiskFreeRate ?? 0
        let rows = try Rows(own, other)
        let year = periods ?? convention?.usualPeriodsPerYear ?? 252
        func read(_ series: ReturnSeries, _ benchmark: [Double]?) -> Read {
            Read(
                kind: kind, files: [own] + (other.map { [$0] } ?? []), series: series, benchmark: benchmark, zone: zone,
                dropped: rows.dropped, riskFreeRate: rate)
        }
        do throws(Fault) {
            if kind == .returns || start != nil {
                let series =
                    kind == .returns
                    ? try ReturnSeries(
                        returns: rows.own, start: start ?? 1, times: rows.times, periodsPerYear: year,
                        riskFree: .annual(rate))
                    : try ReturnSeries(
                        start: start ?? 1, equity: rows.own, times: rows.times, periodsPerYear: year,
                        riskFree: .annual(rate))
                return read(series, rows.other)
            }
            let series = try ReturnSeries(
                start: rows.own[0], equity: Array(rows.own.dropFirst()),
                times: rows.times.map { Array($0.dropFirst()) },
                startTime: rows.times?.first, periodsPerYear: year, riskFree: .annual(rate))
            let levels = rows.other
            if let levels, let place = levels.firstIndex(where: { $0 <= 0 }) {
                throw Fault(.input, "the level of row \(place + 1) is not positive", at: other?.path)
            }
            return read(series, levels.map { levels in zip(levels, levels.dropFirst()).map { $1 / $0 - 1 } })
        } catch {
            throw error.located(at: path)
        }
    }
}

/// The rows of a file, or those that it shares with another.
private struct Rows {
    let times: [Timestamp]?
    let own: [Double]
    let other: [Double]?
    let dropped: Int

    init(_ file: SeriesFile, _ second: SeriesFile?) throws(Fault) {
        guard let second else {
            try file.checkValues()
            (times, own, other, dropped) = (file.times, file.values, nil, 0)
            return
        }
        if let firstTimes = file.times, let secondTimes = second.times {
            let shared = AlignedSeries(firstTimes, file.values, secondTimes, second.values)
            guard !shared.times.isEmpty else {
                throw Fault(.input, "shares no time with \(file.path)", at: second.path)
            }
            (times, own, other, dropped) = (shared.times, shared.first, shared.second, shared.dropped)
            return
        }
        guard file.times == nil, second.times == nil, file.values.count == second.values.count else {
            throw Fault(
                .input, "its rows cannot be matched with those of \(file.path)", at: second.path,
                remedy: "give both a column of times, or neither and as many rows")
        }
        try file.checkValues()
        try second.checkValues()
        (times, own, other, dropped) = (nil, file.values, second.values, 0)
    }
}

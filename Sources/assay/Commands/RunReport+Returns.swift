import Columns
import Documents
import Market
import Metrics
import Reporting
import Simulation

/// What the account's returns were: the curve, the figures, the calendar, distributions, rolling metrics, drawdowns.
extension RunReport {
    /// As many points as a curve is drawn with; longer ones keep the last value of each group.
    static let mostPoints = 100_000

    var equity: EquitySection {
        let capital = outcome.model.capital.value
        let drawdown = Drawdown(start: capital, equity: outcome.run.equity)
        let times = outcome.run.times
        return EquitySection(
            equity: Self.reduced(times, outcome.run.equity),
            drawdown: Self.reduced(times, Column(drawdown.depths.values.map { 0 - $0 }), isLeast: true),
            benchmark: benchmark.map { (name: $0.name, values: Self.reduced($0.times, $0.values)) },
            currency: currency, zone: zone, scale: scale)
    }

    /// The one instrument, bought at the first close and held; nothing where there are several.
    private var benchmark: (name: String, times: Column<Timestamp>, values: Column<Double>)? {
        guard outcome.setting.stored.count == 1, outcome.bars.close[0] > 0 else { return nil }
        let closes = outcome.bars.close
        let shares = outcome.model.capital.value / closes[0]
        return (
            "\(outcome.stored.instrument.symbol) bought and held", outcome.bars.closeTimes,
            Column(closes.values.map { $0 * shares })
        )
    }

    /// The returns of holding, by the rows of a series of closes; none where there are several instruments.
    private var benchmarkReturns: [Double]? {
        guard outcome.setting.stored.count == 1, outcome.series.count == outcome.bars.count else { return nil }
        let (opens, closes) = (outcome.bars.open, outcome.bars.close)
        guard opens[0] > 0, closes.values.allSatisfy({ $0 > 0 }) else { return nil }
        return (0..<closes.count).map { row in closes[row] / (row == 0 ? opens[0] : closes[row - 1]) - 1 }
    }

    /// Growth to many times the start is read on a logarithmic axis.
    private var scale: ValueScale {
        let values = outcome.run.equity.values
        guard let least = values.min(), let most = values.max(), least > 0 else { return .linear }
        return most / least > 8 ? .logarithmic : .linear
    }

    /// Values in time, no more than a chart draws: of each group the last, or the least.
    static func reduced(
        _ times: Column<Timestamp>, _ values: Column<Double>, isLeast: Bool = false
    ) -> TimedValues {
        let step = (values.count + mostPoints - 1) / mostPoints
        guard step > 1 else { return TimedValues(times: times, values: values) }
        let groups = stride(from: 0, to: values.count, by: step).map { $0..<min($0 + step, values.count) }
        return TimedValues(
            times: Column(groups.map { times[$0.upperBound - 1] }),
            values: Column(
                groups.map { rows in
                    isLeast ? rows.reduce(.infinity) { min($0, values[$1]) } : values[rows.upperBound - 1]
                }))
    }

    // MARK: - Figures

    var figures: FiguresSection {
        let metrics = PerformanceMetrics(outcome.series)
        let told = metrics.figures
        func group(_ title: String, _ keys: [String]) -> FigureGroup {
            FigureGroup(
                title: title, figures: keys.compactMap { key in told.first { $0.key == key }.map(Self.figure) })
        }
        var groups = [
            group("Return", ["totalReturn", "annualReturn", "cagr"]),
            group("Risk", ["volatility", "downsideDeviation", "maxDrawdown", "averageDrawdown", "ulcerIndex"]),
            group("Reward for risk", ["sharpe", "sortino", "calmar", "omega", "gainToPain", "ulcerPerformanceIndex"]),
            group(
                "Losses of bad bars", ["varHistorical", "cvarHistorical", "tailRatio", "skewness", "excessKurtosis"]),
            group("How sure", ["sharpeStdErrorMertens", "psr0", "minTrackRecord95"]),
        ]
        groups[4] = FigureGroup(title: groups[4].title, figures: groups[4].figures + deflation)
        groups.append(FigureGroup(title: "Trades", figures: tradeFigures))
        if let benchmarkReturns {
            groups.append(
                FigureGroup(
                    title: "Against holding \(outcome.stored.instrument.symbol)",
                    figures: Self.comparison(BenchmarkMetrics(outcome.series, benchmark: benchmarkReturns))))
        }
        return FiguresSection(title: "Summary", groups: groups)
    }

    private static func figure(_ metric: MetricFigure) -> Figure {
        let value: Figure.Value =
            switch metric.value {
            case .fraction(let value): .number(value, .percent(decimals: 2))
            case .number(let value): .number(value, .number(decimals: 3))
            case .count(let value): .number(value.map(Double.init), .number(decimals: 0))
            case .truth(let value): .text(value.map { $0 ? "yes" : "no" })
            }
        let words = MetricWords.of[metric.key]
        return Figure(
            key: metric.key, label: metric.name.prefix(1).uppercased() + metric.name.dropFirst(), value: value,
            explanation: words?.meaning ?? "", convention: words?.convention)
    }

    private var deflation: [Figure] {
        guard let trials = outcome.trials else { return [] }
        return [
            Figure(
                key: "trials", label: "Trials", value: .number(Double(trials.count), .number(decimals: 0)),
                explanation: "runs of \(trials.name) on record, this one included"),
            Figure(
                key: "deflatedSharpe", label: "Deflated Sharpe",
                value: .number(trials.deflated(outcome.figures), .percent(decimals: 2)),
                explanation: "probability that the ratio is more than the luck of so many trials",
                convention: "Bailey and López de Prado (2014), with the variance of the recorded trials."),
        ]
    }

    private var tradeFigures: [Figure] {
        let trips = outcome.trips.closed
        let found = outcome.trips.metrics
        let durations = TradeDurations(trips.map { Double($0.bars) }, profits: trips.map(\.accountProfit))
        let (money, ratio) = (NumberStyle.number(decimals: 2), NumberStyle.number(decimals: 3))
        func figure(_ key: String, _ label: String, _ value: Double?, _ style: NumberStyle, _ meaning: String) -> Figure
        { Figure(key: key, label: label, value: .number(value, style), explanation: meaning) }
        return [
            figure("trades", "Closed trades", Double(found.count), .number(decimals: 0), "round trips that have ended"),
            figure("winRate", "Win rate", found.winRate, .percent(decimals: 2), "the share that gained"),
            figure("profitFactor", "Profit factor", found.profitFactor, ratio, "gains over losses"),
            figure("expectancy", "Expectancy", found.expectancy, money, "the mean of a trade, in \(currency)"),
            figure("payoff", "Payoff", found.payoff, ratio, "the mean gain over the mean loss"),
            figure("bestTrade", "Best trade", found.best, money, "in \(currency)"),
            figure("worstTrade", "Worst trade", found.worst, money, "in \(currency)"),
            figure(
                "longestLosingStreak", "Losses in a row", Double(found.longestLosingStreak), .number(decimals: 0),
                "the longest run of them"),
            figure("kelly", "Kelly fraction", found.kellyFraction, ratio, "the share that makes growth greatest"),
            figure("sqn", "System quality", found.systemQuality, ratio, "√n times mean over deviation of trades"),
            figure("barsHeld", "Bars held", durations.average, .number(decimals: 1), "the mean of a trade"),
        ]
    }

    private static func comparison(_ found: BenchmarkMetrics) -> [Figure] {
        let (percent, ratio) = (NumberStyle.percent(decimals: 2), NumberStyle.number(decimals: 3))
        func figure(_ key: String, _ label: String, _ value: Double?, _ style: NumberStyle, _ meaning: String) -> Figure
        { Figure(key: key, label: label, value: .number(value, style), explanation: meaning) }
        return [
            figure("beta", "Beta", found.beta, ratio, "how far it moves with the benchmark"),
            figure("alpha", "Alpha", found.alpha, percent, "what it earned beyond that, over a year"),
            figure(
                "alphaT", "t of alpha", found.alphaRobustStatistic, ratio, "alpha over its error, by Newey and West"),
            figure("correlation", "Correlation", found.correlation, ratio, "of the returns of both"),
            figure("trackingError", "Tracking error", found.trackingError, percent, "deviation of the difference"),
            figure("informationRatio", "Information ratio", found.informationRatio, ratio, "mean over it, of a year"),
            figure("upCapture", "Up capture", found.upCapture, percent, "growth over the benchmark's where it rose"),
            figure("downCapture", "Down capture", found.downCapture, percent, "the same where it fell"),
        ]
    }

    // MARK: - Periods

    var calendar: CalendarSection {
        let periods = PeriodReturns(daily, in: zone)
        return CalendarSection(
            months: (periods?.months ?? []).map { .init(year: $0.year, month: $0.month, value: $0.value) },
            years: (periods?.years ?? []).map { .init(year: $0.year, value: $0.value) })
    }

    var distribution: DistributionSection {
        let name = daily.count == outcome.series.count ? "Returns of bars" : "Returns of days"
        let periods = PeriodReturns(daily, in: zone)
        let boxes: [(String, [Double])] = [
            ("Days", daily.returns), ("Weeks", grouped { $0.daysSince1970 / 7 }),
            ("Months", (periods?.months ?? []).map(\.value)),
            (
                "Quarters",
                grouped { date in
                    let parts = date.components
                    return parts.year * 4 + (parts.month - 1) / 3
                }
            ),
            ("Years", (periods?.years ?? []).map(\.value)),
        ]
        return DistributionSection(
            histograms: [
                .init(name: name, values: daily.returns),
                .init(
                    name: "Profit of trades, \(currency)", values: outcome.trips.closed.map(\.accountProfit),
                    style: .number(decimals: 0)),
            ],
            boxes: boxes.filter { $0.1.count > 1 }.map { .init(name: $0.0, values: $0.1) })
    }

    /// Compounded returns of periods that dates tell apart.
    private func grouped(_ period: (CalendarDate) -> Int) -> [Double] {
        guard let times = daily.times else { return [] }
        var (values, previous) = ([Double](), Int?.none)
        for (row, change) in daily.returns.enumerated() {
            let now = period(zone.date(at: Timestamp(nanoseconds: times[row].nanoseconds - 1)))
            if now == previous {
                values[values.count - 1] = (1 + values[values.count - 1]) * (1 + change) - 1
            } else {
                values.append(change)
            }
            previous = now
        }
        return values
    }

    var rolling: ChartsSection {
        let window = max(20, Int((daily.periodsPerYear / 2).rounded()))
        guard let times = daily.times, daily.count > window else {
            return .rolling(panes: [], note: "It needs more than half a year.", zone: zone)
        }
        let metrics = RollingMetrics(daily, window: window)
        let moments = Column(times)
        return .rolling(
            panes: [
                .init(
                    title: "Sharpe",
                    series: [.init(name: "Sharpe", values: .init(times: moments, values: metrics.sharpe))],
                    style: .number(decimals: 2)),
                .init(
                    title: "Volatility",
                    series: [
                        .init(
                            name: "Volatility", values: .init(times: moments, values: metrics.volatility),
                            drawing: .area)
                    ], style: .percent(decimals: 1)),
                .init(
                    title: "Sortino",
                    series: [.init(name: "Sortino", values: .init(times: moments, values: metrics.sortino))],
                    style: .number(decimals: 2)),
            ], note: "Windows of \(window) closes, half a year; nothing is shown before the first is full.", zone: zone)
    }

    var drawdowns: DrawdownsSection {
        let episodes = DrawdownMetrics(outcome.series).episodes.sorted { $0.depth > $1.depth }.prefix(10)
        return DrawdownsSection(
            falls: episodes.compactMap { episode in
                let times = episode.times(in: outcome.series)
                guard let peak = times.peak ?? outcome.series.startTime, let valley = times.valley else { return nil }
                return .init(depth: -episode.depth, peak: peak, trough: valley, recovery: times.recovery)
            }, zone: zone)
    }
}

import Columns
import Documents
import Market
import Metrics
import Reporting

/// The figures of a run: what it returned and risked, how sure that is, its trades, its exposure, its benchmark.
extension RunReport {
    var figures: FiguresSection {
        let columns = days.heldBars == nil ? [] : ["Strategy", "Holding"]
        let own = PerformanceMetrics(outcome.series).figures
        let held = days.heldBars.map { PerformanceMetrics($0).figures }
        func group(_ title: String, _ keys: [String]) -> FigureGroup {
            let chosen = keys.compactMap { key in own.firstIndex { $0.key == key } }
            return FigureGroup(
                title: title, columns: columns, figures: chosen.map { figure(own[$0], beside: held?[$0]) })
        }
        var groups =
            Self.groups.map { group($0.title, $0.keys) } + [
                FigureGroup(
                    title: "How sure",
                    figures: ["sharpeStdErrorMertens", "psr0", "minTrackRecord95"].compactMap { key in
                        own.first { $0.key == key }.map { figure($0, beside: nil) }
                    } + deflation),
                FigureGroup(title: "Trades", figures: tradeFigures),
                FigureGroup(title: "Exposure", figures: exposureFigures),
                FigureGroup(title: "Best and worst", columns: columns, figures: periodFigures),
            ]
        if !trailingFigures.isEmpty {
            groups.append(FigureGroup(title: "Up to the last day", columns: columns, figures: trailingFigures))
        }
        if let held = days.heldBars {
            groups.append(
                FigureGroup(
                    title: "Against holding \(days.heldName)",
                    figures: Self.comparison(BenchmarkMetrics(outcome.series, benchmark: held.returns))))
        }
        return FiguresSection(title: "Summary", groups: groups, note: note)
    }

    private static let groups = [
        (title: "Return", keys: ["totalReturn", "annualReturn", "cagr"]),
        (
            title: "Reward for risk",
            keys: [
                "sharpe", "sortino", "calmar", "mar", "omega", "gainToPain", "recoveryFactor",
                "ulcerPerformanceIndex", "stabilityR2", "kRatio2013",
            ]
        ),
        (
            title: "Risk",
            keys: [
                "volatility", "downsideDeviation", "maxDrawdown", "averageDrawdown", "maxDrawdownDurationBars",
                "ulcerIndex",
            ]
        ),
        (
            title: "Losses of bad bars",
            keys: ["varHistorical", "cvarHistorical", "varCornishFisher", "tailRatio", "skewness", "excessKurtosis"]
        ),
    ]

    /// What stands below some figures.
    private var note: String {
        guard let first = intervals.first else { return "" }
        let block = NumberText.fixed(BootstrapInterval.meanBlock(for: days.series), decimals: 1)
        return "The range below a figure holds \(NumberText.percent(first.confidence, decimals: 0)) of "
            + "\(NumberText.grouped(Self.resamples)) resamples of the returns of days, in blocks of \(block) days "
            + "on the average, seed \(outcome.seed)."
    }

    private func figure(_ metric: MetricFigure, beside other: MetricFigure?) -> Figure {
        let words = MetricWords.of[metric.key]
        return Figure(
            key: metric.key, label: metric.name.prefix(1).uppercased() + metric.name.dropFirst(),
            value: Self.value(metric), interval: interval(of: metric.key), others: other.map { [Self.value($0)] } ?? [],
            explanation: metric.key == "cagr" && outcome.figures.growth.isExtrapolated
                ? "extrapolated: the run is shorter than a year" : words?.meaning ?? "",
            convention: words?.convention)
    }

    private static func value(_ metric: MetricFigure) -> Figure.Value {
        switch metric.value {
        case .fraction(let value): .number(value, .percent(decimals: 2))
        case .number(let value): .number(value, .number(decimals: metric.key.hasPrefix("minTrack") ? 0 : 3))
        case .count(let value): .number(value.map(Double.init), .number(decimals: 0))
        case .truth(let value): .text(value.map { $0 ? "yes" : "no" })
        }
    }

    /// The interval of confidence of a metric, where it was resampled.
    private func interval(of key: String) -> ClosedRange<Double>? {
        let subjects: [String: BootstrapInterval.Subject] = [
            "annualReturn": .annualReturn, "cagr": .annualReturn, "volatility": .volatility, "sharpe": .sharpe,
            "sortino": .sortino, "maxDrawdown": .maxDrawdown,
        ]
        guard let subject = subjects[key], let found = intervals.first(where: { $0.subject == subject }),
            found.lower <= found.upper
        else { return nil }
        guard key == "cagr" else { return found.lower...found.upper }
        // The same growth over the years of the calendar.
        guard let years = days.series.years, years > 0 else { return nil }
        let power = Double(days.series.count) / days.series.periodsPerYear / years
        guard let lower = GrowthMetrics.pace(1 + found.lower, power),
            let upper = GrowthMetrics.pace(1 + found.upper, power)
        else { return nil }
        return lower...upper
    }

    private var deflation: [Figure] {
        guard let trials = outcome.trials else { return [] }
        return [
            Figure(
                key: "trials", label: "Trials", value: .number(Double(trials.count), .number(decimals: 0)),
                explanation: "runs of \(trials.name) on record, this one included"),
            Figure(
                key: "deflatedSharpe", label: "Deflated Sharpe",
                value: .number(trials.deflated(outcome.judged), .percent(decimals: 2)),
                explanation: "probability that the ratio is more than the luck of so many trials",
                convention: "Bailey and López de Prado (2014), with the variance of the recorded trials."),
        ]
    }

    // MARK: - Trades and exposure

    private static func one(
        _ key: String, _ label: String, _ value: Double?, _ style: NumberStyle, _ meaning: String,
        convention: String? = nil
    ) -> Figure {
        Figure(key: key, label: label, value: .number(value, style), explanation: meaning, convention: convention)
    }

    private var tradeFigures: [Figure] {
        let trips = outcome.trips.closed
        let found = outcome.trips.metrics
        let durations = TradeDurations(trips.map { Double($0.bars) }, profits: trips.map(\.accountProfit))
        let (money, ratio, whole) = (
            NumberStyle.number(decimals: 2), NumberStyle.number(decimals: 3), NumberStyle.number(decimals: 0)
        )
        func mean(_ values: [Double]) -> Double? {
            values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
        }
        let count = Self.one("trades", "Closed trades", Double(found.count), whole, "round trips that have ended")
        guard !trips.isEmpty else { return [count] }
        return [
            count,
            Self.one("winRate", "Win rate", found.winRate, .percent(decimals: 2), "the share that gained"),
            Self.one("profitFactor", "Profit factor", found.profitFactor, ratio, "gains over losses"),
            Self.one("expectancy", "Expectancy", found.expectancy, money, "the mean of a trade, in \(currency)"),
            Self.one("expectancyR", "Expectancy in R", multiples.expectancy, ratio, "the mean over \(multiples.risk)"),
            Self.one("payoff", "Payoff", found.payoff, ratio, "the mean gain over the mean loss"),
            Self.one("bestTrade", "Best trade", found.best, money, "in \(currency)"),
            Self.one("worstTrade", "Worst trade", found.worst, money, "in \(currency)"),
            Self.one(
                "mae", "Worst on the way", mean(trips.compactMap(\.drawdownFraction)), .percent(decimals: 2),
                "the mean below the entry (MAE)"),
            Self.one(
                "mfe", "Best on the way", mean(trips.compactMap(\.runUpFraction)), .percent(decimals: 2),
                "the mean above the entry (MFE)"),
            Self.one(
                "longestWinningStreak", "Gains in a row", Double(found.longestWinningStreak), whole,
                "the longest run of them"),
            Self.one(
                "longestLosingStreak", "Losses in a row", Double(found.longestLosingStreak), whole,
                "the longest run of them"),
            Self.one("kelly", "Kelly fraction", found.kellyFraction, ratio, "the share that makes growth greatest"),
            Self.one("sqn", "System quality", found.systemQuality, ratio, "√n times mean over deviation of trades"),
            Self.one("barsHeld", "Bars held", durations.average, .number(decimals: 1), "the mean of a trade"),
            Self.one("barsHeldLongest", "Bars held at most", durations.longest, whole, "the longest trade"),
        ]
    }

    private var exposureFigures: [Figure] {
        guard let found = holdings.exposure else { return [] }
        let percent = NumberStyle.percent(decimals: 2)
        return [
            Self.one(
                "timeInMarket", "Time in the market", found.timeInMarket, percent, "bars with a position at any time"),
            Self.one("averageGross", "Gross exposure", found.averageGross, percent, "the mean at the closes"),
            Self.one("maximumGross", "Greatest gross exposure", found.maximumGross, percent, "of the closes"),
            Self.one("averageNet", "Net exposure", found.averageNet, percent, "the mean at the closes"),
            Self.one(
                "turnover", "Turnover", found.turnover, percent, "of a year, bought and sold",
                convention: "Two-way: all that was bought or sold over the mean equity; one-way is half of it."),
        ]
    }

    // MARK: - Periods

    /// A figure of the strategy and, where there is one, of holding.
    private func both(
        _ key: String, _ label: String, _ style: NumberStyle, _ meaning: String, _ value: (RunPeriods) -> Double?
    ) -> Figure {
        Figure(
            key: key, label: label, value: .number(value(periods), style),
            others: heldPeriods.map { [.number(value($0), style)] } ?? [], explanation: meaning)
    }

    private var periodFigures: [Figure] {
        let percent = NumberStyle.percent(decimals: 2)
        func share(_ values: [Double]) -> Double? {
            values.isEmpty ? nil : Double(values.count { $0 > 0 }) / Double(values.count)
        }
        return [
            both("bestDay", "Best day", percent, "") { $0.days.max() },
            both("worstDay", "Worst day", percent, "") { $0.days.min() },
            both("bestMonth", "Best month", percent, "") { $0.months.max() },
            both("worstMonth", "Worst month", percent, "") { $0.months.min() },
            both("bestYear", "Best year", percent, "") { $0.years.max() },
            both("worstYear", "Worst year", percent, "") { $0.years.min() },
            both("winningDays", "Days won", percent, "the share above zero") { share($0.days) },
            both("winningMonths", "Months won", percent, "the share above zero") { share($0.months) },
            both("winningQuarters", "Quarters won", percent, "the share above zero") { share($0.quarters) },
            both("winningYears", "Years won", percent, "the share above zero") { share($0.years) },
        ]
    }

    private var trailingFigures: [Figure] {
        let percent = NumberStyle.percent(decimals: 2)
        return [
            both("monthToDate", "Month to date", percent, "") { $0.trailing(.monthToDate) },
            both("threeMonths", "3 months", percent, "") { $0.trailing(.months(3)) },
            both("sixMonths", "6 months", percent, "") { $0.trailing(.months(6)) },
            both("yearToDate", "Year to date", percent, "") { $0.trailing(.yearToDate) },
            both("oneYear", "1 year", percent, "") { $0.trailing(.months(12)) },
            both("threeYears", "3 years", percent, "of a year") { $0.trailing(.months(36)) },
            both("fiveYears", "5 years", percent, "of a year") { $0.trailing(.months(60)) },
            both("tenYears", "10 years", percent, "of a year") { $0.trailing(.months(120)) },
        ].filter { if case .number(.some, _) = $0.value { true } else { false } }
    }

    private static func comparison(_ found: BenchmarkMetrics) -> [Figure] {
        let (percent, ratio) = (NumberStyle.percent(decimals: 2), NumberStyle.number(decimals: 3))
        return [
            one("beta", "Beta", found.beta, ratio, "how far it moves with the benchmark"),
            one("alpha", "Alpha", found.alpha, percent, "what it earned beyond that, over a year"),
            one("alphaT", "t of alpha", found.alphaRobustStatistic, ratio, "alpha over its error, by Newey and West"),
            one("correlation", "Correlation", found.correlation, ratio, "of the returns of both"),
            one("rSquared", "R²", found.explained, ratio, "the share of its spread that the benchmark explains"),
            one("trackingError", "Tracking error", found.trackingError, percent, "deviation of the difference"),
            one("informationRatio", "Information ratio", found.informationRatio, ratio, "mean over it, of a year"),
            one("treynor", "Treynor", found.treynor, ratio, "return of a year over beta"),
            one("upCapture", "Up capture", found.upCapture, percent, "growth over the benchmark's where it rose"),
            one("downCapture", "Down capture", found.downCapture, percent, "the same where it fell"),
        ]
    }
}

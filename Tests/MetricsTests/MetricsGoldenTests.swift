import Documents
import Statistics
import TestSupport
import Testing

@testable import Metrics

/// Every case of the metrics' golden file.
@Suite struct MetricsGoldenTests {
    @Test("A case of the golden file is met", arguments: try GoldenCase.all(in: "metrics.json"))
    func golden(one: GoldenCase) throws {
        switch one.prefix {
        case "returns", "edge": try returns(one)
        case "compat": try peers(one)
        case "relative": try relative(one)
        case "lo2002": try aggregation(one)
        case "psr": try probability(one)
        case "mintrl": try trackRecord(one)
        case "trades": try trades(one)
        case "maemfe": try excursion(one)
        case "exposure-turnover": try exposure(one)
        case "var-backtest": try lossForecast(one)
        case "sharpe": try dependentError(one)
        case "drawdown": try drawdown(one)
        default: Issue.record("\(one.id) is of a kind that is not known here")
        }
    }

    private func series(_ one: GoldenCase) throws -> ReturnSeries {
        try ReturnSeries(
            returns: try one.numbers("returns"), periodsPerYear: try one.number("periodsPerYear"),
            riskFree: .annual(one.input["riskFreeAnnual"]?.doubleValue ?? 0))
    }

    private func returns(_ one: GoldenCase) throws {
        let metrics = PerformanceMetrics(
            try series(one), omegaThreshold: try one.number("omegaThresholdAnnual"),
            tailProbability: try one.number("tailProbability"))
        for figure in metrics.figures {
            switch figure.value {
            case .truth(let value): one.check(figure.key, value)
            case .count, .fraction, .number: one.check(figure.key, figure.number)
            }
        }
        one.checkKeys(metrics.figures.map(\.key))
    }

    /// Values of other programs, each under its convention; one is a formula of a year's deviation alone.
    private func peers(_ one: GoldenCase) throws {
        let series = try series(one)
        let peers: [(prefix: String, convention: Convention)] = [
            ("empyrical", .empyrical), ("quantstats", .quantstats86),
        ]
        var known: [String] = []
        for (prefix, convention) in peers {
            for figure in convention.figures(of: PeerRecord(series)) {
                let names = ["\(prefix).\(figure.name)", "\(prefix).\(figure.name)_05"]
                for name in names { one.check(name, figure.number) }
                known += names
            }
        }
        let moments = Moments(series.returns)
        let mean = power(1 + GrowthMetrics(series).totalReturn, 1 / Double(series.count)) - 1
        let name = "backtesting.py.volatility_formula"
        one.check(
            name,
            LognormalYear.volatility(
                geometricMean: mean, variance: try #require(moments.variance), days: series.periodsPerYear))
        one.checkKeys(known + [name])
    }

    private func relative(_ one: GoldenCase) throws {
        let series = try series(one)
        let metrics = BenchmarkMetrics(series, benchmark: try one.numbers("benchmark"))
        let values: [(String, Double?)] = [
            ("beta", metrics.beta), ("alphaAnnualArithmetic", metrics.alpha),
            ("alphaAnnualCompound", metrics.compoundAlpha), ("alphaTStat", metrics.alphaStatistic),
            ("correlation", metrics.correlation), ("rSquared", metrics.explained),
            ("trackingError", metrics.trackingError), ("informationRatio", metrics.informationRatio),
            ("treynor", metrics.treynor), ("m2", metrics.modigliani), ("upCapture", metrics.upCapture),
            ("downCapture", metrics.downCapture), ("upCaptureArithmetic", metrics.upCaptureOfMeans),
            ("downCaptureArithmetic", metrics.downCaptureOfMeans), ("battingAverage", metrics.battingAverage),
        ]
        for (key, value) in values { one.check(key, value) }
        one.checkKeys(values.map(\.0) + ["compat"])
        if let compat = one.expected["compat"] {
            try peers(one, compat, against: try one.numbers("benchmark"))
        }
        // The golden's note: with a benchmark that stands still these stay defined.
        #expect(metrics.trackingError != nil && metrics.informationRatio != nil)
    }

    /// What other programs tell against a benchmark.
    private func peers(_ one: GoldenCase, _ compat: JSON, against benchmark: [Double]) throws {
        let record = PeerRecord(try series(one), benchmark: benchmark)
        func figure(_ convention: Convention, _ name: String, _ record: PeerRecord) throws -> Double? {
            try #require(convention.figures(of: record).first { $0.name == name }).number
        }
        for key in try #require(compat.objectValue?.keys) {
            let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
            switch key {
            case "quantstats.greeks.alpha_rf0":
                one.check(key, try figure(.quantstats86, "greeks.alpha", record), of: compat)
            case _ where parts[0] == "empyrical":
                one.check(key, try figure(.empyrical, parts[1], record), of: compat)
            case _ where parts[0] == "quantstats":
                one.check(key, try figure(.quantstats86, parts[1], record), of: compat)
            default: Issue.record("\(key) is of a program that is not known here")
            }
        }
    }

    private func aggregation(_ one: GoldenCase) throws {
        let periods = try one.whole("q")
        guard one.input["returns"] != nil else {
            let factor = AggregatedSharpe.factor(periods: periods, autocorrelations: try one.numbers("rho"))
            one.check("eta", factor)
            one.checkKeys(["eta"])
            return
        }
        let sharpe = try #require(AggregatedSharpe(try one.numbers("returns"), periods: periods))
        #expect(sharpe.autocorrelations.count == (try one.whole("lags")) && !sharpe.isTruncated)
        one.check("autocorrelations", sharpe.autocorrelations)
        one.check("sharpePerPeriod", sharpe.ratio)
        one.check("sharpeNaive", sharpe.ratio * Double(periods).squareRoot())
        one.check("eta", sharpe.factor)
        one.check("sharpeLo", sharpe.aggregated)
        one.checkKeys(["autocorrelations", "sharpePerPeriod", "sharpeNaive", "eta", "sharpeLo"])
    }

    private func certainty(_ one: GoldenCase, isNormal: Bool = false) throws -> SharpeCertainty {
        SharpeCertainty(
            ratio: try one.number("sharpePerPeriod"), count: one.input["n"] == nil ? 2 : try one.whole("n"),
            skewness: isNormal ? 0 : try one.number("skewness"), kurtosis: isNormal ? 3 : try one.number("kurtosis"))
    }

    private func probability(_ one: GoldenCase) throws {
        let (certainty, other) = (try certainty(one), try one.number("benchmark"))
        one.check("psr", certainty.probability(above: other))
        one.check("psrIfNormal", try self.certainty(one, isNormal: true).probability(above: other))
        one.check("minTrackRecord95", certainty.minimumTrackRecord(above: other, confidence: 0.95))
        one.checkKeys(["psr", "psrIfNormal", "minTrackRecord95"])
    }

    private func trackRecord(_ one: GoldenCase) throws {
        let record = try certainty(one).minimumTrackRecord(
            above: try one.number("benchmark"), confidence: try one.number("confidence"))
        one.check("observations", record)
        // The periods of a year: the paper's names tell them.
        let periods: Double =
            switch one.id {
            case "mintrl/published-daily": 250
            case "mintrl/published-weekly": 52
            default: 12
            }
        one.check("years", record.map { $0 / periods })
        one.checkKeys(["observations", "years"])
    }

    private func trades(_ one: GoldenCase) throws {
        let profits = try one.numbers("pnl")
        if one.id == "trades/runs-test" {
            let test = try #require(RunsTest(profits))
            one.check("runs", Double(test.runs))
            one.check("wins", Double(test.wins))
            one.check("losses", Double(test.losses))
            one.check("z", test.score)
            one.check("pTwoSided", test.probability)
            one.checkKeys(["runs", "wins", "losses", "z", "pTwoSided"])
            return
        }
        let metrics = TradeMetrics(profits)
        let values: [(String, Double?)] = [
            ("trades", Double(metrics.count)), ("wins", Double(metrics.wins)), ("losses", Double(metrics.losses)),
            ("breakeven", Double(metrics.breakEven)), ("winRate", metrics.winRate),
            ("grossProfit", metrics.grossProfit), ("grossLoss", metrics.grossLoss), ("netProfit", metrics.netProfit),
            ("profitFactor", metrics.profitFactor), ("expectancy", metrics.expectancy),
            ("averageWin", metrics.averageWin), ("averageLoss", metrics.averageLoss), ("payoff", metrics.payoff),
            ("expectancyR", metrics.expectancyPerLoss), ("kellyFraction", metrics.kellyFraction),
            ("sqn", metrics.systemQuality), ("sqn100", metrics.systemQualityOf100),
            ("maxConsecutiveWins", Double(metrics.longestWinningStreak)),
            ("maxConsecutiveLosses", Double(metrics.longestLosingStreak)),
        ]
        for (key, value) in values { one.check(key, value) }
        one.checkKeys(values.map(\.0))
    }

    private func excursion(_ one: GoldenCase) throws {
        func end(_ name: String) throws -> Excursion.End {
            let moment = try #require(one.input["\(name)At"]?.stringValue.flatMap(Excursion.Moment.init(rawValue:)))
            return Excursion.End(
                row: try one.whole("\(name)Bar"), price: try one.number("\(name)Price"), moment: moment)
        }
        for (name, isLong) in [("long", true), ("short", false)] {
            let excursion = Excursion(
                open: try one.numbers("open"), high: try one.numbers("high"), low: try one.numbers("low"),
                close: try one.numbers("close"), entry: try end("entry"), exit: try end("exit"), isLong: isLong,
                quantity: try one.number("quantity"))
            let golden = try #require(one.expected[name])
            one.check("mae", excursion.adverse, of: golden)
            one.check("mfe", excursion.favourable, of: golden)
            one.check("maePct", excursion.adverseFraction, of: golden)
            one.check("mfePct", excursion.favourableFraction, of: golden)
            one.check("edgeRatio", excursion.edgeRatio, of: golden)
        }
        one.checkKeys(["long", "short"])
    }

    private func exposure(_ one: GoldenCase) throws {
        let weights = try #require(one.input["weights"]?.arrayValue).map { row in
            try #require(row.arrayValue).map { try #require($0.doubleValue) }
        }
        let metrics = try #require(
            ExposureMetrics(
                weights: weights, equity: try one.numbers("equity"), traded: try one.numbers("tradedNotional"),
                periodsPerYear: try one.number("periodsPerYear")))
        let values: [(String, Double?)] = [
            ("timeInMarket", metrics.timeInMarket), ("averageGross", metrics.averageGross),
            ("averageNet", metrics.averageNet), ("maxGross", metrics.maximumGross),
            ("turnoverTwoWayAnnual", metrics.turnover), ("turnoverOneWayAnnual", metrics.oneWayTurnover),
        ]
        for (key, value) in values { one.check(key, value) }
        one.checkKeys(values.map(\.0))
    }

    private func lossForecast(_ one: GoldenCase) throws {
        let outcome: ValueAtRiskTest.Outcome?
        if one.input["hits"] == nil {
            outcome = ValueAtRiskTest.coverage(
                count: try one.whole("n"), exceedances: try one.whole("exceedances"),
                tail: try one.number("tailProbability"))
        } else {
            let counts = ValueAtRiskTest.Transitions(try one.numbers("hits").map { $0 != 0 })
            outcome = ValueAtRiskTest.independence(counts)
            let table = [[counts.quietQuiet, counts.quietExceeded], [counts.exceededQuiet, counts.exceededExceeded]]
            #expect(one.expected["counts"] == .array(table.map { JSON($0) }))
        }
        one.check("lr", outcome?.ratio)
        one.check("pValue", outcome?.probability)
        one.checkKeys(["lr", "pValue", "counts"])
    }

    private func dependentError(_ one: GoldenCase) throws {
        for lags in [try one.whole("lags"), nil] {
            let error = try #require(DependentSharpeError(try one.numbers("returns"), lags: lags))
            one.check("sharpePerPeriodPopulation", error.ratio)
            one.check("stdError", error.error)
        }
        one.checkKeys(["sharpePerPeriodPopulation", "stdError"])
    }

    private func drawdown(_ one: GoldenCase) throws {
        let equity = try one.numbers("equity")
        let series = try ReturnSeries(
            start: equity[0], equity: Array(equity.dropFirst()), periodsPerYear: 252, riskFree: .zero)
        let metrics = DrawdownMetrics(series)
        let golden = try #require(one.expected["episodes"]?.arrayValue)
        #expect(metrics.episodes.count == golden.count)
        for (episode, expected) in zip(metrics.episodes, golden) {
            one.check("peak", Double(episode.peak), of: expected)
            one.check("trough", Double(episode.valley), of: expected)
            one.check("recovery", episode.recovery.map(Double.init), of: expected)
            one.check("depth", episode.depth, of: expected)
            one.check("bars", Double(episode.bars), of: expected)
        }
        one.check("averageDrawdown", metrics.average)
        one.check("maxDrawdown", metrics.greatest)
        one.check("longestBars", Double(metrics.longestBars))
        one.checkKeys(["episodes", "averageDrawdown", "maxDrawdown", "longestBars"])
    }
}

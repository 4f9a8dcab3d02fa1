import Columns
import Documents
import Market
import Metrics
import TestSupport
import Testing

/// What other programs tell of series whose data lie in the reference folder.
@Suite(.enabled(if: Reference.isUsed)) struct PeerGoldenTests {
    private func json(_ path: String) throws -> JSON {
        try JSON(parsing: CompressedText.lines(of: try #require(Reference.path(path))).joined(separator: "\n"))
    }

    private func rows(_ path: String) throws -> [[Substring]] {
        try CompressedText.lines(of: try #require(Reference.path(path))).dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
    }

    /// The column of returns that an input names, with its days.
    private func series(_ input: JSON, _ riskFreePerPeriod: Double) throws -> ReturnSeries {
        let words = try #require(input["source"]?.stringValue).split(separator: " ")
        let rows = try rows(String(words[0].dropFirst("shared/".count)))
        #expect(Double(rows.count) == input["n"]?.doubleValue)
        let returns = try rows.map { try #require(Double($0[1])) }
        return try ReturnSeries(
            returns: returns, times: try rows.map { try Timestamp(String($0[0].prefix(10)), in: .utc) },
            periodsPerYear: 252, riskFree: .perPeriod(returns.map { _ in riskFreePerPeriod }))
    }

    @Test("Every figure of empyrical is met on every series of the folder")
    func empyrical() throws {
        let golden = try json("golden/metrics/metrics.json")
        let cases = try #require(golden["series"]?.objectValue)
        #expect(cases.count > 0)
        for (name, one) in cases {
            let input = try #require(one["input"])
            for (key, expected) in try #require(one["empyrical"]?.objectValue) {
                if key == "aggregate_returns(yearly)" {
                    try years(try series(input, 0), expected)
                    continue
                }
                let (figure, riskFree, period, year) = try #require(Self.recipes[key], "\(key) is known here")
                let record = PeerRecord(
                    try series(input, riskFree), requiredPerPeriod: period, requiredPerYear: year)
                var value = try #require(Convention.empyrical.figures(of: record).first { $0.name == figure }).number
                if key == "value_at_risk(1%)" {
                    value = TailMetrics(record.series, probability: 0.01).historical.map { -$0.valueAtRisk }
                }
                let number = try #require(expected.doubleValue)
                let error = abs(try #require(value) - number)
                #expect(error <= 1e-11 * max(1, abs(number)), "\(name) \(key) was \(value ?? 0), not \(number)")
            }
        }
    }

    private typealias Recipe = (figure: String, riskFree: Double, period: Double, year: Double)
    private static let recipes: [String: Recipe] = [
        "cum_returns_final": ("cum_returns_final", 0, 0, 0), "annual_return(cagr)": ("annual_return", 0, 0, 0),
        "annual_volatility": ("annual_volatility", 0, 0, 0), "sharpe_ratio": ("sharpe_ratio", 0, 0, 0),
        "sharpe_ratio(rf=0.0001 per period)": ("sharpe_ratio", 0.0001, 0, 0),
        "sortino_ratio": ("sortino_ratio", 0, 0, 0),
        "sortino_ratio(required=0.0002)": ("sortino_ratio", 0, 0.0002, 0),
        "downside_risk": ("downside_risk", 0, 0, 0), "max_drawdown": ("max_drawdown", 0, 0, 0),
        "calmar_ratio": ("calmar_ratio", 0, 0, 0), "omega_ratio": ("omega_ratio", 0, 0, 0),
        "omega_ratio(rf=0.0001,req=0.05 annual)": ("omega_ratio", 0.0001, 0, 0.05),
        "tail_ratio": ("tail_ratio", 0, 0, 0), "stability_of_timeseries": ("stability_of_timeseries", 0, 0, 0),
        "value_at_risk(5%)": ("value_at_risk", 0, 0, 0), "value_at_risk(1%)": ("value_at_risk", 0, 0, 0),
        "conditional_value_at_risk(5%)": ("conditional_value_at_risk", 0, 0, 0),
    ]

    private func years(_ series: ReturnSeries, _ expected: JSON) throws {
        let table = try #require(PeriodReturns(series, in: .utc, times: .days))
        let golden = try #require(expected.objectValue)
        #expect(table.years.map { "\($0.year)" } == golden.keys)
        for (year, value) in zip(table.years, golden.values) {
            #expect(abs(year.value - (value.doubleValue ?? .nan)) <= 1e-12, "\(year)")
        }
        // Twelve months make a year.
        for year in table.years {
            let months = table.months.filter { $0.year == year.year }
            let product = months.reduce(1) { $0 * (1 + $1.value) } - 1
            #expect(abs(product - year.value) < 1e-12)
        }
    }

    @Test("Every statistic of backtesting.py's run is met, out of its own equity and trades")
    func backtesting() throws {
        let golden = try json("golden/backtesting.py/stats.json")
        for (name, run) in try #require(golden["runs"]?.objectValue) {
            let equity = try rows("golden/backtesting.py/\(name)_equity.csv.gz")
            let times = try equity.map { try Timestamp(String($0[0]), in: .utc) }
            let values = try equity.map { try #require(Double($0[1])) }
            let series = try ReturnSeries(
                start: values[0], equity: Array(values.dropFirst()), times: Array(times.dropFirst()),
                startTime: times[0], periodsPerYear: 252, riskFree: .zero)
            let trades = try rows("golden/backtesting.py/\(name)_trades.csv").map { row in
                PeerRecord.Trade(
                    entryTime: try Timestamp(String(row[10]), in: .utc),
                    exitTime: try Timestamp(String(row[11]), in: .utc), profit: try #require(Double(row[7])),
                    profitFraction: try #require(Double(row[9])))
            }
            let path = try #require(run["data"]?.stringValue).dropFirst("shared/".count)
            let closes = try rows(String(path)).map { try #require(Double($0[4])) }
            let slow = Int(try #require(run["strategy_parameters"]?["slow"]?.doubleValue))
            let record = PeerRecord(
                series, benchmark: zip(closes, closes.dropFirst()).map { $1 / $0 - 1 }, trades: trades,
                firstTradingRow: slow - 1)
            let figures = Convention.backtesting.figures(of: record)
            for (key, expected) in try #require(run["stats"]?.objectValue) where !["Start", "End"].contains(key) {
                let number = try #require(expected.doubleValue)
                if key == "Duration" {
                    #expect((series.years ?? 0) * 365.25 == number)
                    continue
                }
                let figure = try #require(figures.first { $0.name == key }, "\(key) is a statistic known here")
                let error = abs(try #require(figure.number, "\(key)") - number)
                #expect(error <= 1e-8 * max(1, abs(number)), "\(name) \(key) was \(figure.number ?? 0), not \(number)")
            }
        }
    }
}

import Columns
import Market
import Metrics
import Statistics
import Testing

/// Other programs' definitions by hand, where no golden number tells them.
@Suite struct ConventionTests {
    private func near(_ value: Double?, _ expected: Double) -> Bool {
        value.map { abs($0 - expected) <= 1e-12 * max(1, abs(expected)) } ?? false
    }

    private func series(_ equity: [Double], _ dates: [String], riskFree: Double = 0) throws -> ReturnSeries {
        let times = try dates.map { try Timestamp($0, in: .utc) }
        return try ReturnSeries(
            start: equity[0], equity: Array(equity.dropFirst()), times: Array(times.dropFirst()), startTime: times[0],
            periodsPerYear: 252, riskFree: .annual(riskFree))
    }

    private func figure(_ key: String, _ convention: Convention, _ record: PeerRecord) throws -> Double? {
        try #require(convention.figures(of: record).first { $0.key == key }, "\(key)").number
    }

    private func trades(_ profits: [Double]) -> [PeerRecord.Trade] {
        profits.map {
            PeerRecord.Trade(
                entryTime: Timestamp(seconds: 0), exitTime: Timestamp(seconds: 86_400), profit: $0,
                profitFraction: $0 / 100)
        }
    }

    @Test("freqtrade divides profits by the start and by days, and deviates by trades")
    func freqtrade() throws {
        let record = PeerRecord(
            try series([1_000, 1_050], ["2024-01-01", "2024-01-11"]), trades: trades([100, -50, 0]))
        let deviation = (0.0125 / 3 - 0.0025 / 9).squareRoot()
        #expect(near(try figure("sharpe", .freqtrade, record), 0.005 / deviation * 365.0.squareRoot()))
        #expect(near(try figure("maxDrawdown", .freqtrade, record), 50 / 1_100.0))
        #expect(near(try figure("calmar", .freqtrade, record), 0.5 / (50 / 1_100.0) * 365.0.squareRoot()))
        // One loss deviates from nothing: the sentinel of -100 is absent.
        #expect(try figure("sortino", .freqtrade, record) == nil)
        #expect(near(try figure("expectancyRatio", .freqtrade, record), 0))
    }

    @Test("jesse does not see a loss of the first day")
    func jesse() throws {
        let record = PeerRecord(
            try series([100, 90, 99, 98.01], ["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04"]))
        #expect(near(try figure("maxDrawdown", .jesse, record), -0.01))
        #expect(near(DrawdownMetrics(record.series).greatest, 0.1))
        #expect(near(try figure("cagr", .jesse, record), power(0.9801, 365 / 3.0) - 1))
    }

    @Test("nautilus adds the returns of a day")
    func nautilus() throws {
        let record = PeerRecord(
            try series(
                [100, 110, 121, 108.9], ["2024-01-01T08:00", "2024-01-01T12:00", "2024-01-01T20:00", "2024-01-02"]))
        // 0.2 and -0.1: mean 0.05, deviation 0.3 / √2.
        #expect(near(try figure("sharpe", .nautilus, record), 0.05 / (0.3 / 2.0.squareRoot()) * 252.0.squareRoot()))
    }

    @Test("backtrader compares years by the deviation of all of them, and needs two")
    func backtrader() throws {
        let record = PeerRecord(
            try series([100, 110, 132], ["2022-01-01", "2022-12-31", "2023-12-31"], riskFree: 0.01),
            trades: trades([3, 1]))
        #expect(near(try figure("sharpe", .backtrader, record), 0.14 / 0.05))
        #expect(near(try figure("sqn", .backtrader, record), 2.0.squareRoot() * 2))
        let short = PeerRecord(try series([100, 110], ["2022-01-01", "2022-12-31"]))
        #expect(try figure("sharpe", .backtrader, short) == nil)
    }

    @Test("TradingView takes months, and days below three months, without a year's root")
    func tradingView() throws {
        let months = PeerRecord(
            try series([100, 110, 99, 118.8], ["2024-01-01", "2024-01-31", "2024-02-29", "2024-04-30"]))
        let deviation = (0.06 / 3 - 0.04 / 9).squareRoot()
        #expect(near(try figure("sharpe", .tradingView, months), 0.2 / 3 / deviation))
        #expect(near(try figure("sortino", .tradingView, months), 0.2 / 3 / (0.01 / 3).squareRoot()))
        let days = PeerRecord(try series([100, 110, 99], ["2024-01-01", "2024-01-02", "2024-01-03"]))
        #expect(near(try figure("sharpe", .tradingView, days), 0))
    }

    @Test("Releases of quantstats differ in the probability of their Sharpe ratio")
    func quantstats() throws {
        let series = try ReturnSeries(
            returns: (0..<50).map { Double(($0 * 17) % 23 - 9) / 200 }, periodsPerYear: 252, riskFree: .zero)
        let record = PeerRecord(series)
        let (older, newer) = (try figure("psr", .quantstats81, record), try figure("psr", .quantstats86, record))
        #expect(older != newer)
        // With raw kurtosis the error is greater, and the probability nearer to a half.
        #expect(try #require(older) > (try #require(newer)) && (try #require(newer)) > 0.5)
        #expect(near(try figure("exposure", .quantstats86, record), 0.96))
    }

    @Test("vectorbt and empyrical agree where they mean the same")
    func vectorbt() throws {
        let record = PeerRecord(
            try ReturnSeries(returns: [0.01, -0.02, 0.03, 0.01], periodsPerYear: 365, riskFree: .zero))
        for key in ["sharpe", "sortino", "calmar", "omega", "maxDrawdown", "varHistorical"] {
            #expect(try figure(key, .vectorbt, record) == figure(key, .empyrical, record), "\(key)")
        }
    }

    @Test("Aliases compute as what they stand for")
    func aliases() throws {
        let record = PeerRecord(
            try ReturnSeries(returns: [0.01, -0.02, 0.03], periodsPerYear: 252, riskFree: .zero),
            benchmark: [0.02, -0.01, 0.01])
        let figures = Convention.empyrical.figures(of: record)
        #expect(Convention.pyfolio.figures(of: record) == figures)
        #expect(Convention.zipline.figures(of: record) == figures)
    }

    @Test("Of nothing, no convention tells a number that is none", arguments: Convention.allCases)
    func empty(convention: Convention) throws {
        for returns in [[], [0.01], [0, 0, 0], [0.1, -1]] {
            let series = try ReturnSeries(
                returns: returns, times: returns.indices.map { Timestamp(seconds: Int64($0) * 86_400) },
                periodsPerYear: 252, riskFree: .zero)
            let record = PeerRecord(series, benchmark: returns, trades: [])
            for figure in convention.figures(of: record) {
                #expect(figure.number?.isFinite ?? true, "\(figure.key) of \(returns)")
            }
        }
    }
}

import Columns
import Faults
import Market
import Metrics
import Testing

@Suite struct ReturnSeriesTests {
    private func near(_ value: Double?, _ expected: Double, _ tolerance: Double = 1e-12) -> Bool {
        value.map { abs($0 - expected) <= tolerance * max(1, abs(expected)) } ?? false
    }

    private func times(_ dates: [String]) throws -> [Timestamp] { try dates.map { try Timestamp($0, in: .utc) } }

    @Test("Returns of a curve and the curve of returns are one")
    func bothWays() throws {
        let curve = try ReturnSeries(start: 80, equity: [100, 90, 99], periodsPerYear: 252, riskFree: .zero)
        let again = try ReturnSeries(returns: curve.returns, start: 80, periodsPerYear: 252, riskFree: .zero)
        #expect(near(curve.returns[0], 0.25) && near(curve.returns[1], -0.1) && near(curve.returns[2], 0.1))
        #expect(zip(curve.equity, again.equity).allSatisfy { abs($0 - $1) < 1e-13 * $0 })
    }

    @Test("A payment is no return: 100, then 60 with 50 paid in, is a loss of nine tenths, by hand")
    func flows() throws {
        let series = try ReturnSeries(
            start: 100, equity: [60, 66, 46], flows: [50, 0, -20], periodsPerYear: 1, riskFree: .zero)
        #expect(near(series.returns[0], -0.9) && near(series.returns[1], 0.1) && near(series.returns[2], 0))
        #expect(near(GrowthMetrics(series).totalReturn, 0.1 * 1.1 - 1))
        #expect(near(DrawdownMetrics(series).greatest, 0.9))
    }

    @Test("What is no number is refused with its place", arguments: [Double.nan, .infinity])
    func noNumber(value: Double) throws {
        #expect(
            throws: Fault(
                .input, "return 2 of 3 is not a finite number", remedy: "leave out the rows that have no value")
        ) { try ReturnSeries(returns: [0.1, value, value], periodsPerYear: 252, riskFree: .zero) }
        #expect(throws: Fault.self) {
            try ReturnSeries(start: 1, equity: [1, value], periodsPerYear: 252, riskFree: .zero)
        }
        #expect(throws: Fault.self) { try ReturnSeries(start: 0, equity: [], periodsPerYear: 1, riskFree: .zero) }
    }

    @Test("An account ends where nothing is left, and what a curve tells after it is no part of it")
    func ruin() throws {
        let series = try ReturnSeries(
            start: 100, equity: [110, 0, 500], times: try times(["2024-01-01", "2024-01-02", "2024-01-03"]),
            periodsPerYear: 252, riskFree: .zero)
        #expect(series.isRuined && series.count == 2 && series.times?.count == 2)
        #expect(GrowthMetrics(series).totalReturn == -1 && GrowthMetrics(series).annualReturn == -1)
        #expect(EquityTrend(series).stability == nil)
        let returns = try ReturnSeries(returns: [0.1, -1.5, 4], periodsPerYear: 252, riskFree: .zero)
        #expect(returns.isRuined && returns.count == 2)
    }

    @Test("Growth by the calendar needs a day, and says where it tells more than was seen")
    func compoundGrowth() throws {
        func growth(_ last: String) throws -> GrowthMetrics {
            GrowthMetrics(
                try ReturnSeries(
                    start: 100, equity: [110], times: try times([last]), startTime: try times(["2023-01-01"])[0],
                    periodsPerYear: 252, riskFree: .zero))
        }
        #expect(near(try growth("2027-01-01").compoundAnnualGrowth, 1.1.squareRoot().squareRoot() - 1))
        #expect(try growth("2027-01-01").isExtrapolated == false)
        #expect(try growth("2023-07-02").isExtrapolated)
        #expect(try growth("2023-01-01T20:00").compoundAnnualGrowth == nil)
    }

    @Test("A rate of each period and one of a year that makes it are one")
    func riskFree() throws {
        let returns = (0..<40).map { Double(($0 * 7) % 11 - 5) / 100 }
        let rate = 1.03.squareRoot().squareRoot() - 1
        let yearly = try ReturnSeries(returns: returns, periodsPerYear: 4, riskFree: .annual(0.03))
        let periodic = try ReturnSeries(
            returns: returns, periodsPerYear: 4, riskFree: .perPeriod(returns.map { _ in rate }))
        let (one, other) = (PerformanceMetrics(yearly), PerformanceMetrics(periodic))
        #expect(near(one.ratios.sharpe, try #require(other.ratios.sharpe)))
        #expect(near(one.drawdowns.ulcerPerformanceIndex, try #require(other.drawdowns.ulcerPerformanceIndex)))
    }

    @Test("Metrics do not depend on the currency", arguments: [1e-6, 3, 1e9])
    func scale(factor: Double) throws {
        let equity = (1...60).map { 100 + Double(($0 * 31) % 17) }
        func metrics(_ factor: Double) throws -> PerformanceMetrics {
            PerformanceMetrics(
                try ReturnSeries(
                    start: 100 * factor, equity: equity.map { $0 * factor }, periodsPerYear: 252, riskFree: .zero))
        }
        let (one, other) = (try metrics(1), try metrics(factor))
        for (left, right) in zip(one.figures, other.figures) where left.key != "maxDrawdownAmount" {
            if let number = left.number {
                #expect(near(right.number, number, 1e-9), "\(left.key)")
            } else {
                #expect(left == right)
            }
        }
    }

    @Test("Of two series the rows that both have remain, and those without a value go")
    func alignment() throws {
        let shared = AlignedSeries(
            try times(["2024-01-01", "2024-01-02", "2024-01-04", "2024-01-05"]), [1, .nan, 3, 4],
            try times(["2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05"]), [5, 6, 7, 8])
        #expect(shared.first == [3, 4] && shared.second == [7, 8] && shared.dropped == 3)
        #expect(AlignedSeries([], [], try times(["2024-01-01"]), [1]).dropped == 1)
    }

    @Test("Months and years are those of the zone")
    func zones() throws {
        let series = try ReturnSeries(
            returns: [0.1, 0.1, -0.5],
            times: try times(["2023-12-31T20:00", "2024-01-01T03:00", "2024-01-01T12:00"]), periodsPerYear: 252,
            riskFree: .zero)
        let universal = try #require(PeriodReturns(series, in: .utc, times: .days))
        #expect(universal.years.map(\.year) == [2023, 2024] && near(universal.years[1].value, -0.45))
        let newYork = try #require(PeriodReturns(series, in: try MarketZone(named: "America/New_York"), times: .days))
        #expect(near(newYork.months[0].value, 0.21) && newYork.months[0].month == 12)
        #expect(near(newYork.years[1].value, -0.5))
    }

    @Test("A period that ends at midnight belongs to the day before, where times are ends")
    func midnights() throws {
        let series = try ReturnSeries(
            returns: [0.1, 0.1, -0.5], times: try times(["2023-12-31", "2024-01-01", "2024-01-02"]),
            periodsPerYear: 365,
            riskFree: .zero)
        let ends = try #require(PeriodReturns(series, in: .utc, times: .ends))
        #expect(ends.years.map(\.year) == [2023, 2024] && near(ends.years[0].value, 0.21))
        #expect(ends.months.map(\.month) == [12, 1] && near(ends.months[1].value, -0.5))
        let days = try #require(PeriodReturns(series, in: .utc, times: .days))
        #expect(near(days.years[0].value, 0.1) && near(days.years[1].value, -0.45))
    }
}

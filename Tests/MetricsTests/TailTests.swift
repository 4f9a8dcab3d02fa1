import Metrics
import Statistics
import TestSupport
import Testing

@Suite struct TailTests {
    @Test(
        "The historical shortfall is the least of Rockafellar and Uryasev's function", arguments: [1, 2, 3] as [UInt64])
    func minimum(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let returns = (0..<97).map { _ in Double.random(in: -0.05...0.05, using: &generator) }
        for tail in [0.01, 0.05, 0.1, 0.333] {
            let loss = try #require(TailMetrics(returns, probability: tail).historical)
            let least = returns.map { level in
                -level + returns.map { max(0, level - $0) }.reduce(0, +) / (tail * 97)
            }.min()
            #expect(abs(loss.expectedShortfall - (least ?? 0)) < 1e-13, "seed \(seed), \(tail)")
            #expect(loss.expectedShortfall >= loss.valueAtRisk - 1e-15)
        }
    }

    @Test("Without skewness and excess the expansion of Cornish and Fisher is the normal quantile")
    func normal() throws {
        // Two points each at ±1 and ±a, of which a makes the kurtosis 3.
        let wide = (3 + 8.0.squareRoot()).squareRoot()
        let tail = TailMetrics([-wide, -1, 1, wide], probability: 0.05)
        #expect(abs(try #require(tail.kurtosis) - 1.5) < 0.2)
        let gaussian = try #require(tail.gaussian)
        #expect(
            abs(gaussian.valueAtRisk - 1.6448536269514722 * (Moments([-wide, -1, 1, wide]).deviation ?? 0)) < 1e-12)
        #expect(tail.scaledValueAtRisk(periods: 4).map { abs($0 - 2 * gaussian.valueAtRisk) < 1e-12 } == true)
    }

    @Test("A forecast that is exceeded as often as it says passes, and one exceeded twice as often does not")
    func coverage() throws {
        #expect(try #require(ValueAtRiskTest.coverage(count: 1_000, exceedances: 50, tail: 0.05)).ratio == 0)
        #expect(try #require(ValueAtRiskTest.coverage(count: 1_000, exceedances: 100, tail: 0.05)).probability < 1e-8)
        #expect(ValueAtRiskTest.coverage(count: 0, exceedances: 0, tail: 0.05) == nil)
    }

    @Test("Both tests at once add up, with two degrees of freedom")
    func conditional() throws {
        let hits = (0..<200).map { $0 % 20 == 0 || $0 % 20 == 1 }
        let often = try #require(ValueAtRiskTest.coverage(count: 200, exceedances: 20, tail: 0.05))
        let apart = try #require(ValueAtRiskTest.independence(.init(hits)))
        let both = try #require(ValueAtRiskTest.conditionalCoverage(hits, tail: 0.05))
        #expect(abs(both.ratio - often.ratio - apart.ratio) < 1e-12)
        #expect(abs(both.probability - ChiSquareDistribution.upperTail(both.ratio, degrees: 2)) < 1e-15)
    }

    @Test("The shortfall's statistic is 0 where the forecast is met, and negative where losses are greater, by hand")
    func shortfall() throws {
        func statistic(_ loss: Double) throws -> Double {
            let returns = [0.01, -loss] + [Double](repeating: 0.01, count: 18)
            return try #require(
                ValueAtRiskTest.shortfall(
                    returns: returns, valueAtRisk: returns.map { _ in 0.02 },
                    expectedShortfall: returns.map { _ in 0.03 },
                    tail: 0.05))
        }
        #expect(abs(try statistic(0.03)) < 1e-12)
        #expect(abs(try statistic(0.06) + 1) < 1e-12)
        #expect(try statistic(0.01) == 1)
    }

    @Test("A resample's interval holds what it was drawn from, and one seed gives one interval")
    func intervals() throws {
        let returns = (0..<250).map { NormalDistribution.quantile((Double(($0 * 97) % 250) + 0.5) / 250) * 0.01 }
        let series = try ReturnSeries(returns: returns, periodsPerYear: 252, riskFree: .zero)
        func intervals(_ seed: UInt64, threads: Int = 1) -> [BootstrapInterval] {
            BootstrapInterval.intervals(
                of: [.volatility, .valueAtRisk, .sharpe], in: series, resamples: 300, confidence: 0.99, seed: seed,
                threads: threads)
        }
        let one = intervals(1)
        #expect(one == intervals(1) && one != intervals(2))
        for threads in 2...5 { #expect(one == intervals(1, threads: threads)) }
        let volatility = try #require(RatioMetrics(series).volatility)
        #expect(one[0].lower < volatility && volatility < one[0].upper)
        #expect(one.allSatisfy { $0.lower < $0.middle && $0.middle < $0.upper && $0.resamples == 300 })
        #expect(BootstrapInterval.meanBlock(for: series) >= 5)
    }

    @Test("Intervals that are walked in one pass are those of the metrics themselves", arguments: [0, 0.03])
    func walkedIntervals(rate: Double) throws {
        let returns = (0..<250).map { NormalDistribution.quantile((Double(($0 * 97) % 250) + 0.5) / 250) * 0.03 }
        let series = try ReturnSeries(returns: returns, periodsPerYear: 252, riskFree: .annual(rate))
        let walked: [BootstrapInterval.Subject] = [.annualReturn, .volatility, .sharpe, .sortino, .maxDrawdown]
        func intervals(_ subjects: [BootstrapInterval.Subject]) -> [BootstrapInterval] {
            BootstrapInterval.intervals(
                of: subjects, in: series, resamples: 200, confidence: 0.9, seed: 4,
                threads: 2)
        }
        // Asked for with a quantile, all are computed from the resample as a series.
        for (one, other) in zip(intervals(walked), intervals(walked + [.valueAtRisk])) {
            #expect(one.subject == other.subject && one.resamples == other.resamples)
            #expect(near(one.lower, other.lower) && near(one.middle, other.middle) && near(one.upper, other.upper))
        }
    }

    private func near(_ one: Double, _ other: Double) -> Bool { abs(one - other) <= 1e-11 * max(1, abs(other)) }

    @Test("Too many lags for the returns are cut, and said to be")
    func truncated() throws {
        let returns = (0..<40).map { Double(($0 * $0 * 7) % 41 - 15) / 100 }
        let sharpe = try #require(AggregatedSharpe(returns, periods: 12))
        #expect(sharpe.isTruncated && sharpe.autocorrelations.count == 10)
        #expect(try #require(AggregatedSharpe(returns, periods: 8)).autocorrelations.count == 7)
        #expect(AggregatedSharpe([0.1, 0.2, 0.1], periods: 2) == nil)
    }
}

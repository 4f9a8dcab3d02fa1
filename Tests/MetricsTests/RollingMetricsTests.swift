import Columns
import Metrics
import TestSupport
import Testing

@Suite struct RollingMetricsTests {
    private func near(_ value: Double, _ expected: Double) -> Bool {
        abs(value - expected) <= 1e-9 * max(1, abs(expected))
    }

    private func part(_ returns: [Double], _ rows: Range<Int>) throws -> ReturnSeries {
        try ReturnSeries(returns: Array(returns[rows]), periodsPerYear: 252, riskFree: .annual(0.02))
    }

    @Test("Every window is what it is by itself", arguments: [1, 2, 3] as [UInt64], [2, 5, 60])
    func windows(seed: UInt64, window: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let returns = (0..<200).map { _ in Double.random(in: -0.03...0.031, using: &generator) }
        let benchmark = (0..<200).map { _ in Double.random(in: -0.02...0.02, using: &generator) }
        let series = try part(returns, 0..<200)
        let rolling = RollingMetrics(series, window: window)
        let columns = (rolling.volatility, rolling.sharpe, rolling.sortino, rolling.beta(series, benchmark: benchmark))
        for row in 0..<200 {
            guard row + 1 >= window else {
                #expect(columns.0[row].isNaN && columns.1[row].isNaN && columns.2[row].isNaN && columns.3[row].isNaN)
                continue
            }
            let rows = row + 1 - window..<row + 1
            let one = try part(returns, rows)
            let ratios = RatioMetrics(one)
            #expect(near(columns.0[row], try #require(ratios.volatility)), "seed \(seed), row \(row)")
            #expect(near(columns.1[row], try #require(ratios.sharpe)), "seed \(seed), row \(row)")
            if let sortino = ratios.sortino {
                #expect(near(columns.2[row], sortino), "seed \(seed), row \(row)")
            } else {
                #expect(columns.2[row].isNaN)
            }
            if let beta = BenchmarkMetrics(one, benchmark: Array(benchmark[rows])).beta {
                #expect(near(columns.3[row], beta), "seed \(seed), row \(row)")
            }
        }
    }

    @Test("Bars that come later change no window before them")
    func prefix() throws {
        let returns = (0..<80).map { Double(($0 * 29) % 13 - 6) / 500 }
        let long = RollingMetrics(try part(returns, 0..<80), window: 10).volatility
        let short = RollingMetrics(try part(returns, 0..<50), window: 10).volatility
        #expect((9..<50).allSatisfy { near(long[$0], short[$0]) })
    }

    @Test("A window that stands still has a volatility of nothing, and no ratio")
    func constant() throws {
        let series = try part([0.02, 0.001, 0.001, 0.001, 0.001, -0.03], 0..<6)
        let rolling = RollingMetrics(series, window: 3)
        #expect(rolling.volatility[3] == 0 && rolling.volatility[4] == 0 && rolling.volatility[2] > 0)
        #expect(rolling.sharpe[4].isNaN && !rolling.sharpe[5].isNaN)
    }
}

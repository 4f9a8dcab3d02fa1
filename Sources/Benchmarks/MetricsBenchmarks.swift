import Columns
import Faults
import Metrics
import Statistics

/// Microseconds of all metrics of ten years of days, on one core.
struct MetricsBenchmarks {
    private let returns: [Double]
    private let benchmark: [Double]

    init() {
        let stream = RandomStream(seed: 7, stream: 0)
        func normals(_ first: UInt32) -> [Double] {
            (0..<1_260).flatMap { block in
                let pair = stream.uniforms(block: first + UInt32(block))
                return [pair.x, pair.y].map { NormalDistribution.quantile($0) * 0.01 + 0.000_4 }
            }
        }
        returns = normals(0)
        benchmark = normals(10_000)
    }

    func figures() throws(Fault) -> [Figure] {
        let series = try ReturnSeries(returns: returns, periodsPerYear: 252, riskFree: .annual(0.02))
        var (sum, sorted) = (0.0, 0.0)
        let floor = leastSeconds(of: 200) { sorted += returns.sorted()[0] }
        let all = leastSeconds(of: 200) { sum += PerformanceMetrics(series).ratios.sharpe ?? 0 }
        let compared = leastSeconds(of: 200) { sum += BenchmarkMetrics(series, benchmark: benchmark).beta ?? 0 }
        let rolling = RollingMetrics(series, window: 252)
        let windows = leastSeconds(of: 200) { sum += rolling.sharpe[2_519] }
        let resampled = leastSeconds(of: 3) {
            sum += Double(
                BootstrapInterval.intervals(
                    of: [.sharpe, .maxDrawdown], in: series, resamples: 200, confidence: 0.95, seed: 1, threads: 1
                ).count)
        }
        precondition(sum.isFinite && sorted.isFinite, "metrics are finite")
        func figure(_ name: String, _ seconds: Double, _ goal: Figure.Goal, _ limit: String) -> Figure {
            Figure(
                name: "metrics.\(name)/2520", value: seconds * 1e6, unit: "µs", goal: goal,
                floor: "one sort \((floor * 1e7).rounded() / 10) µs", limit: limit)
        }
        return [
            figure("all", all, .atMost(1_000), "one sort, one logarithm a row, sums that wait for each other"),
            figure("benchmark", compared, .atMost(1_000), "a line, and a robust error over eight lags"),
            figure("rolling.sharpe", windows, .none, "three sums a row that come and go"),
            figure("bootstrap.resample", resampled / 200, .none, "a word of random bits a row, then two families"),
        ]
    }
}

public import Columns
import Statistics

/// Metrics over the last so many periods, at each period; NaN exactly until there are as many, and where undefined.
///
/// - Complexity: O(n) for any window: sums of values around the mean of all, that come and go with compensation.
public struct RollingMetrics: Sendable {
    /// The periods of a window.
    public let window: Int
    private let returns: [Double]
    private let excess: [Double]
    private let year: Double

    /// The windows of a series.
    public init(_ series: ReturnSeries, window: Int) {
        precondition(window >= 2, "a window has at least two periods, had \(window)")
        self.window = window
        returns = series.returns
        excess = series.excessReturns
        year = series.periodsPerYear
    }

    /// The deviation of returns, over a year.
    public var volatility: Column<Double> {
        let spread = WindowSums(returns, returns, window)
        return column { spread.isConstant[$0] ? 0 : spread.variance($0).squareRoot() * year.squareRoot() }
    }

    /// The Sharpe ratio, over a year.
    public var sharpe: Column<Double> {
        let spread = WindowSums(excess, excess, window)
        return column { row in
            spread.isConstant[row] ? .nan : spread.mean(row) / spread.variance(row).squareRoot() * year.squareRoot()
        }
    }

    /// The Sortino ratio, over a year, against the rate at no risk.
    public var sortino: Column<Double> {
        let losses = excess.map { min($0, 0) * min($0, 0) }
        let downside = WindowSums(losses, losses, window)
        let spread = WindowSums(excess, excess, window)
        let counts = WindowCounts(excess.map { $0 < 0 }, window)
        return column { row in
            guard counts.values[row] > 0 else { return .nan }
            return spread.mean(row) * year / (downside.mean(row).squareRoot() * year.squareRoot())
        }
    }

    /// The beta against a benchmark of the same periods.
    public func beta(_ series: ReturnSeries, benchmark: [Double]) -> Column<Double> {
        precondition(benchmark.count >= returns.count, "every period has a benchmark")
        let other = series.riskFree.excess(of: Array(benchmark.prefix(returns.count)), periodsPerYear: year)
        let (both, spread) = (WindowSums(excess, other, window), WindowSums(other, other, window))
        return column { spread.isConstant[$0] ? .nan : both.variance($0) / spread.variance($0) }
    }

    private func column(_ value: (Int) -> Double) -> Column<Double> {
        Column(returns.indices.map { $0 + 1 < window ? .nan : value($0) })
    }
}

/// Sums of two lists and of their products over a window, around the means of the whole.
private struct WindowSums {
    /// Whether the second list is one value throughout the window.
    let isConstant: [Bool]
    private let first: [Double]
    private let products: [Double]
    private let second: [Double]
    private let count: Double
    private let centre: Double

    init(_ left: [Double], _ right: [Double], _ window: Int) {
        let (means, count) = ((Moments(left).mean, Moments(right).mean), left.count)
        centre = means.0
        self.count = Double(window)
        var (first, second, products) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
        var lists: ([Double], [Double], [Double]) = ([], [], [])
        var flags: [Bool] = []
        var run = 0
        for row in 0..<count {
            let pair = (left[row] - means.0, right[row] - means.1)
            first.add(pair.0)
            second.add(pair.1)
            products.add(pair.0 * pair.1)
            if row >= window {
                let gone = (left[row - window] - means.0, right[row - window] - means.1)
                first.add(-gone.0)
                second.add(-gone.1)
                products.add(-(gone.0 * gone.1))
            }
            run = row > 0 && right[row] == right[row - 1] ? run + 1 : 1
            flags.append(run >= window)
            lists.0.append(first.value)
            lists.1.append(second.value)
            lists.2.append(products.value)
        }
        (self.first, self.second, self.products, isConstant) = (lists.0, lists.1, lists.2, flags)
    }

    /// The mean of the first list.
    func mean(_ row: Int) -> Double { centre + first[row] / count }

    /// The covariance of both, or the variance where they are one.
    func variance(_ row: Int) -> Double { (products[row] - first[row] * second[row] / count) / (count - 1) }
}

/// How many of a window are true.
private struct WindowCounts {
    let values: [Int]

    init(_ flags: [Bool], _ window: Int) {
        var count = 0
        values = flags.indices.map { row in
            count += flags[row] ? 1 : 0
            if row >= window, flags[row - window] { count -= 1 }
            return count
        }
    }
}

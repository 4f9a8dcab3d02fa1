internal import Glibc
internal import Statistics

/// Returns that are normal with the mean and the deviation of a state, where states follow each other by chance alone
/// (Hamilton, 1989).
public struct MarkovRegimes: Hashable, Sendable {
    /// The chance of each state at the start.
    public var start: [Double]
    /// The chance of each state to follow, a row for each state before.
    public var transition: [[Double]]
    /// The mean of returns in each state.
    public var means: [Double]
    /// The deviation of returns in each state.
    public var deviations: [Double]

    /// Regimes of their parameters.
    public init(start: [Double], transition: [[Double]], means: [Double], deviations: [Double]) {
        let count = start.count
        precondition(
            transition.count == count && transition.allSatisfy { $0.count == count } && means.count == count
                && deviations.count == count, "each state has a chance, followers, a mean and a deviation")
        precondition(deviations.allSatisfy { $0 > 0 }, "deviations are positive")
        self.start = start
        self.transition = transition
        self.means = means
        self.deviations = deviations
    }

    /// The number of states.
    public var count: Int { start.count }

    /// What is known of the states behind returns.
    public struct Filter: Sendable {
        /// The logarithm of the likelihood.
        public let logLikelihood: Double
        /// The chance of each state after each return: what may be traded on.
        public let filtered: [[Double]]
        /// The chance of each state in the light of all returns: it looks ahead, and no order may depend on it.
        public let smoothed: [[Double]]
        /// How often each state is expected to follow each other.
        let followers: [[Double]]
    }

    /// Forward and backward over returns.
    public func filter(_ returns: [Double]) -> Filter {
        let rows = returns.count
        var filtered = [[Double]](repeating: [], count: rows)
        var densities = filtered
        var scales = [Double](repeating: 0, count: rows)
        var sum = CompensatedSum()
        for row in 0..<rows {
            let logs = logDensities(returns[row])
            // The greatest density is taken out, so that the far tail of all states does not end in zeros.
            let greatest = logs.max() ?? 0
            densities[row] = logs.map { exp($0 - greatest) }
            var ahead = row == 0 ? start : follow(filtered[row - 1])
            for state in 0..<count { ahead[state] *= densities[row][state] }
            let scale = ahead.reduce(0, +)
            filtered[row] = ahead.map { $0 / scale }
            scales[row] = scale
            sum.add(log(scale) + greatest)
        }
        var back = [Double](repeating: 1, count: count)
        var smoothed = filtered
        var followers = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
        for row in stride(from: rows - 2, through: 0, by: -1) {
            var before = [Double](repeating: 0, count: count)
            for state in 0..<count {
                for next in 0..<count {
                    let part = transition[state][next] * densities[row + 1][next] * back[next] / scales[row + 1]
                    before[state] += part
                    followers[state][next] += filtered[row][state] * part
                }
            }
            back = before
            let products = zip(filtered[row], back).map { $0 * $1 }
            let total = products.reduce(0, +)
            smoothed[row] = products.map { $0 / total }
        }
        return Filter(logLikelihood: sum.value, filtered: filtered, smoothed: smoothed, followers: followers)
    }

    /// The likeliest sequence of states (Viterbi, 1967); the lower state of equals.
    public func likeliestStates(_ returns: [Double]) -> [Int] {
        guard let first = returns.first else { return [] }
        var best = zip(start, logDensities(first)).map { log($0) + $1 }
        var origins: [[Int]] = []
        for value in returns.dropFirst() {
            let densities = logDensities(value)
            var (next, origin) = (best, [Int](repeating: 0, count: count))
            for state in 0..<count {
                let ways = (0..<count).map { best[$0] + log(transition[$0][state]) }
                for (from, way) in ways.enumerated() where way > ways[origin[state]] { origin[state] = from }
                next[state] = ways[origin[state]] + densities[state]
            }
            best = next
            origins.append(origin)
        }
        var state = 0
        for (other, value) in best.enumerated() where value > best[state] { state = other }
        var states = [state]
        for origin in origins.reversed() {
            state = origin[state]
            states.append(state)
        }
        return states.reversed()
    }

    /// The share of time that each state has in the long run.
    public var stationary: [Double] {
        // Squared again and again a chain forgets where it began; the mean of two steps ends its beats.
        var power = (0..<count).map { row in
            (0..<count).map { 0.5 * (transition[row][$0] + (row == $0 ? 1 : 0)) }
        }
        for _ in 0..<60 {
            power = power.map { row in
                let next = (0..<count).map { column in (0..<count).reduce(0) { $0 + row[$1] * power[$1][column] } }
                let total = next.reduce(0, +)
                return next.map { $0 / total }
            }
        }
        return power[0]
    }

    /// How many steps a state lasts in the mean.
    public var expectedDurations: [Double] { (0..<count).map { 1 / (1 - transition[$0][$0]) } }

    private func logDensities(_ value: Double) -> [Double] {
        (0..<count).map { state in
            let distance = (value - means[state]) / deviations[state]
            return -0.5 * distance * distance - log(deviations[state]) - 0.5 * log(2 * .pi)
        }
    }

    private func follow(_ chances: [Double]) -> [Double] {
        (0..<count).map { next in (0..<count).reduce(0) { $0 + chances[$1] * transition[$1][next] } }
    }
}

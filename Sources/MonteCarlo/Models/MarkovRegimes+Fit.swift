public import Faults
internal import Glibc
internal import Statistics

extension MarkovRegimes {
    /// The regimes that a start is bettered to, and what they reached.
    public struct Fit: Sendable {
        /// The regimes.
        public let regimes: MarkovRegimes
        /// The logarithm of the likelihood.
        public let logLikelihood: Double

        /// The criterion by which the number of states is chosen: the less the better.
        public func information(count: Int) -> Double {
            let states = regimes.count
            return log(Double(count)) * Double(states * (states - 1) + 2 * states) - 2 * logLikelihood
        }
    }

    /// Betters the parameters until the likelihood stands still (Baum and others, 1970).
    ///
    /// No deviation falls below a hundredth of that of all returns, where the likelihood would have no bound.
    public func bettered(with returns: [Double], steps: Int) -> Fit {
        var (regimes, reached) = (self, -Double.infinity)
        let least = 1e-4 * (Moments(returns).variance ?? 0)
        for _ in 0..<steps {
            let filter = regimes.filter(returns)
            if filter.logLikelihood - reached < 1e-14 * max(1, abs(reached)) {
                return Fit(regimes: regimes, logLikelihood: filter.logLikelihood)
            }
            reached = filter.logLikelihood
            regimes.start = filter.smoothed.first ?? regimes.start
            for state in 0..<count {
                let leaving = filter.followers[state].reduce(0, +)
                if leaving > 0 { regimes.transition[state] = filter.followers[state].map { $0 / leaving } }
                let weights = filter.smoothed.map { $0[state] }
                let total = weights.compensatedSum()
                guard total > 1e-9 else { continue }
                let mean = zip(weights, returns).map { $0 * $1 }.compensatedSum() / total
                let squares = zip(weights, returns).map { $0 * ($1 - mean) * ($1 - mean) }.compensatedSum()
                regimes.means[state] = mean
                regimes.deviations[state] = max(squares / total, least).squareRoot()
            }
        }
        return Fit(regimes: regimes, logLikelihood: regimes.filter(returns).logLikelihood)
    }

    /// Fits regimes to returns from twenty starts; states are in the order of their deviations.
    ///
    /// Refuses fewer than fifty returns a state, and returns that stand still.
    public static func fit(_ returns: [Double], states: Int, seed: UInt64) throws(Fault) -> Fit {
        try returns.checkNumbers("return")
        precondition(states > 0, "regimes have states, had \(states)")
        guard returns.count >= 50 * states else {
            throw Fault(
                .refused, "\(returns.count) returns do not determine \(states) regimes",
                remedy: "give at least \(50 * states) returns or ask for fewer regimes")
        }
        guard let deviation = Moments(returns).deviation, deviation > 0 else {
            throw Fault(
                .refused, "the returns do not change, so that they have no regimes", remedy: "leave this series out")
        }
        // Short searches from all starts, then a long one from each of the best three.
        let early = (0..<20).map { attempt in
            clustered(returns, states: states, stream: RandomStream(seed: seed, for: .regimes, path: UInt64(attempt)))
                .bettered(with: returns, steps: 25)
        }
        let order = early.indices.sorted { (-early[$0].logLikelihood, $0) < (-early[$1].logLikelihood, $1) }
        let fits = order.prefix(3).map { early[$0].regimes.bettered(with: returns, steps: 500) }
        var best = fits[0]
        for fit in fits.dropFirst() where fit.logLikelihood > best.logLikelihood + 1e-9 { best = fit }
        return Fit(regimes: best.regimes.ordered, logLikelihood: best.logLikelihood)
    }

    /// The same regimes in the order of their deviations.
    private var ordered: MarkovRegimes {
        let order = (0..<count).sorted { (deviations[$0], $0) < (deviations[$1], $1) }
        return MarkovRegimes(
            start: order.map { start[$0] }, transition: order.map { row in order.map { transition[row][$0] } },
            means: order.map { means[$0] }, deviations: order.map { deviations[$0] })
    }

    /// A start: returns grouped about centres by size and distance from the mean, each group a state.
    private static func clustered(_ returns: [Double], states: Int, stream: RandomStream) -> MarkovRegimes {
        let moments = Moments(returns)
        let deviation = moments.deviation ?? 1
        let sizes = returns.map { abs($0 - moments.mean) / deviation }
        var centres = (0..<states).map { state in
            let pair = stream.uniforms(block: UInt32(state))
            return SIMD2(
                returns[min(returns.count - 1, Int(pair.x * Double(returns.count)))] / deviation,
                sizes[min(returns.count - 1, Int(pair.y * Double(returns.count)))])
        }
        var groups = [Int](repeating: 0, count: returns.count)
        for _ in 0..<25 {
            var (sums, counts) = (
                [SIMD2<Double>](repeating: .zero, count: states), [Double](repeating: 0, count: states)
            )
            for row in returns.indices {
                let point = SIMD2(returns[row] / deviation, sizes[row])
                let distances = centres.map { (($0 - point) * ($0 - point)).sum() }
                groups[row] = distances.indices.reduce(0) { distances[$1] < distances[$0] ? $1 : $0 }
                sums[groups[row]] += point
                counts[groups[row]] += 1
            }
            for state in 0..<states where counts[state] > 0 { centres[state] = sums[state] / counts[state] }
        }
        let parts = (0..<states).map { state in
            Moments(returns.indices.filter { groups[$0] == state }.map { returns[$0] })
        }
        let stay = 0.9
        return MarkovRegimes(
            start: [Double](repeating: 1 / Double(states), count: states),
            transition: (0..<states).map { row in
                (0..<states).map { row == $0 ? (states == 1 ? 1 : stay) : (1 - stay) / Double(states - 1) }
            },
            means: parts.map(\.mean),
            deviations: parts.map { max($0.deviation ?? deviation, 0.05 * deviation) })
    }
}

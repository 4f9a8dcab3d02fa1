/// One figure under several methods: how far they are apart is usually more than any of their errors.
public struct ModelRisk: Sendable, Hashable {
    /// What one method says.
    public struct Entry: Sendable, Hashable {
        /// The method.
        public let method: SimulationMethod
        /// The mean of the figure.
        public let mean: Double
        /// The error of the mean that more paths would take away.
        public let error: Double
    }

    /// What each method says.
    public let entries: [Entry]

    /// The figure of results by several methods, which are two at least.
    public init(_ results: [PathResults], of figure: (PathOutcome) -> Double) {
        precondition(results.count > 1, "methods are compared from two on, were \(results.count)")
        entries = results.map { result in
            let estimate = MeanEstimate(of: result.outcomes.map(figure))
            return Entry(method: result.method, mean: estimate.mean, error: estimate.error)
        }
    }

    /// The greatest mean less the least.
    public var spread: Double {
        let means = entries.map(\.mean)
        return (means.max() ?? 0) - (means.min() ?? 0)
    }

    /// Whether methods are farther apart than draws explain.
    public var exceedsDraws: Bool { spread > 4 * (entries.map(\.error).max() ?? 0) }
}

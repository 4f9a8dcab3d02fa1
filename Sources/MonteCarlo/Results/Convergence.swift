internal import Statistics

/// How a mean settles as paths are added: sixteen batches of consecutive paths, each a small simulation of its own.
public struct Convergence: Sendable, Hashable {
    /// The mean after each batch.
    public let running: [Double]
    /// The standard error of the mean, from the batches.
    public let error: Double
    /// The paths behind it.
    public let count: Int

    /// The convergence of a figure of the paths, in their order; those beyond whole batches count in the last mean
    /// only.
    public init(_ figures: [Double]) {
        precondition(figures.count >= 16, "sixteen batches take sixteen paths, had \(figures.count)")
        let size = figures.count / 16
        let means = (0..<16).map { Moments(Array(figures[$0 * size..<($0 + 1) * size])).mean }
        var sum = CompensatedSum()
        var running = means.enumerated().map { batch, mean in
            sum.add(mean)
            return sum.value / Double(batch + 1)
        }
        running[15] = Moments(figures).mean
        self.running = running
        error = (Moments(means).deviation ?? 0) / 4
        count = figures.count
    }

    /// The mean of all paths.
    public var mean: Double { running[15] }

    /// Whether the mean is known to a tolerance at 95 %, of 4096 paths at least.
    public func isSettled(within tolerance: Double) -> Bool { count >= 4_096 && 1.96 * error <= tolerance }
}

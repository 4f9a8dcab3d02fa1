internal import Glibc
internal import Statistics

/// The share of paths that touched a level which ends the game, and how sure that share is.
public struct RuinProbability: Sendable, Hashable {
    /// How many paths touched the level.
    public let ruined: Int
    /// How many paths there are.
    public let paths: Int
    /// The interval to show (Wilson).
    public let shown: ClosedRange<Double>
    /// The interval to decide by (Clopper and Pearson).
    public let exact: ClosedRange<Double>
    /// The one-sided limit where no path was ruined: about 3 / n.
    public let upperLimit: Double?

    /// The probability from a count.
    public init(ruined: Int, of paths: Int, confidence: Double) {
        self.ruined = ruined
        self.paths = paths
        shown = BinomialDistribution.scoreInterval(ruined, of: paths, confidence: confidence)
        exact = BinomialDistribution.exactInterval(ruined, of: paths, confidence: confidence)
        upperLimit = ruined == 0 ? 1 - pow(1 - confidence, 1 / Double(paths)) : nil
    }

    /// The share of paths.
    public var estimate: Double { Double(ruined) / Double(paths) }
}

public import Faults
internal import Workers

/// Paths of an account that are walked in leaves, on any number of threads, to the same bytes.
public struct Simulation<Source: EquitySource>: Sendable {
    /// Where the accounts come from.
    public let source: Source
    /// The seed of all draws.
    public let seed: UInt64
    /// The paths of a leaf.
    public static var leaf: UInt64 { 1_024 }
    /// What may be kept of the way: 2 GiB.
    public static var kept: Int { 1 << 31 }

    /// A simulation of a source under a seed.
    public init(_ source: Source, seed: UInt64) {
        self.source = source
        self.seed = seed
    }

    /// The results of a range of paths. Ranges may be run apart and joined.
    public func run(paths: Range<UInt64>, threads: Int, keepsValues: Bool = false) throws(Fault) -> PathResults {
        guard !paths.isEmpty else { throw Fault(.usage, "no path is asked for", remedy: "ask for at least one") }
        guard !keepsValues || paths.count <= Self.kept / 8 / source.steps else {
            throw Fault(
                .usage, "\(paths.count) paths of \(source.steps) steps are more than may be kept",
                remedy: "keep at most \(Self.kept / 8 / source.steps) paths, or take sketches of quantiles")
        }
        let leaves = leaves(of: paths)
        let parts = mapConcurrently(leaves.count, threads: threads) { index in
            let equity = source.equity(paths: leaves[index], seed: seed)
            return (equity.map(PathOutcome.init), keepsValues ? equity.flatMap(\.self) : [])
        }
        return PathResults(
            paths: paths, outcomes: parts.flatMap(\.0), values: keepsValues ? parts.flatMap(\.1) : nil,
            steps: source.steps, method: source.method)
    }

    /// The quantiles of each step to a relative error, of paths that are too many to keep.
    public func sketches(paths: Range<UInt64>, threads: Int, error: Double) -> [LogSketch] {
        let leaves = leaves(of: paths)
        let parts = mapConcurrently(leaves.count, threads: threads) { index in
            var sketches = [LogSketch](repeating: LogSketch(error: error), count: source.steps)
            for equity in source.equity(paths: leaves[index], seed: seed) {
                for (step, value) in equity.enumerated() { sketches[step].add(value) }
            }
            return sketches
        }
        var sum = [LogSketch](repeating: LogSketch(error: error), count: source.steps)
        for part in parts {
            for step in sum.indices { sum[step].merge(part[step]) }
        }
        return sum
    }

    /// Walks more paths, twice as many each time, until the errors of what is asked are small enough or a limit is met.
    public func run(
        until tolerance: Double, of figure: @Sendable (PathOutcome) -> Double, atMost limit: UInt64, threads: Int
    ) throws(Fault) -> (results: PathResults, convergence: Convergence) {
        guard limit >= 4_096 else {
            throw Fault(.usage, "\(limit) paths are too few to tell an error of", remedy: "allow at least 4096")
        }
        var results = try run(paths: 0..<4_096, threads: threads)
        while true {
            let convergence = Convergence(results.outcomes.map(figure))
            let done = results.paths.upperBound
            if convergence.isSettled(within: tolerance) || done >= limit { return (results, convergence) }
            results = results.followed(by: try run(paths: done..<min(2 * done, limit), threads: threads))
        }
    }

    private func leaves(of paths: Range<UInt64>) -> [Range<UInt64>] {
        var leaves: [Range<UInt64>] = []
        var first = paths.lowerBound
        while first < paths.upperBound {
            let end = min((first / Self.leaf + 1) * Self.leaf, paths.upperBound)
            leaves.append(first..<end)
            first = end
        }
        return leaves
    }
}

internal import Statistics

/// What happened to an account on one path.
public struct PathOutcome: Sendable, Hashable {
    /// What 1 became.
    public let terminal: Double
    /// The deepest fall as a share of the peak before it; the start is a peak.
    public let drawdown: Double
    /// The least value on the way.
    public let lowest: Double
    /// The most steps in a row below a peak.
    public let longestUnderWater: Int
    /// The steps from the bottom of the deepest fall to the peak before it; absent where that is not reached again.
    public let recovery: Int?

    /// The outcome of the equity after each step, from 1 on.
    public init(_ equity: [Double]) {
        var (peak, lowest, drawdown) = (1.0, 1.0, 0.0)
        var (water, longest) = (0, 0)
        var (bottom, target): (Int?, Double) = (nil, 1)
        var recovery: Int?
        for (step, value) in equity.enumerated() {
            if value >= peak {
                peak = value
                water = 0
            } else {
                water += 1
                longest = max(longest, water)
            }
            lowest = min(lowest, value)
            let fall = (peak - value) / peak
            if fall > drawdown {
                (drawdown, bottom, target, recovery) = (fall, step, peak, nil)
            } else if let bottom, recovery == nil, value >= target {
                recovery = step - bottom
            }
        }
        terminal = equity.last ?? 1
        self.drawdown = drawdown
        self.lowest = lowest
        longestUnderWater = longest
        self.recovery = bottom == nil ? 0 : recovery
    }
}

/// The outcomes of a range of paths, by their numbers.
///
/// Ranges that follow each other make one; what is told of them depends on no order of work.
public struct PathResults: Sendable {
    /// The paths.
    public private(set) var paths: Range<UInt64>
    /// Their outcomes.
    public private(set) var outcomes: [PathOutcome]
    /// The equity after each step, a row a path, where it was kept.
    public private(set) var values: [Double]?
    /// The number of steps.
    public let steps: Int
    /// The method of the paths.
    public let method: SimulationMethod

    init(paths: Range<UInt64>, outcomes: [PathOutcome], values: [Double]?, steps: Int, method: SimulationMethod) {
        self.paths = paths
        self.outcomes = outcomes
        self.values = values
        self.steps = steps
        self.method = method
    }

    /// These paths and those that follow them, of the same simulation.
    public func followed(by other: PathResults) -> PathResults {
        precondition(
            paths.upperBound == other.paths.lowerBound && steps == other.steps && method == other.method,
            "paths \(other.paths) follow \(paths) in one simulation")
        var all = self
        all.paths = paths.lowerBound..<other.paths.upperBound
        all.outcomes += other.outcomes
        if let values, let more = other.values { all.values = values + more } else { all.values = nil }
        return all
    }

    /// The mean of a figure of the outcomes: leaves of 1024 paths, added two by two.
    public func mean(of figure: (PathOutcome) -> Double) -> Double {
        var sums = stride(from: 0, to: outcomes.count, by: 1_024).map { first in
            outcomes[first..<min(first + 1_024, outcomes.count)].reduce(0) { $0 + figure($1) }
        }
        while sums.count > 1 {
            sums = stride(from: 0, to: sums.count, by: 2).map {
                $0 + 1 < sums.count ? sums[$0] + sums[$0 + 1] : sums[$0]
            }
        }
        return (sums.first ?? 0) / Double(max(outcomes.count, 1))
    }

    /// The quantile of a figure of the outcomes.
    public func quantile(_ probability: Double, of figure: (PathOutcome) -> Double) -> Double? {
        Statistics.quantile(probability, ofSorted: outcomes.map(figure).sorted())
    }

    /// The probability that an account ever fell to a level, a share of the start, at the end of a step.
    public func ruin(at level: Double, confidence: Double) -> RuinProbability {
        RuinProbability(
            ruined: outcomes.count { $0.lowest <= level }, of: outcomes.count, confidence: confidence)
    }

    /// How long it took to recover from the deepest fall on the paths that did, with their number.
    public func recovery(_ probability: Double) -> (paths: Int, steps: Double?) {
        let times = outcomes.compactMap(\.recovery).map(Double.init).sorted()
        return (times.count, Statistics.quantile(probability, ofSorted: times))
    }
}

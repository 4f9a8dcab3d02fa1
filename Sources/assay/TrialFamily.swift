import Documents
import Faults
import Metrics
import Persistence

/// The runs that were tried for one strategy: what the best of them owes to their number.
struct TrialFamily: Sendable {
    let name: String
    /// How many runs there are.
    let count: Int
    /// The variance of their Sharpe ratios, of one period each; nil of fewer than two.
    private let variance: Double?

    /// The runs of a strategy that are on record.
    init(of strategy: String, in registry: borrowing RunRegistry) throws(Fault) {
        let trials = try registry.trials(of: strategy)
        name = strategy
        count = trials.count
        let ratios = trials.compactMap(\.self)
        variance = ratios.count < 2 ? nil : Self.variance(ratios)
    }

    private static func variance(_ ratios: [Double]) -> Double {
        let mean = ratios.reduce(0, +) / Double(ratios.count)
        return ratios.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(ratios.count - 1)
    }

    /// The probability that a Sharpe ratio is more than the best of so many trials without skill has; nil where it is
    /// not defined.
    func deflated(_ figures: EquityFigures) -> Double? {
        figures.certainty.flatMap { $0.deflated(trials: max(1, count), variance: variance ?? 0) }
    }

    func json(of figures: EquityFigures) -> JSON {
        ["family": JSON(name), "count": JSON(count), "deflatedSharpe": JSON(deflated(figures))]
    }

    func text(of figures: EquityFigures) -> String {
        let deflated = deflated(figures).map { NumberText.percent($0, decimals: 1) } ?? "–"
        return count == 1
            ? "the first trial of \(name): above 0 with \(deflated)"
            : "after \(NumberText.grouped(count)) trials of \(name): above their luck with \(deflated)"
    }
}

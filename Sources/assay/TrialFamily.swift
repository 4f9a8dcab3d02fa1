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
    func deflated(_ certainty: SharpeCertainty?) -> Double? {
        certainty.flatMap { $0.deflated(trials: max(1, count), variance: variance ?? 0) }
    }

    func json(of certainty: SharpeCertainty?) -> JSON {
        ["family": JSON(name), "count": JSON(count), "deflatedSharpe": JSON(deflated(certainty))]
    }

    func text(of certainty: SharpeCertainty?) -> String {
        let deflated = deflatedText(certainty)
        return count == 1
            ? "the first trial of \(name): above 0 with \(deflated)"
            : "after \(NumberText.grouped(count)) trials of \(name): above their luck with \(deflated)"
    }

    /// The probability in hundredths.
    func deflatedText(_ certainty: SharpeCertainty?) -> String {
        deflated(certainty).map { NumberText.percent($0, decimals: 1) } ?? "–"
    }
}

/// The families of several strategies, each counted once.
struct TrialFamilies: Sendable {
    private var byName: [String: TrialFamily] = [:]

    /// The families of the strategies of recorded runs.
    init(of runs: some Sequence<RecordedAnswer>, in registry: borrowing RunRegistry) throws(Fault) {
        for answer in runs {
            let name = answer.run.strategy.name
            if byName[name] == nil { byName[name] = try TrialFamily(of: name, in: registry) }
        }
    }

    /// The family of a run; nil of one that came to no end.
    subscript(answer: RecordedAnswer) -> TrialFamily? {
        answer.run.outcome.result == nil ? nil : byName[answer.run.strategy.name]
    }

    /// A run as it is told to programs, its family beside its metrics.
    func json(of answer: RecordedAnswer) -> JSONObject {
        var object = answer.json.objectValue ?? [:]
        object.append(self[answer].map { $0.json(of: answer.certainty) } ?? .null, for: "trials")
        return object
    }
}

import Documents
import Faults
import Metrics
import Persistence

/// A Sharpe ratio that is to be judged: how sure it is, and how many of its periods make a year.
struct JudgedSharpe: Sendable {
    let certainty: SharpeCertainty
    /// Nil where the ratio is 0 and does not tell.
    let periodsPerYear: Double?

    /// The ratio of a period with that of a year; nil where there is none.
    init?(_ certainty: SharpeCertainty?, perYear sharpe: Double?) {
        guard let certainty else { return nil }
        self.certainty = certainty
        let root = (sharpe ?? 0) / certainty.ratio
        periodsPerYear = root.isFinite && root > 0 ? root * root : nil
    }
}

/// What was tried of one strategy: what the best of it owes to its number.
struct TrialFamily: Sendable {
    let name: String
    /// The trials on record.
    let trials: FamilyTrials

    /// The trials of a strategy that are on record.
    init(of strategy: String, in registry: borrowing RunRegistry) throws(Fault) {
        name = strategy
        trials = try registry.trials(of: strategy)
    }

    /// How many trials there are.
    var count: Int { trials.count }

    /// What luck gives the best of them, at a mean correlation of their returns below which no variance is believed.
    func luck(correlation: Double) -> TrialLuck {
        TrialLuck(trials: max(1, count), variancePerYear: trials.variance, correlation: correlation)
    }

    /// The probability that a Sharpe ratio is more than the best of so many trials without skill has; nil where it is
    /// not defined.
    func deflated(_ sharpe: JudgedSharpe?) -> Double? {
        guard let sharpe else { return nil }
        // Where no trial tells the periods of a year, all ratios are 0 and have no variance that a year would scale.
        let year = sharpe.periodsPerYear ?? trials.periodsPerYear ?? 1
        // Trials that are alike have ratios that are alike: their variance counts the correlation, and needs no floor.
        return luck(correlation: 1).deflated(sharpe.certainty, periodsPerYear: year)
    }

    func json(of sharpe: JudgedSharpe?) -> JSON {
        ["family": JSON(name), "count": JSON(count), "deflatedSharpe": JSON(deflated(sharpe))]
    }

    func text(of sharpe: JudgedSharpe?) -> String {
        let deflated = deflatedText(sharpe)
        return count == 1
            ? "the first trial of \(name): above 0 with \(deflated)"
            : "after \(NumberText.grouped(count)) trials of \(name): above their luck with \(deflated)"
    }

    /// The probability in hundredths.
    func deflatedText(_ sharpe: JudgedSharpe?) -> String {
        deflated(sharpe).map { NumberText.percent($0, decimals: 1) } ?? "–"
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
        object.append(self[answer].map { $0.json(of: answer.judged) } ?? .null, for: "trials")
        return object
    }
}

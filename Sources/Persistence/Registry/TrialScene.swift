public import Columns
import Digests
import Documents
import Market

/// What all points of a sweep share: the strategy, what it read, its model, and what is kept of each point.
public struct TrialScene: Hashable, Sendable {
    /// The strategy; its name is the family that the points are trials of.
    public let strategy: RecordedRun.Strategy
    /// What it read.
    public let data: [RecordedRun.Dataset]
    /// Fill rule, costs, capital and currency, as canonical JSON.
    public let model: String
    /// The version of the program and of its results.
    public let engine: String
    /// The seed of everything random.
    public let seed: UInt64
    /// The label of the first bar.
    public let first: Timestamp
    /// The label of the last bar.
    public let last: Timestamp
    /// The number of returns that a point has.
    public let periods: Int
    /// How many of them make a year.
    public let periodsPerYear: Double
    /// The keys of the metrics that are kept of each point, `sharpe` among them: the ratio of a year.
    public let metrics: [String]
    /// The names of the parameters that are swept.
    public let parameters: [String]

    /// A scene of these facts.
    public init(
        strategy: RecordedRun.Strategy, data: [RecordedRun.Dataset], model: String, engine: String, seed: UInt64,
        first: Timestamp, last: Timestamp, periods: Int, periodsPerYear: Double, metrics: [String],
        parameters: [String]
    ) {
        precondition(!data.isEmpty, "a point reads one series at least")
        precondition(seed <= UInt64(Int64.max), "a seed has 63 bits, was \(seed)")
        precondition(metrics.contains(Self.ratioKey), "trials are compared by '\(Self.ratioKey)', were \(metrics)")
        precondition(Set(metrics).count == metrics.count, "a metric is kept once, were \(metrics)")
        precondition(periods >= 0, "a count is not negative, was \(periods)")
        precondition(periodsPerYear > 0 && periodsPerYear.isFinite, "a year has periods, were \(periodsPerYear)")
        self.strategy = strategy
        self.data = data
        self.model = model
        self.engine = engine
        self.seed = seed
        self.first = first
        self.last = last
        self.periods = periods
        self.periodsPerYear = periodsPerYear
        self.metrics = metrics
        self.parameters = parameters
    }

    /// The metric that tells what a trial is worth.
    public static let ratioKey = "sharpe"

    /// The digest of what decides the outcome of a run beside its parameters.
    ///
    /// A point and a run of one setting and the same parameters are the same trial.
    var setting: Digest {
        Self.setting(
            strategy, data: data, model: model, engine: engine, seed: seed, first: first, last: last)
    }

    /// The digest of everything, by which a scene is found again.
    var digest: Digest {
        var hash = SHA256()
        hash.update("assay scene 1")
        hash.update(setting)
        for text in [strategy.version, strategy.kind] { hash.update(sized: text) }
        hash.update(Int64(strategy.source == nil ? 0 : 1))
        hash.update(sized: strategy.source ?? "")
        hash.update(Int64(periods))
        hash.update(Int64(bitPattern: periodsPerYear.bitPattern))
        for list in [metrics, parameters] { hash.update(sized: JSON(list).text(.canonical)) }
        return hash.finish()
    }

    fileprivate static func setting(
        _ strategy: RecordedRun.Strategy, data: [RecordedRun.Dataset], model: String, engine: String, seed: UInt64,
        first: Timestamp, last: Timestamp
    ) -> Digest {
        var hash = SHA256()
        hash.update("assay setting 1")
        hash.update(sized: strategy.name)
        hash.update(strategy.digest)
        hash.update(Int64(data.count))
        for one in data {
            hash.update(sized: one.series.symbol)
            hash.update(sized: one.series.interval.description)
            hash.update(one.digest)
            hash.update(sized: one.adjustment.rawValue)
            hash.update(Int64(one.rows))
            for label in [one.first, one.last] { hash.update(sized: label) }
        }
        for text in [model, engine] { hash.update(sized: text) }
        for value in [Int64(seed), first.nanoseconds, last.nanoseconds] { hash.update(value) }
        return hash.finish()
    }
}

extension RecordedRun {
    /// The digest of what decides its outcome beside its parameters.
    var setting: Digest {
        TrialScene.setting(
            strategy, data: data, model: model, engine: engine, seed: seed, first: first, last: last)
    }
}

extension SHA256 {
    /// Reads a text after its length.
    mutating func update(sized text: String) {
        update(Int64(text.utf8.count))
        update(text)
    }

    /// Reads the bytes of another digest.
    mutating func update(_ digest: Digest) { digest.bytes.withUnsafeBytes { update($0) } }
}

/// A scene in a registry.
public struct SceneNumber: Hashable, Sendable {
    let value: Int64
}

internal import Glibc

/// Counts of positive values in buckets of one relative width, of which quantiles are told to a relative error.
///
/// Counts are whole numbers, so that sketches merge in any order to the same bytes (Masson, Rim and Lee, 2019). What is
/// zero or negative has a bucket of its own.
public struct LogSketch: Sendable, Hashable {
    /// The relative error that a value may have.
    public let error: Double
    /// The width of a bucket as a factor.
    public let factor: Double
    /// How many values were zero or negative.
    public private(set) var ruined = 0
    private var counts: [Int: Int] = [:]

    /// An empty sketch of a relative error.
    public init(error: Double) {
        precondition(error > 0 && error < 1, "a relative error lies within 0 and 1, was \(error)")
        self.error = error
        factor = (1 + error) / (1 - error)
    }

    /// The bucket of a positive value.
    public func bucket(of value: Double) -> Int { Int((log(value) / log(factor)).rounded(.up)) }

    /// The value that stands for a bucket.
    public func value(of bucket: Int) -> Double { 2 * pow(factor, Double(bucket)) / (factor + 1) }

    /// Counts a value.
    public mutating func add(_ value: Double) {
        if value > 0 { counts[bucket(of: value), default: 0] += 1 } else { ruined += 1 }
    }

    /// Adds the counts of another sketch of the same error.
    public mutating func merge(_ other: LogSketch) {
        precondition(error == other.error, "sketches of one error merge, had \(error) and \(other.error)")
        counts.merge(other.counts, uniquingKeysWith: +)
        ruined += other.ruined
    }

    /// How many values were counted.
    public var count: Int { counts.values.reduce(ruined, +) }

    /// The value below which a share of the counted ones lies, to the relative error; absent of nothing.
    public func quantile(_ probability: Double) -> Double? {
        let count = count
        guard count > 0 else { return nil }
        var rank = Int(probability * Double(count - 1)) - ruined
        guard rank >= 0 else { return 0 }
        for bucket in counts.keys.sorted() {
            rank -= counts[bucket] ?? 0
            if rank < 0 { return value(of: bucket) }
        }
        return counts.keys.max().map(value)
    }
}

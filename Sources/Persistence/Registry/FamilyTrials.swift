import Columns
public import Faults

/// How numbers spread around their mean; spreads of parts make that of the whole (Chan, Golub and LeVeque, 1983).
struct RatioSpread: Hashable {
    private(set) var count = 0
    private(set) var mean = 0.0
    /// The sum of the squares of the distances from the mean.
    private(set) var squares = 0.0

    init() {}

    init(count: Int, mean: Double, squares: Double) {
        self.count = count
        self.mean = mean
        self.squares = squares
    }

    /// The spread of those numbers that are finite.
    init(of values: [Double]) {
        var sum = 0.0
        for value in values where value.isFinite {
            sum += value
            count += 1
        }
        guard count > 0 else { return }
        mean = sum / Double(count)
        for value in values where value.isFinite { squares += (value - mean) * (value - mean) }
    }

    mutating func add(_ other: RatioSpread) {
        guard other.count > 0 else { return }
        let total = Double(count + other.count)
        let distance = other.mean - mean
        squares += other.squares + distance * distance * Double(count) * Double(other.count) / total
        mean += distance * Double(other.count) / total
        count += other.count
    }

    /// The sum of squares over one less than the count; nil of fewer than two.
    var variance: Double? { count < 2 ? nil : squares / Double(count - 1) }
}

/// What was tried of one strategy: runs and points of sweeps that came to an end, each trial once.
public struct FamilyTrials: Hashable, Sendable {
    /// How many there are.
    public let count: Int
    /// How many of them are points of sweeps.
    public let points: Int
    /// The number of those that have a Sharpe ratio.
    public let ratios: Int
    /// The variance of the Sharpe ratios of a year; nil of fewer than two.
    public let variance: Double?
    /// The number of returns that half of the trials do not exceed; nil where none is known.
    public let periods: Int?
    /// The number of periods of a year, of the trials in the same way.
    public let periodsPerYear: Double?
    /// The points that were begun in sweeps that ended early, and have no result.
    public let abandoned: Int
}

extension RunRegistry {
    /// The strategies that anything was tried of, by name.
    public func families() throws(Fault) -> [String] {
        var names: [String] = []
        var statement = try database.prepare("SELECT strategy FROM run UNION SELECT strategy FROM scene ORDER BY 1")
        try statement.forEach { row throws(Fault) in names.append(row.text(0)) }
        return names
    }

    /// The trials of a strategy. A point that is on record as a single run too is one trial.
    ///
    /// - Complexity: O(runs and batches): no point is read.
    public func trials(of strategy: String) throws(Fault) -> FamilyTrials {
        try database.snapshot { () throws(Fault) in
            var spread = RatioSpread()
            var (runs, points) = (0, 0)
            var (periods, years): ([(Double, Int)], [(Double, Int)]) = ([], [])
            var statement = try database.prepare(
                """
                SELECT json_extract(metrics, '$.sharpe'), json_extract(metrics, '$.sharpePerPeriod'),
                    json_extract(metrics, '$.periods')
                FROM run WHERE strategy = ? AND status = 'done' AND trial = 1 ORDER BY number
                """)
            var ratios: [Double] = []
            try statement.forEach([.text(strategy)]) { row throws(Fault) in
                runs += 1
                if !row.isNull(2) { periods.append((row.double(2), 1)) }
                guard !row.isNull(0) else { return }
                ratios.append(row.double(0))
                // A year's ratio is that of a period times the root of the periods of a year.
                let root = row.double(0) / row.double(1)
                if root.isFinite { years.append(((root * root * 1e6).rounded() / 1e6, 1)) }
            }
            spread.add(RatioSpread(of: ratios))
            var batches = try database.prepare(
                """
                SELECT b.trials, b.ratios, b.mean, b.squares, s.periods, s.periods_per_year
                FROM batch b JOIN scene s ON s.number = b.scene WHERE s.strategy = ? ORDER BY b.link
                """)
            try batches.forEach([.text(strategy)]) { row throws(Fault) in
                let trials = Int(row.integer(0))
                points += trials
                spread.add(.init(count: Int(row.integer(1)), mean: row.double(2), squares: row.double(3)))
                periods.append((row.double(4), trials))
                years.append((row.double(5), trials))
            }
            let abandoned = try database.integer(
                "SELECT sum(a.begun) FROM abandoned a JOIN scene s ON s.number = a.scene WHERE s.strategy = ?",
                .text(strategy))
            return FamilyTrials(
                count: runs + points, points: points, ratios: spread.count, variance: spread.variance,
                periods: Self.middle(periods).map { Int($0) }, periodsPerYear: Self.middle(years),
                abandoned: Int(abandoned ?? 0))
        }
    }

    /// The least of weighted values that half of the weight does not exceed.
    private static func middle(_ values: [(value: Double, weight: Int)]) -> Double? {
        let total = values.reduce(0) { $0 + $1.weight }
        var seen = 0
        for (value, weight) in values.sorted(by: { $0.value < $1.value }) {
            seen += weight
            if weight > 0, 2 * seen >= total { return value }
        }
        return nil
    }
}

/// A result among those next to it.
///
/// On a grid these are the points within one step along every ordered axis, of the same truths and words: eight about a
/// point inside of two axes. Where points are scattered they are the `2 d + 1` nearest of the same truths and words,
/// for `d` ordered axes that are each scaled to 1. Points without a score are counted and otherwise left out.
public struct Neighbourhood: Hashable, Sendable {
    /// The score of the point itself.
    public let score: Double
    /// The scores of its neighbours, ascending.
    public let neighbours: [Double]
    /// Neighbours without a score.
    public let missing: Int

    init(score: Double, neighbours: [Double], missing: Int) {
        self.score = score
        self.neighbours = neighbours.sorted()
        self.missing = missing
    }

    /// The score that a point must pass for a neighbour to count as good, in parts of its own.
    public static let goodShare = 0.7

    /// The number of scores, the point's own among them.
    public var count: Int { neighbours.count + 1 }

    /// The mean of the scores, the point's own among them.
    public var mean: Double { neighbours.reduce(score, +) / Double(count) }

    /// The least score of a neighbour.
    public var worst: Double? { neighbours.first }

    /// The median of the neighbours' scores.
    public var median: Double? {
        guard !neighbours.isEmpty else { return nil }
        let middle = neighbours.count / 2
        return neighbours.count % 2 == 1
            ? neighbours[middle] : (neighbours[middle - 1] + neighbours[middle]) / 2
    }

    /// The deviation of the scores, the point's own among them, over one less than their number.
    public var deviation: Double? {
        guard count > 1 else { return nil }
        let mean = mean
        let squares = neighbours.reduce((score - mean) * (score - mean)) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(count - 1)).squareRoot()
    }

    /// The mean less 1.645 of its standard errors: the deviation over the root of the number of scores.
    ///
    /// It is what the mean passes with 95 % if scores were independent and normal, which those of neighbours are not:
    /// it ranks, and claims no probability.
    public var lowerBound: Double? { deviation.map { mean - 1.645 * $0 / Double(count).squareRoot() } }

    /// Whether it is a plateau that can be measured: a score above 0, and three neighbours.
    public var isMeasured: Bool { score > 0 && neighbours.count >= 3 }

    /// The median of the neighbours over the score; nil where it is not measured.
    public var medianRatio: Double? { isMeasured ? median.map { $0 / score } : nil }

    /// The worst neighbour over the score; nil where it is not measured.
    public var worstRatio: Double? { isMeasured ? worst.map { $0 / score } : nil }

    /// The share of neighbours that reach seven tenths of the score; nil where it is not measured.
    public var goodNeighbours: Double? {
        guard isMeasured else { return nil }
        return Double(neighbours.count { $0 >= Self.goodShare * score }) / Double(neighbours.count)
    }

    /// The lesser of the score and of the median of its neighbours; nil where it is not measured.
    public var robustScore: Double? { isMeasured ? median.map { min($0, score) } : nil }
}

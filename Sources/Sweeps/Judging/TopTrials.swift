/// A set of parameters with its scores, the greater the better.
public struct ScoredPoint: Hashable, Sendable {
    /// The parameters.
    public let point: SweepPoint
    /// The score of each goal.
    public let scores: [Double]

    /// A point with its scores, which are finite.
    public init(point: SweepPoint, scores: [Double]) {
        precondition(!scores.isEmpty && scores.allSatisfy(\.isFinite), "scores are finite numbers, were \(scores)")
        self.point = point
        self.scores = scores
    }
}

extension SweepSpace {
    /// Whether one point stands before another by its first score, or by its digest where they are equal.
    public func ranks(_ one: ScoredPoint, before other: ScoredPoint) -> Bool {
        if one.scores[0] != other.scores[0] { return one.scores[0] > other.scores[0] }
        return breaksTie(one.point, before: other.point)
    }
}

/// The best points of a sweep by the first score, in memory for so many and no more.
///
/// Which they are does not depend on the order in which points are entered.
public struct TopTrials: Sendable {
    /// The most points that are kept.
    public let limit: Int
    private let space: SweepSpace
    /// A heap with the worst at its root.
    private var heap: [ScoredPoint] = []

    /// No points yet.
    public init(_ space: SweepSpace, limit: Int) {
        precondition(limit > 0, "at least one point is kept, was \(limit)")
        self.space = space
        self.limit = limit
    }

    /// The points, the best first.
    public var points: [ScoredPoint] { heap.sorted { space.ranks($0, before: $1) } }

    /// The best point.
    public var best: ScoredPoint? {
        heap.dropFirst().reduce(heap.first) { best, one in
            best.map { space.ranks(one, before: $0) ? one : $0 }
        }
    }

    /// Enters a point; O(log limit), and O(1) for one that is worse than all that are kept.
    public mutating func enter(_ one: ScoredPoint) {
        if heap.count < limit {
            heap.append(one)
            rise(heap.count - 1)
        } else if space.ranks(one, before: heap[0]) {
            heap[0] = one
            sink(0)
        }
    }

    private func isWorse(_ left: Int, _ right: Int) -> Bool { space.ranks(heap[right], before: heap[left]) }

    private mutating func rise(_ start: Int) {
        var place = start
        while place > 0, isWorse(place, (place - 1) / 2) {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func sink(_ start: Int) {
        var place = start
        while true {
            var worst = place
            for child in [2 * place + 1, 2 * place + 2] where child < heap.count && isWorse(child, worst) {
                worst = child
            }
            guard worst != place else { return }
            heap.swapAt(place, worst)
            place = worst
        }
    }
}

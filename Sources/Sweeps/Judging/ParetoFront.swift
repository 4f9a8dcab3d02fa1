/// The points of a sweep that no other is at least as good as in every score and better in one.
///
/// Of points with the same scores the one of the lowest digest is kept, so the front does not depend on the order in
/// which points are entered. A point is found to belong in O(log front) for two scores, and in O(front) for more;
/// nothing but the front is stored.
public struct ParetoFront: Sendable {
    private let space: SweepSpace
    private let goals: Int
    /// Points by the first score, the greatest first; with two scores the second then ascends.
    private var front: [ScoredPoint] = []

    /// No points yet, of so many scores each.
    public init(_ space: SweepSpace, goals: Int) {
        precondition(goals > 0, "a front has at least one goal, was \(goals)")
        self.space = space
        self.goals = goals
    }

    /// The points, the greatest first score first; of equal ones the greatest second, and so on.
    public var points: [ScoredPoint] {
        guard goals > 2 else { return front }
        return front.sorted { Self.precedes($0.scores, $1.scores) }
    }

    /// Enters a point; false if others are as good.
    public mutating func enter(_ one: ScoredPoint) -> Bool {
        precondition(one.scores.count == goals, "a point has \(goals) scores, had \(one.scores.count)")
        return goals <= 2 ? enterInOrder(one) : enterAmongAll(one)
    }

    private static func precedes(_ left: [Double], _ right: [Double]) -> Bool {
        for (one, other) in zip(left, right) where one != other { return one > other }
        return false
    }

    /// Whether scores are nowhere worse.
    private static func covers(_ left: [Double], _ right: [Double]) -> Bool {
        zip(left, right).allSatisfy { $0 >= $1 }
    }

    private mutating func enterInOrder(_ one: ScoredPoint) -> Bool {
        // The first place whose point does not come before it; the one before has the greater second score.
        var low = 0
        var high = front.count
        while low < high {
            let middle = (low + high) / 2
            if Self.precedes(front[middle].scores, one.scores) { low = middle + 1 } else { high = middle }
        }
        if low < front.count, front[low].scores == one.scores {
            guard space.breaksTie(one.point, before: front[low].point) else { return false }
            front[low] = one
            return true
        }
        if low > 0, Self.covers(front[low - 1].scores, one.scores) { return false }
        var end = low
        while end < front.count, Self.covers(one.scores, front[end].scores) { end += 1 }
        front.replaceSubrange(low..<end, with: [one])
        return true
    }

    private mutating func enterAmongAll(_ one: ScoredPoint) -> Bool {
        if let place = front.firstIndex(where: { $0.scores == one.scores }) {
            guard space.breaksTie(one.point, before: front[place].point) else { return false }
            front[place] = one
            return true
        }
        if front.contains(where: { Self.covers($0.scores, one.scores) }) { return false }
        front.removeAll { Self.covers(one.scores, $0.scores) }
        front.append(one)
        return true
    }
}

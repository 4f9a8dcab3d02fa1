/// The judgement of a finished sweep: which point to take, how its surroundings are, and what the parameters did.
public struct SweepRanking: Sendable {
    /// What was judged.
    public let results: SweepResults
    /// Whether points have neighbours a step away: half of the grid or more was run.
    public let isGrid: Bool
    /// Whether every point of the grid that fulfils the condition was run.
    public let isComplete: Bool
    /// Places with a score.
    private let scored: [Int]
    /// Ordered axes of more than one value.
    private let ordered: [Int]
    /// The other axes.
    private let others: [Int]

    /// Ways to choose a point.
    public enum Choice: Hashable, Sendable, CaseIterable {
        /// The greatest score.
        case peak
        /// The greatest mean of a neighbourhood of three scores or more.
        case neighbourhood
        /// The greatest lower bound of a neighbourhood of three scores or more.
        case lowerBound
        /// The greatest robust score.
        case robust
    }

    /// Judges results. O(points), or a hundred times as much where the condition must be counted.
    public init(_ results: SweepResults) {
        self.results = results
        let space = results.space
        scored = (0..<results.count).filter { results.score(at: $0) != nil }
        ordered = space.axes.indices.filter { space.axes[$0].isOrdered && !space.axes[$0].isFixed }
        others = space.axes.indices.filter { !space.axes[$0].isOrdered }
        var whole = Int.max
        if space.isListable, let count = space.gridCount, count / 100 <= results.count { whole = space.fulfillingCount }
        isComplete = results.count == whole
        isGrid = results.count >= whole - whole / 2
    }

    /// The place of the best result by a way to choose; nil where no result can be ranked by it.
    ///
    /// Of equal ones the lowest digest of the parameters is taken; of equal neighbourhoods, first, the one whose worst
    /// neighbour is the better. A neighbourhood is looked at for every result where
    /// that takes two hundred million comparisons or fewer, and else for the best by peak, at least a thousand.
    public func best(by choice: Choice) -> Int? {
        if choice == .peak { return places(atMost: 1).first }
        var best: (place: Int, worth: Double, worst: Double)?
        for place in candidates() {
            guard let around = neighbourhood(of: place), let worth = worth(of: around, by: choice) else { continue }
            let worst = around.worst ?? -.infinity
            if let other = best {
                guard worth >= other.worth else { continue }
                if worth == other.worth {
                    guard worst >= other.worst else { continue }
                    if worst == other.worst, !breaksTie(place, other.place) { continue }
                }
            }
            best = (place, worth, worst)
        }
        return best?.place
    }

    /// The best places by their scores, the best first.
    public func places(atMost count: Int) -> [Int] {
        guard count > 0 else { return [] }
        if count == 1 {
            let best = scored.first.map { first in
                scored.dropFirst().reduce(first) { results.ranks($1, before: $0) ? $1 : $0 }
            }
            return best.map { [$0] } ?? []
        }
        return Array(scored.sorted { results.ranks($0, before: $1) }.prefix(count))
    }

    private func worth(of around: Neighbourhood, by choice: Choice) -> Double? {
        switch choice {
        case .peak: around.score
        case .neighbourhood: around.count >= 3 ? around.mean : nil
        case .lowerBound: around.count >= 3 ? around.lowerBound : nil
        case .robust: around.robustScore
        }
    }

    private func breaksTie(_ place: Int, _ other: Int) -> Bool {
        results.space.breaksTie(results.point(at: place), before: results.point(at: other))
    }

    private func candidates() -> [Int] {
        let cost = hasSteps ? stepCount : max(1, results.count)
        let count = max(1_000, 200_000_000 / cost)
        return count >= scored.count ? scored : places(atMost: count)
    }

    // MARK: - Neighbours

    /// The points that one step leads to, and the point itself: three to the number of ordered axes.
    private var stepCount: Int { ordered.count < 12 ? ordered.reduce(1) { count, _ in count * 3 } : .max }

    /// Whether neighbours are looked up step by step, and not found among all points.
    private var hasSteps: Bool { isGrid && stepCount <= max(81, results.count) }

    /// The surroundings of a result; nil where it has no score.
    public func neighbourhood(of place: Int) -> Neighbourhood? {
        guard let score = results.score(at: place) else { return nil }
        let around = hasSteps ? stepsAround(place) : isGrid ? withinStep(of: place) : nearest(to: place)
        let scores = around.compactMap { results.score(at: $0) }
        return Neighbourhood(score: score, neighbours: scores, missing: around.count - scores.count)
    }

    private func stepsAround(_ place: Int) -> [Int] {
        var all = [results.coordinates(at: place)]
        for axis in ordered {
            let count = results.space.axes[axis].count
            all = all.flatMap { coordinates in
                (max(0, coordinates[axis] - 1)...min(count - 1, coordinates[axis] + 1)).map { moved in
                    var other = coordinates
                    other[axis] = moved
                    return other
                }
            }
        }
        return all.compactMap { results.place(of: $0) }.filter { $0 != place }
    }

    private func isAlike(_ place: Int, _ other: Int) -> Bool {
        others.allSatisfy { results.coordinate(at: place, axis: $0) == results.coordinate(at: other, axis: $0) }
    }

    private func withinStep(of place: Int) -> [Int] {
        (0..<results.count).filter { other in
            other != place && isAlike(place, other)
                && ordered.allSatisfy {
                    abs(results.coordinate(at: place, axis: $0) - results.coordinate(at: other, axis: $0)) <= 1
                }
        }
    }

    private func nearest(to place: Int) -> [Int] {
        let wanted = 2 * ordered.count + 1
        var found: [(place: Int, distance: Double)] = []
        for other in 0..<results.count where other != place && isAlike(place, other) {
            let distance = ordered.reduce(0.0) { sum, axis in
                let steps = results.coordinate(at: place, axis: axis) - results.coordinate(at: other, axis: axis)
                let scaled = Double(steps) / Double(results.space.axes[axis].count - 1)
                return sum + scaled * scaled
            }
            if found.count == wanted, let last = found.last, distance >= last.distance { continue }
            let at = found.firstIndex { $0.distance > distance } ?? found.count
            found.insert((other, distance), at: at)
            if found.count > wanted { found.removeLast() }
        }
        return found.map(\.place)
    }

    // MARK: - Edges

    /// An end of an axis that a point lies on.
    public struct Edge: Hashable, Sendable {
        /// The parameter.
        public let name: String
        /// Whether it is the last value, and not the first.
        public let isLast: Bool
    }

    /// The ends of ordered axes of at least three values that a result lies on: its optimum may lie beyond.
    ///
    /// On an axis of more than two hundred values, the hundredth part next to an end is the end.
    public func edges(of place: Int) -> [Edge] {
        ordered.compactMap { axis in
            let count = results.space.axes[axis].count
            guard count >= 3 else { return nil }
            let margin = count > 200 ? count / 100 : 0
            let coordinate = results.coordinate(at: place, axis: axis)
            if coordinate <= margin { return Edge(name: results.space.axes[axis].name, isLast: false) }
            if coordinate >= count - 1 - margin { return Edge(name: results.space.axes[axis].name, isLast: true) }
            return nil
        }
    }
}

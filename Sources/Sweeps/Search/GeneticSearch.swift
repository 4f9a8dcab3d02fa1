/// A genetic search: generations that inherit from the best of all points so far.
///
/// The first generation is a Sobol sequence. After it, both parents of a point are the best of three drawn among the
/// survivors, which are the best points so far, as many as a generation has. Each coordinate comes from one of them or,
/// on an ordered axis, from between them; one coordinate in the number of axes moves on: by a normal step of a tenth of
/// an ordered axis at first and ever less, or to any value of another.
public struct GeneticSearch: Search, LearningSearch {
    var queue = BatchQueue()
    private let trials: Int
    private var spent = 0
    private var start: SobolOrder
    private var fresh: FreshPoints
    private var draws: Draws
    /// The best points so far, the best first.
    private var survivors: [(coordinates: [Int], score: Double)] = []

    /// Points of a generation.
    private var size: Int { min(200, max(8, trials / 12)) }
    private static let attempts = 50

    /// A search of so many points.
    public init(_ space: SweepSpace, trials: Int, seed: UInt64) {
        precondition(trials >= 0, "a budget is not negative, was \(trials)")
        self.trials = trials
        start = SobolOrder(space, seed: seed)
        fresh = FreshPoints(space, seed: seed)
        draws = Draws(seed: seed, .genetic)
    }

    public mutating func ask(atMost count: Int) -> [Candidate] { askBatch(atMost: count) }

    public mutating func tell(_ results: [(Candidate, score: Double?)]) { tellBatch(results) }

    mutating func learn(_ batch: [(Candidate, score: Double?)]) {
        for (candidate, score) in batch {
            if let score { survivors.append((candidate.point.coordinates, score)) }
        }
        cull()
    }

    mutating func know(_ candidate: Candidate, score: Double?) {
        guard candidate.share == 1 else { return }
        fresh.know(candidate.point.coordinates)
        if let score, score.isFinite { survivors.append((candidate.point.coordinates, score)) }
        cull()
    }

    /// Of equal scores the earlier point survives.
    private mutating func cull() {
        let order = survivors.indices.sorted { left, right in
            let scores = (survivors[left].score, survivors[right].score)
            return scores.0 == scores.1 ? left < right : scores.0 > scores.1
        }
        survivors = order.prefix(size).map { survivors[$0] }
    }

    mutating func proposal() -> [Candidate] {
        var batch: [Candidate] = []
        let isFirst = spent == 0
        while batch.count < size, spent < trials, let coordinates = isFirst ? first() : child() {
            spent += 1
            batch.append(Candidate(point: fresh.space.point(at: coordinates), share: 1))
        }
        return batch
    }

    private mutating func first() -> [Int]? {
        while let coordinates = start.next() {
            if fresh.take(coordinates) { return coordinates }
        }
        return nil
    }

    private mutating func child() -> [Int]? {
        guard !survivors.isEmpty else { return first() }
        for _ in 0..<Self.attempts {
            let coordinates = crossed(parent(), parent())
            if fresh.take(coordinates) { return coordinates }
        }
        return fresh.takeAny()
    }

    private mutating func parent() -> [Int] {
        // Survivors are in order, so the best of three is the lowest place.
        let place = (0..<3).map { _ in draws.place(below: survivors.count) }.min() ?? 0
        return survivors[place].coordinates
    }

    private mutating func crossed(_ mother: [Int], _ father: [Int]) -> [Int] {
        let axes = fresh.space.axes
        let free = Double(max(1, axes.count { !$0.isFixed }))
        let progress = Double(spent) / Double(max(1, trials))
        return axes.indices.map { place in
            let axis = axes[place]
            var coordinate = draws.uniform() < 0.5 ? mother[place] : father[place]
            guard !axis.isFixed else { return coordinate }
            if axis.isOrdered, draws.uniform() < 0.25 {
                let share = draws.uniform()
                let between = Double(mother[place]) + share * Double(father[place] - mother[place])
                coordinate = Int(between.rounded())
            }
            guard draws.uniform() < 1 / free else { return coordinate }
            guard axis.isOrdered else { return draws.place(below: axis.count) }
            let last = Double(axis.count - 1)
            let step = max(1, 0.1 * last * (1 - 0.8 * progress)) * draws.normal()
            let moved = Double(coordinate) + (step < 0 ? min(-1, step.rounded()) : max(1, step.rounded()))
            return Int(max(0, min(last, moved)))
        }
    }
}

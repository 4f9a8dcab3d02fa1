/// A tree-structured Parzen estimator (Bergstra and others, 2011), with kernels over all axes together.
///
/// It begins with a Sobol sequence of two fifths of the budget, a thousand points at most. Then results are split into
/// the best and the others, each set is spread into a density by kernels, and of points drawn from the density of the
/// best, the one is asked where that density is the greatest against the other's. Kernels are normal in the coordinate
/// of an ordered axis, so on a logarithmic scale where values grow by a factor, and narrow as the best results gather;
/// on other axes they favour the value itself. A uniform prior keeps every point within reach.
public struct ParzenSearch: Search, LearningSearch {
    var queue = BatchQueue()
    private let trials: Int
    private var spent = 0
    private var start: SobolOrder
    private var fresh: FreshPoints
    private var draws: Draws
    private var results: [ParzenResult] = []
    /// Points of the sequence that it begins with.
    private let startCount: Int

    private static let startLimit = 1_000
    /// Points drawn for each that is asked.
    private static let drawCount = 32

    /// A search of so many points.
    public init(_ space: SweepSpace, trials: Int, seed: UInt64) {
        precondition(trials >= 0, "a budget is not negative, was \(trials)")
        self.trials = trials
        startCount = min(trials, Self.startLimit, max(8, trials * 2 / 5))
        start = SobolOrder(space, seed: seed)
        fresh = FreshPoints(space, seed: seed)
        draws = Draws(seed: seed, .parzen)
    }

    public mutating func ask(atMost count: Int) -> [Candidate] { askBatch(atMost: count) }

    public mutating func tell(_ results: [(Candidate, score: Double?)]) { tellBatch(results) }

    mutating func learn(_ batch: [(Candidate, score: Double?)]) {
        for (candidate, score) in batch {
            results.append(ParzenResult(coordinates: candidate.point.coordinates, score: score))
        }
    }

    mutating func know(_ candidate: Candidate, score: Double?) {
        guard candidate.share == 1 else { return }
        fresh.know(candidate.point.coordinates)
        results.append(ParzenResult(coordinates: candidate.point.coordinates, score: score))
    }

    mutating func proposal() -> [Candidate] {
        var batch: [Candidate] = []
        func candidate(_ coordinates: [Int]) -> Candidate {
            Candidate(point: fresh.space.point(at: coordinates), share: 1)
        }
        if spent < startCount {
            while spent < startCount, let coordinates = start.next() {
                spent += 1
                if fresh.take(coordinates) { batch.append(candidate(coordinates)) }
            }
            if !batch.isEmpty { return batch }
        }
        // A hundred batches at most after the start, so that learning stays quick beside long budgets.
        let size = min(trials - spent, max(4, trials / 100))
        guard size > 0 else { return [] }
        let model = ParzenModel(results, space: fresh.space)
        while batch.count < size, let coordinates = choice(model) {
            spent += 1
            batch.append(candidate(coordinates))
        }
        return batch
    }

    /// The best of some points drawn from the density of the best results.
    private mutating func choice(_ model: ParzenModel) -> [Int]? {
        var best: (coordinates: [Int], worth: Double)?
        var found = 0
        for _ in 0..<(4 * Self.drawCount) where found < Self.drawCount {
            let coordinates = model.draw(&draws)
            guard fresh.has(coordinates) else { continue }
            found += 1
            let worth = model.worth(of: coordinates)
            if best.map({ worth > $0.worth }) ?? true { best = (coordinates, worth) }
        }
        guard let best, fresh.take(best.coordinates) else { return fresh.takeAny() }
        return best.coordinates
    }
}

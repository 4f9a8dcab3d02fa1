/// Successive halving (Jamieson and Talwalkar, 2016): many points on few bars, the best of them on more.
///
/// A third of each round goes on to the next, on three times as many bars; the last round is judged on all of them.
/// The points of the first round are random. Its size is the greatest with which all rounds keep to the budget, which
/// counts every candidate, whatever its share. Only scores of the last round are comparable with other searches.
public struct HalvingSearch: Search, LearningSearch {
    var queue = BatchQueue()
    private let space: SweepSpace
    /// The points of each round.
    let sizes: [Int]
    private var round = 0
    private var first: RandomOrder
    /// The points of the round to come.
    private var next: [[Int]] = []
    private var isKnown: VisitedPoints

    /// One point in so many goes on to the next round, on as many times the bars.
    public static let eta = 3

    /// A search of so many candidates whose first round sees a share of the bars: 1/27 for four rounds.
    public init(_ space: SweepSpace, trials: Int, seed: UInt64, leastShare: Double = 1.0 / 27) {
        precondition(trials >= 0, "a budget is not negative, was \(trials)")
        precondition(leastShare > 0 && leastShare <= 1, "a share of the bars is within (0, 1], was \(leastShare)")
        self.space = space
        first = RandomOrder(space, seed: seed)
        isKnown = VisitedPoints(space)
        var sizes: [Int] = []
        var rounds = 1
        var share = 1.0
        // A third of a third is not the ninth in binary: a share may be short of the least by its rounding.
        while share / Double(Self.eta) >= leastShare * (1 - 1e-9) {
            share /= Double(Self.eta)
            rounds += 1
        }
        while rounds > 0, sizes.isEmpty {
            sizes = Self.sizes(rounds: rounds, trials: trials)
            rounds -= 1
        }
        self.sizes = sizes
    }

    /// Sizes of rounds that keep to a budget, the last of one point at least; none where the budget is too small.
    private static func sizes(rounds: Int, trials: Int) -> [Int] {
        func all(_ first: Int) -> [Int] {
            (1..<rounds).reduce(into: [first]) { sizes, _ in sizes.append(max(1, sizes[sizes.count - 1] / eta)) }
        }
        var low = (1..<rounds).reduce(1) { size, _ in size * eta }
        guard all(low).reduce(0, +) <= trials else { return [] }
        var high = trials + 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if all(middle).reduce(0, +) <= trials { low = middle } else { high = middle }
        }
        return all(low)
    }

    public mutating func ask(atMost count: Int) -> [Candidate] { askBatch(atMost: count) }

    public mutating func tell(_ results: [(Candidate, score: Double?)]) { tellBatch(results) }

    private var share: Double {
        (round + 1..<max(sizes.count, round + 1)).reduce(1.0) { share, _ in share / Double(Self.eta) }
    }

    mutating func learn(_ batch: [(Candidate, score: Double?)]) {
        let order = batch.indices.sorted { left, right in
            let scores = (batch[left].score ?? -.infinity, batch[right].score ?? -.infinity)
            if scores.0 != scores.1 { return scores.0 > scores.1 }
            return space.breaksTie(batch[left].0.point, before: batch[right].0.point)
        }
        let ranked = order.filter { batch[$0].score != nil }
        let kept = round < sizes.count ? max(1, min(sizes[round], batch.count / Self.eta)) : 0
        next = ranked.prefix(kept).map { batch[$0].0.point.coordinates }
    }

    /// A score of other bars is no score of a round; a point known on all bars is left out of the first one.
    mutating func know(_ candidate: Candidate, score: Double?) {
        if candidate.share == 1 { _ = isKnown.insert(candidate.point.coordinates) }
    }

    mutating func proposal() -> [Candidate] {
        guard round < sizes.count else { return [] }
        if round == 0 {
            while next.count < sizes[0], let coordinates = first.next() {
                if !isKnown.contains(coordinates) { next.append(coordinates) }
            }
        }
        let share = share
        round += 1
        defer { next = [] }
        return next.map { Candidate(point: space.point(at: $0), share: share) }
    }
}

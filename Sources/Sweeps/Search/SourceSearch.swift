public import Faults

/// A search through a source whose order does not depend on scores.
struct SourceSearch<Source: PointSource>: Sendable {
    private let space: SweepSpace
    private let trials: Int
    private var source: Source
    /// Points that the source gave, whether asked or known.
    private var spent = 0
    /// The next point of the source, taken to be compared.
    private var ahead: [Int]?
    /// Points that were asked and not told yet.
    private var open: VisitedPoints
    /// Points that were told before the source came to them.
    private var known: VisitedPoints

    init(_ space: SweepSpace, source: Source, trials: Int) {
        precondition(trials >= 0, "a budget is not negative, was \(trials)")
        self.space = space
        self.source = source
        self.trials = trials
        open = VisitedPoints(space)
        known = VisitedPoints(space)
    }

    mutating func ask(atMost count: Int) -> [Candidate] {
        precondition(count > 0, "at least one candidate is asked for, was \(count)")
        var candidates: [Candidate] = []
        while candidates.count < count, let coordinates = peek() {
            consume()
            if known.remove(coordinates) { continue }
            _ = open.insert(coordinates)
            candidates.append(Candidate(point: space.point(at: coordinates), share: 1))
        }
        return candidates
    }

    mutating func tell(_ results: [(Candidate, score: Double?)]) {
        for (candidate, _) in results where candidate.share == 1 {
            let coordinates = candidate.point.coordinates
            if open.remove(coordinates) { continue }
            if peek() == coordinates {
                consume()
            } else {
                _ = known.insert(coordinates)
            }
        }
    }

    private mutating func peek() -> [Int]? {
        guard spent < trials else { return nil }
        if ahead == nil { ahead = source.next() }
        return ahead
    }

    private mutating func consume() {
        ahead = nil
        spent += 1
    }
}

/// Every point of a grid, in the order of their numbers.
public struct GridSearch: Search {
    private var search: SourceSearch<GridOrder>

    /// A search of a grid, or of its first points if a budget is given. A continuous axis is refused.
    public init(_ space: SweepSpace, trials: Int? = nil) throws(Fault) {
        if let axis = space.axes.first(where: \.isContinuous) {
            throw Fault(
                .usage, "\"\(axis.name)\" is a range without a step, which a grid cannot list",
                remedy: "give it a step as in 0.5..2:0.1, or search at random, by Sobol, tpe, genetic or halving")
        }
        guard space.gridCount != nil else {
            throw Fault(
                .usage, "the grid has more points than can be numbered",
                remedy: "give larger steps, or search at random, by Sobol, tpe, genetic or halving")
        }
        search = SourceSearch(space, source: GridOrder(space), trials: trials ?? .max)
    }

    public mutating func ask(atMost count: Int) -> [Candidate] { search.ask(atMost: count) }

    public mutating func tell(_ results: [(Candidate, score: Double?)]) { search.tell(results) }
}

/// Points at random, each at most once.
public struct RandomSearch: Search {
    private var search: SourceSearch<RandomOrder>

    /// A search of so many points.
    public init(_ space: SweepSpace, trials: Int, seed: UInt64) {
        search = SourceSearch(space, source: RandomOrder(space, seed: seed), trials: trials)
    }

    public mutating func ask(atMost count: Int) -> [Candidate] { search.ask(atMost: count) }

    public mutating func tell(_ results: [(Candidate, score: Double?)]) { search.tell(results) }
}

/// Points that fill a space evenly: a Sobol sequence, shifted by the seed.
public struct SobolSearch: Search {
    private var search: SourceSearch<SobolOrder>

    /// A search of so many points.
    public init(_ space: SweepSpace, trials: Int, seed: UInt64) {
        search = SourceSearch(space, source: SobolOrder(space, seed: seed), trials: trials)
    }

    public mutating func ask(atMost count: Int) -> [Candidate] { search.ask(atMost: count) }

    public mutating func tell(_ results: [(Candidate, score: Double?)]) { search.tell(results) }
}

/// The points of results, in the order in which they were entered: to try them once more on something else.
public struct ListedSearch: Search {
    private let results: SweepResults
    private var next = 0

    /// A search of these points.
    public init(_ results: SweepResults) { self.results = results }

    public mutating func ask(atMost count: Int) -> [Candidate] {
        precondition(count > 0, "at least one candidate is asked for, was \(count)")
        let end = min(results.count, next + count)
        defer { next = end }
        return (next..<end).map { Candidate(point: results.point(at: $0), share: 1) }
    }

    public mutating func tell(_ results: [(Candidate, score: Double?)]) {}
}

/// A set of parameters that a search asks the score of.
public struct Candidate: Hashable, Sendable {
    /// The parameters.
    public let point: SweepPoint
    /// The share of the bars that it is judged on, from the first; 1 except in the early rounds of a halving search.
    public let share: Double

    /// A candidate.
    public init(point: SweepPoint, share: Double) {
        precondition(share > 0 && share <= 1, "a share of the bars is within (0, 1], was \(share)")
        self.point = point
        self.share = share
    }
}

/// A way through a space: it is asked for candidates and told their scores, until it has no more.
///
/// What it asks depends on its seed and on the scores that it was told, and on nothing else: not on how many candidates
/// are asked for at a time, nor on the order in which results of one answer are told, so not on threads. It asks no
/// point twice with one share, keeps to the condition of its space, and ends at its budget or where the space does.
///
/// Scores are the greater the better; nil is a result that cannot be ranked, worse than any number.
///
/// To go on from a stop, tell a new search of the same seed the results so far in the order in which they were asked:
/// it then asks what the first one would have. Results of candidates that it would not ask for now are known to it and
/// never asked, and count toward the budget only where the search would have come to them.
public protocol Search: Sendable {
    /// The next candidates, at most so many; none where the search has ended.
    ///
    /// A search that learns from scores waits for those of its last batch: what was asked is told before more is asked
    /// than the batch still holds.
    mutating func ask(atMost count: Int) -> [Candidate]

    /// Takes the scores of candidates.
    mutating func tell(_ results: [(Candidate, score: Double?)])
}

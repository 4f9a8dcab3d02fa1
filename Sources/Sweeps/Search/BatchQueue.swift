/// The batch that a search which learns is waiting for.
///
/// Results are kept in the order in which the candidates were proposed, so that neither threads nor the size of an
/// answer reach what is learned from them.
struct BatchQueue: Sendable {
    private(set) var batch: [Candidate] = []
    private var places: [Candidate: Int] = [:]
    private var scores: [Double?] = []
    private var isAsked: [Bool] = []
    private var isTold: [Bool] = []
    private var firstUnasked = 0
    private var toldCount = 0

    /// Whether everything proposed was told.
    var isComplete: Bool { toldCount == batch.count }

    /// The results of a batch that is complete, which is then forgotten.
    mutating func takeResults() -> [(Candidate, score: Double?)] {
        precondition(isComplete, "a batch is learned from when it is complete")
        defer { self = BatchQueue() }
        return zip(batch, scores).map { ($0, score: $1) }
    }

    mutating func propose(_ candidates: [Candidate]) {
        precondition(batch.isEmpty, "a batch is proposed when the last one is learned from")
        batch = candidates
        places = Dictionary(candidates.enumerated().map { ($1, $0) }) { first, _ in first }
        precondition(places.count == batch.count, "no candidate is proposed twice")
        scores = Array(repeating: nil, count: candidates.count)
        isAsked = Array(repeating: false, count: candidates.count)
        isTold = isAsked
    }

    mutating func ask(atMost count: Int) -> [Candidate] {
        precondition(count > 0, "at least one candidate is asked for, was \(count)")
        var asked: [Candidate] = []
        while firstUnasked < batch.count, asked.count < count {
            if !isAsked[firstUnasked] {
                isAsked[firstUnasked] = true
                asked.append(batch[firstUnasked])
            }
            firstUnasked += 1
        }
        precondition(
            !asked.isEmpty || isComplete, "the results of a batch are told before more is asked, \(toldCount) were")
        return asked
    }

    /// Takes a result; false if its candidate is not of the batch.
    mutating func tell(_ candidate: Candidate, score: Double?) -> Bool {
        guard let place = places[candidate] else { return false }
        guard !isTold[place] else { return true }
        isTold[place] = true
        isAsked[place] = true
        scores[place] = score.flatMap { $0.isFinite ? $0 : nil }
        toldCount += 1
        return true
    }
}

/// A search that proposes batches and learns from their results.
protocol LearningSearch: Search {
    var queue: BatchQueue { get set }
    /// The next batch; empty where the search has ended.
    mutating func proposal() -> [Candidate]
    /// Learns from the results of a batch, in the order in which it was proposed.
    mutating func learn(_ results: [(Candidate, score: Double?)])
    /// Takes note of a result that was not asked for.
    mutating func know(_ candidate: Candidate, score: Double?)
}

extension LearningSearch {
    /// Proposes a batch where the last one is complete.
    private mutating func advance() {
        guard queue.isComplete else { return }
        let results = queue.takeResults()
        if !results.isEmpty { learn(results) }
        queue.propose(proposal())
    }

    mutating func askBatch(atMost count: Int) -> [Candidate] {
        advance()
        return queue.ask(atMost: count)
    }

    mutating func tellBatch(_ results: [(Candidate, score: Double?)]) {
        for (candidate, score) in results {
            advance()
            if !queue.tell(candidate, score: score) { know(candidate, score: score) }
        }
    }
}

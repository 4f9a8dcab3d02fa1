import Arguments
import Columns
import Digests
import Documents
import Faults
import Files
import Market
import Persistence
import Strategies
import Sweeps

/// A sweep on its way: the sets that were tried, and what came of them.
struct SweepJob {
    let prepared: PreparedRun
    let space: SweepSpace
    let objective: Objective
    /// The objectives as they were asked for.
    let goals: [String]
    let isFresh: Bool
    let threads: Int
    /// How many of the best are kept with their metrics.
    let top: Int
    private(set) var results: SweepResults
    /// The best, the best first.
    private(set) var best: [Entry] = []
    private(set) var front: ParetoFront?
    private(set) var computed = 0
    private(set) var reused = 0
    private(set) var failed = 0
    private(set) var refused = 0
    /// Sets that went from event to event.
    private(set) var eventCount = 0
    /// Why others did not, and how many.
    private(set) var obstacles: [String: Int] = [:]
    private(set) var firstFault: String?
    /// What a report shows of the sets; nil where none is asked for.
    private(set) var sample: SweepSample?
    private let names: SetNames

    /// A set with its metrics.
    struct Entry: Sendable {
        let point: SweepPoint
        let values: [Double]
        let scores: [Double]
    }

    init(
        prepared: PreparedRun, space: SweepSpace, objective: Objective, goals: [String], isFresh: Bool, threads: Int,
        top: Int, samples: Bool = false
    ) {
        self.prepared = prepared
        self.space = space
        self.objective = objective
        self.goals = goals
        self.isFresh = isFresh
        self.threads = threads
        self.top = top
        results = SweepResults(space)
        front = goals.count > 1 ? ParetoFront(space, goals: goals.count) : nil
        names = SetNames(prepared, space)
        sample = samples ? SweepSample() : nil
    }

    /// What the sweep is known by: everything that decides which sets it tries and how they are judged.
    var id: Digest {
        let axes = space.axes.map { axis -> JSON in
            [
                JSON(axis.name), JSON(axis.count), JSON(axis.value(at: 0).text),
                JSON(axis.value(at: axis.count - 1).text),
            ]
        }
        return SHA256.digest(
            of: JSON([names.prefix, names.suffix]).text(.canonical) + JSON.array(axes).text(.canonical)
                + JSON(goals).text(.canonical))
    }

    /// The name of the run of a set.
    func run(of point: SweepPoint) -> Digest { names.run(names.text(of: point)) }

    // MARK: - Running

    /// Tries what a search asks, until it has no more.
    mutating func run(
        _ search: any Search, trials: Int?, resumes: Bool, csv: String?, title: String = "sweeping",
        _ context: CommandContext,
        _ registry: borrowing RunRegistry
    ) throws(Fault) {
        var stages: [Double: Int] = [:]
        var search = search
        var whole = try SweepRunner(
            prepared, share: 1, sweep: id, axes: space.axes.map(\.name), isFresh: isFresh, threads: threads,
            in: registry)
        guard !resumes || whole.hasKnown else {
            throw Fault(
                .usage, "no set of this strategy, data and model is on record", at: "--resume",
                remedy: "leave it out to begin")
        }
        let draft = try csv.map { path throws(Fault) in try SweepTable(path, space, SweepMetrics.keys) }
        var table = draft
        let progress = context.progress.begin(title, total: expected(atMost: trials), unit: "sets")
        // Few at first: what is begun and not on record is lost by a stop, and no one knows yet how long a set takes.
        var size = 2 * threads
        var begun = 0
        do throws(Fault) {
            while case let asked = search.ask(atMost: size), !asked.isEmpty {
                begun = asked.count
                let start = steadyNanoseconds()
                var told: [(Candidate, score: Double?)] = []
                for (share, candidates) in asked.groupedByShare {
                    let sets = candidates.map { (text: names.text(of: $0.point), given: space.given(of: $0.point)) }
                    let rows: [SweepRow]
                    if share == 1 {
                        rows = try whole.run(sets, in: registry, at: context.now)
                    } else {
                        stages[share, default: 0] += candidates.count
                        var part = try SweepRunner(
                            prepared, share: share, sweep: id, axes: space.axes.map(\.name), isFresh: isFresh,
                            threads: threads, in: registry)
                        rows = try part.run(sets, in: registry, at: context.now)
                    }
                    for (candidate, row) in zip(candidates, rows) {
                        told.append((candidate, enter(candidate, row)))
                        if share == 1 { try table?.append(candidate.point, row, names) }
                    }
                }
                search.tell(told)
                progress.advance(by: asked.count, note: bestText)
                begun = 0
                let seconds = Double(steadyNanoseconds() - start) / 1e9
                size = min(8_192, max(2 * threads, Int(Double(size) * min(4, 0.4 / max(seconds, 1e-3)))))
            }
        } catch {
            try registry.abandon(
                sweep: id, in: whole.scene, begun: begun, reason: error.description, at: context.now)
            throw error
        }
        progress.finish()
        try table?.finish()
    }

    /// The sets that there will be, about: those that fulfil the condition, where few enough to be counted, and no more
    /// than may be tried.
    private func expected(atMost trials: Int?) -> Int {
        guard space.isListable, let count = space.gridCount else { return trials ?? 0 }
        return min(count <= 2_000_000 ? space.fulfillingCount : count, trials ?? .max)
    }

    /// The best so far, as a line of progress tells it.
    private var bestText: String? {
        best.first.map { entry in
            "best \(NumberText.fixed(objective.goals[0].value(ofScore: entry.scores[0]), decimals: 3)) at "
                + zip(space.axes, entry.point.values).map { "\($0.name) \($1.text)" }.joined(separator: ", ")
        }
    }

    /// Takes a result in; gives its score.
    private mutating func enter(_ candidate: Candidate, _ row: SweepRow) -> Double? {
        if row.isKnown {
            reused += 1
        } else {
            computed += 1
            if let obstacle = row.obstacle { obstacles[obstacle, default: 0] += 1 } else { eventCount += 1 }
        }
        if let fault = row.fault {
            failed += 1
            firstFault = firstFault ?? fault
        }
        let verdict = row.fault == nil ? objective.verdict(row.values) : nil
        guard candidate.share == 1 else { return verdict?.score }
        results.enter(candidate.point, score: verdict?.score)
        sample?.add(candidate.point, row.values, goal: verdict?.score.map { objective.goals[0].value(ofScore: $0) })
        guard case .scored(let scores)? = verdict else {
            refused += 1
            return nil
        }
        let scored = ScoredPoint(point: candidate.point, scores: scores)
        _ = front?.enter(scored)
        let place =
            best.firstIndex { space.ranks(scored, before: ScoredPoint(point: $0.point, scores: $0.scores)) }
            ?? best.count
        if place < top {
            best.insert(Entry(point: candidate.point, values: row.values, scores: scores), at: place)
            if best.count > top { best.removeLast() }
        }
        return scores[0]
    }
}

extension [Candidate] {
    /// The candidates by the share of the bars that they are judged on, the order of each kept.
    fileprivate var groupedByShare: [(Double, [Candidate])] {
        var groups: [(Double, [Candidate])] = []
        for candidate in self {
            if let last = groups.indices.last, groups[last].0 == candidate.share {
                groups[last].1.append(candidate)
            } else {
                groups.append((candidate.share, [candidate]))
            }
        }
        return groups
    }
}

/// The names of sets: their parameters as one text, and the runs that they stand for.
struct SetNames: Sendable {
    private let usual: [(name: String, value: JSON)]
    private let places: [Int]
    /// What stands before and behind the parameters in the identity of a run.
    let prefix: String
    let suffix: String

    init(_ prepared: PreparedRun, _ space: SweepSpace) {
        usual = prepared.request.parameters.map { ($0.name, $0.value.json) }
        let names = usual.map(\.name)
        places = space.axes.map { axis in
            guard let place = names.firstIndex(of: axis.name) else {
                preconditionFailure("the axes of a sweep are parameters of its strategy")
            }
            return place
        }
        let identity = prepared.identity
        let mark = "\"parameters\":" + prepared.parameters.text(.canonical)
        guard let range = identity.firstRange(of: mark) else {
            preconditionFailure("the identity of a run tells its parameters")
        }
        prefix = identity[..<range.lowerBound] + "\"parameters\":"
        suffix = String(identity[range.upperBound...])
    }

    /// All parameters of a set, as a run's are told.
    func text(of point: SweepPoint) -> String {
        var values = usual
        for (place, value) in zip(places, point.values) { values[place].value = value.json }
        return JSON.object(JSONObject(values.map { ($0.name, $0.value) })).text(.canonical)
    }

    /// The run of a set.
    func run(_ text: String) -> Digest { SHA256.digest(of: prefix + text + suffix) }
}

/// The table of a sweep as a file: a row for each set, in the order in which they were tried.
struct SweepTable {
    private let file: SweepFile
    private var writer: CSVWriter

    init(_ path: String, _ space: SweepSpace, _ keys: [String]) throws(Fault) {
        file = try SweepFile(path)
        writer = CSVWriter(columns: space.axes.map(\.name) + keys + ["run"])
    }

    mutating func append(_ point: SweepPoint, _ row: SweepRow, _ names: SetNames) throws(Fault) {
        let values = point.values.map(Self.cell)
        let metrics = row.values.map { $0.isFinite ? CSVCell.number($0) : .empty }
        writer.append(values + metrics + [.text(names.run(names.text(of: point)).hexadecimal)])
        if writer.byteCount > 1 << 20 { try file.append(writer.takeBytes()) }
    }

    /// The value of a parameter.
    static func cell(_ value: ParameterValue) -> CSVCell {
        switch value {
        case .whole(let number): .integer(Int64(number))
        case .number(let number): .number(number)
        case .truth, .choice: .text(value.text)
        }
    }

    mutating func finish() throws(Fault) {
        try file.append(writer.takeBytes())
        try file.commit()
    }
}

/// A file under construction that a table holds on to. A class, since a draft has one owner.
private final class SweepFile {
    private var draft: FileDraft?

    init(_ path: String) throws(Fault) { draft = try FileDraft(path) }

    func append(_ bytes: [UInt8]) throws(Fault) { try draft?.append(bytes) }

    func commit() throws(Fault) { try draft.take()?.commit() }
}

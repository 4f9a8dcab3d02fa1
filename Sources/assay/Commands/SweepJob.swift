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
    /// The runs of the series that are tried: several where these are the first axis of the space.
    let markets: [PreparedRun]
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
    private let names: [SetNames]

    /// A set with its metrics.
    struct Entry: Sendable {
        let point: SweepPoint
        let values: [Double]
        let scores: [Double]
    }

    init(
        markets: [PreparedRun], space: SweepSpace, objective: Objective, goals: [String], isFresh: Bool, threads: Int,
        top: Int, samples: Bool = false
    ) {
        self.markets = markets
        self.space = space
        self.objective = objective
        self.goals = goals
        self.isFresh = isFresh
        self.threads = threads
        self.top = top
        results = SweepResults(space)
        front = goals.count > 1 ? ParetoFront(space, goals: goals.count) : nil
        names = markets.map { SetNames($0, axes: Array(space.axes.dropFirst(markets.count > 1 ? 1 : 0))) }
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
            of: JSON(names.flatMap { [$0.prefix, $0.suffix] }).text(.canonical) + JSON.array(axes).text(.canonical)
                + JSON(goals).text(.canonical))
    }

    /// The name of the run of a set.
    func run(of point: SweepPoint) -> Digest { names[market(of: point)].run(text(of: point)) }

    /// The run of the first series.
    var prepared: PreparedRun { markets[0] }

    /// The number of the series of a set.
    func market(of point: SweepPoint) -> Int { markets.count > 1 ? point.coordinates[0] : 0 }

    /// The parameters of a set as a program is given them.
    func given(of point: SweepPoint) -> [GivenParameter] {
        Array(space.given(of: point).dropFirst(markets.count > 1 ? 1 : 0))
    }

    /// The parameters of a set as they are on record.
    private func text(of point: SweepPoint) -> String {
        names[market(of: point)].text(of: point.values.dropFirst(markets.count > 1 ? 1 : 0))
    }

    // MARK: - Running

    /// Tries what a search asks, until it has no more.
    mutating func run(
        _ search: any Search, trials: Int?, resumes: Bool, csv: String?, title: String = "sweeping",
        _ context: CommandContext,
        _ registry: borrowing RunRegistry
    ) throws(Fault) {
        var search = search
        var runners: [SweepRunner] = []
        for number in markets.indices { runners.append(try runner(of: number, share: 1, in: registry)) }
        guard !resumes || runners.contains(where: \.hasKnown) else {
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
                var rows = [SweepRow?](repeating: nil, count: asked.count)
                for group in groups(of: asked) {
                    let sets = group.places.map { place in
                        (text: text(of: asked[place].point), given: given(of: asked[place].point))
                    }
                    let found: [SweepRow]
                    if group.share == 1 {
                        found = try runners[group.market].run(sets, in: registry, at: context.now)
                    } else {
                        var part = try runner(of: group.market, share: group.share, in: registry)
                        found = try part.run(sets, in: registry, at: context.now)
                    }
                    for (place, row) in zip(group.places, found) { rows[place] = row }
                }
                var told: [(Candidate, score: Double?)] = []
                for (candidate, row) in zip(asked, rows.compactMap(\.self)) {
                    told.append((candidate, enter(candidate, row)))
                    guard candidate.share == 1 else { continue }
                    try table?.append(candidate.point, row, run: run(of: candidate.point))
                }
                search.tell(told)
                progress.advance(by: asked.count, note: bestText)
                begun = 0
                let seconds = Double(steadyNanoseconds() - start) / 1e9
                size = min(8_192, max(2 * threads, Int(Double(size) * min(4, 0.4 / max(seconds, 1e-3)))))
            }
        } catch {
            try registry.abandon(
                sweep: id, in: runners[0].scene, begun: begun, reason: error.description, at: context.now)
            throw error
        }
        progress.finish()
        try table?.finish()
    }

    /// What runs the sets of a series over a share of its bars.
    private func runner(
        of market: Int, share: Double, in registry: borrowing RunRegistry
    ) throws(Fault) -> SweepRunner {
        try SweepRunner(
            markets[market], share: share, sweep: id,
            axes: space.axes.dropFirst(markets.count > 1 ? 1 : 0).map(\.name), isFresh: isFresh, threads: threads,
            in: registry)
    }

    /// The places of candidates that run together: those of one series and one share of its bars.
    private func groups(of asked: [Candidate]) -> [(share: Double, market: Int, places: [Int])] {
        var groups: [(share: Double, market: Int, places: [Int])] = []
        for (place, candidate) in asked.enumerated() {
            let market = market(of: candidate.point)
            if let known = groups.firstIndex(where: { $0.share == candidate.share && $0.market == market }) {
                groups[known].places.append(place)
            } else {
                groups.append((candidate.share, market, [place]))
            }
        }
        return groups
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

/// The table of a sweep as a file: a row for each set, in the order in which they were tried.
struct SweepTable {
    private let file: SweepFile
    private var writer: CSVWriter

    init(_ path: String, _ space: SweepSpace, _ keys: [String]) throws(Fault) {
        file = try SweepFile(path)
        writer = CSVWriter(columns: space.axes.map(\.name) + keys + ["run"])
    }

    mutating func append(_ point: SweepPoint, _ row: SweepRow, run: Digest) throws(Fault) {
        let values = point.values.map(Self.cell)
        let metrics = row.values.map { $0.isFinite ? CSVCell.number($0) : .empty }
        writer.append(values + metrics + [.text(run.hexadecimal)])
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

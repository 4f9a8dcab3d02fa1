import Columns
import Digests
import Documents
import Faults
import Market
import Persistence
import ScriptPrograms
import Simulation
import Strategies
import Sweeps
import Trading
import Workers

/// What came of one set.
struct SweepRow: Sendable {
    /// The values of the metrics; NaN where one is absent.
    let values: [Double]
    /// Why there are none.
    let fault: String?
    /// Why it had to look at every bar; nil where it went from event to event, or was on record.
    let obstacle: String?
    /// Whether it was on record before.
    let isKnown: Bool
}

/// Runs sets of a sweep over a share of the bars: those that are on record are taken from there.
struct SweepRunner {
    private let prepared: PreparedRun
    private let backtest: Backtest
    /// The way from event to event, or why there is none.
    private let path: Result<EventPath, EventObstacle>
    private let periodsPerYear: Double
    private let threads: Int
    private let facts: TrialScene
    private let sweep: Digest
    private let isFresh: Bool
    private var points: ScenePoints
    private var known: [String: [Double]] = [:]
    private var faults: [String: String] = [:]
    private var position = 0

    init(
        _ prepared: PreparedRun, share: Double, sweep: Digest, axes: [String], isFresh: Bool, threads: Int,
        in registry: borrowing RunRegistry
    ) throws(Fault) {
        self.prepared = prepared
        self.threads = threads
        self.sweep = sweep
        self.isFresh = isFresh
        let whole = prepared.setting.backtest
        let backtest = whole.beginning(share)
        self.backtest = backtest
        path = Result { () throws(EventObstacle) in try EventPath(backtest) }
        periodsPerYear = prepared.stored.periodsPerYear
        facts = TrialScene(
            prepared, rows: backtest.series.map(\.bars.count), periodsPerYear: periodsPerYear, axes: axes)
        points = try registry.points(of: try registry.scene(facts))
        guard points.count > 0 else { return }
        var (known, faults): ([String: [Double]], [String: String]) = ([:], [:])
        try registry.forEachBatch(of: points.scene) { batch throws(Fault) in
            for (place, text) in batch.parameters.enumerated() {
                known[text] = batch.values.map { $0[place] }
                faults[text] = batch.faults[place]
            }
        }
        (self.known, self.faults) = (known, faults)
    }

    /// Whether some sets are on record.
    var hasKnown: Bool { !known.isEmpty }

    /// Where the sets are on record.
    var scene: SceneNumber { points.scene }

    /// Runs sets by their parameters as text and as they are given, and enters them before their results are seen.
    ///
    /// Where all are run again, those on record have to come out as they are there, bit for bit.
    mutating func run(
        _ sets: [(text: String, given: [GivenParameter])], in registry: borrowing RunRegistry, at moment: Timestamp
    ) throws(Fault) -> [SweepRow] {
        var rows: [SweepRow?] = sets.map { set in
            guard !isFresh, let values = known[set.text] else { return nil }
            return SweepRow(values: values, fault: faults[set.text], obstacle: nil, isKnown: true)
        }
        var next = 0
        let open = rows.indices.filter { rows[$0] == nil }
        while next < open.count {
            let (count, found) = try compute(open[next...].map { sets[$0].given })
            let places = open[next..<(next + count)]
            var failed: [Int: String] = [:]
            for (number, row) in found.enumerated() { failed[number] = row.fault }
            let batch = TrialBatch(
                position: position, parameters: places.map { sets[$0].text },
                values: SweepMetrics.keys.indices.map { key in found.map { $0.values[key] } }, faults: failed)
            _ = try registry.append(batch, to: &points, sweep: sweep, at: moment)
            position += count
            for (place, row) in zip(places, found) { rows[place] = row }
            next += count
        }
        return rows.compactMap(\.self)
    }

    // MARK: - Running

    /// The bars before the span, of which programs know and nothing is told.
    private var warmUp: Int { prepared.stored.warmUp }

    /// The bytes that the columns of sets that run together may take.
    private static let columnBytes = 160 << 20

    /// Runs as many of the first sets together as their columns allow; gives how many.
    private func compute(_ sets: [[GivenParameter]]) throws(Fault) -> (count: Int, rows: [SweepRow]) {
        let events = try ruled(sets)
        var rows: [SweepRow?] = []
        var open: [(place: Int, given: [GivenParameter], obstacle: String)] = []
        for (place, result) in events.enumerated() {
            switch result {
            case .success(let run):
                rows.append(
                    SweepRow(
                        values: SweepMetrics.values(run, warmUp: warmUp, periodsPerYear: periodsPerYear), fault: nil,
                        obstacle: nil,
                        isKnown: false))
            case .failure(let obstacle):
                rows.append(nil)
                open.append((place, sets[place], obstacle.reason))
            }
        }
        while !open.isEmpty {
            let done = try sessions(open.map { ($0.given, $0.obstacle) })
            for (set, row) in zip(open, done) { rows[set.place] = row }
            open.removeFirst(done.count)
        }
        return (events.count, rows.compactMap(\.self))
    }

    /// The orders of a set as a function of columns.
    private enum Rules {
        case orders(OrderRules)
        case calls(CallRules)
        case none(EventObstacle)
    }

    /// Runs as many of the first sets from event to event as their columns allow, or says why they have to be the
    /// session's.
    private func ruled(_ sets: [[GivenParameter]]) throws(Fault) -> [Result<EventRun, EventObstacle>] {
        let path: EventPath
        switch self.path {
        case .failure(let obstacle): return sets.map { _ in .failure(obstacle) }
        case .success(let found): path = found
        }
        var plan = backtest.plan
        var rules: [Rules] = []
        let facts = ScriptFacts(backtest)
        for given in sets {
            plan.begin(giving: given)
            rules.append(try self.rules(&plan, facts))
            if isFull(plan) { break }
        }
        var (orders, calls): ([(Int, OrderRules)], [(Int, CallRules)]) = ([], [])
        var found: [Result<EventRun, EventObstacle>?] = Array(repeating: nil, count: rules.count)
        for (place, one) in rules.enumerated() {
            switch one {
            case .orders(let rules): orders.append((place, rules))
            case .calls(let rules): calls.append((place, rules))
            case .none(let obstacle): found[place] = .failure(obstacle)
            }
        }
        guard !orders.isEmpty || !calls.isEmpty else { return found.compactMap(\.self) }
        let compared = calls.isEmpty && warmUp == 0 ? EventPath.comparedColumns(orders.map(\.1)) : []
        var panel = plan.panel(over: backtest.series.map(\.bars), threads: threads, tiling: compared)
        if warmUp > 0 {
            let counts = Column((0..<backtest.series[0].bars.count).map { $0 < warmUp ? 0.0 : 1 })
            let begun: ColumnHandle
            (panel, begun) = panel.adding(counts)
            orders = orders.map { ($0.0, $0.1.entering(where: begun)) }
        }
        for (set, run) in zip(orders, path.run(orders.map(\.1), over: panel, threads: threads)) { found[set.0] = run }
        for (set, run) in zip(calls, path.run(calls.map(\.1), over: panel, threads: threads)) { found[set.0] = run }
        return found.compactMap(\.self)
    }

    /// What a set says of its orders; its columns are declared.
    private func rules(_ plan: inout StrategyPlan, _ facts: ScriptFacts) throws(Fault) -> Rules {
        switch prepared.entry.code {
        case .script(let strategy):
            let rules = strategy.rules(plan: &plan, facts)
            try check(plan)
            switch rules {
            case .success where warmUp > 0:
                return .none(EventObstacle(reason: "bars before the span only make the program know enough"))
            case .success(let rules): return .calls(rules)
            case .failure(let obstacle): return .none(EventObstacle(reason: obstacle.description))
            }
        case .type(let program):
            guard let program = program as? any RuledProgram.Type else {
                return .none(EventObstacle(reason: "the program does not say its orders as rules"))
            }
            let rules = program.init(plan: &plan).rules
            try check(plan)
            return .orders(rules)
        }
    }

    /// Runs as many of the first sets through every bar as their columns allow.
    private func sessions(_ sets: [(given: [GivenParameter], obstacle: String)]) throws(Fault) -> [SweepRow] {
        var plan = backtest.plan
        var programs: [(program: any Decider, wakes: [ColumnHandle])] = []
        let facts = ScriptFacts(backtest)
        for set in sets {
            plan.begin(giving: set.given)
            let program = prepared.entry.make(&plan, facts)
            try check(plan)
            programs.append((program, plan.wakes))
            if isFull(plan) { break }
        }
        let panel = plan.panel(over: backtest.series.map(\.bars), threads: threads)
        let open = zip(programs, sets).map { ($0.program, panel.waking(at: $0.wakes), $1.obstacle) }
        let scene = (prepared.setting, backtest)
        return mapConcurrently(open.count, threads: threads) { number in
            let (program, panel, obstacle) = open[number]
            return Self.session(program, panel, scene.0, scene.1, obstacle: obstacle)
        }
    }

    /// Refuses a plan that was given what it does not take.
    private func check(_ plan: StrategyPlan) throws(Fault) {
        guard let problem = plan.problems.first else { return }
        throw Fault(.defect, "a set of a sweep has an unfit value: \(problem)")
    }

    /// Whether the columns of a plan are as many as may be.
    private func isFull(_ plan: StrategyPlan) -> Bool {
        plan.columnCount * (backtest.series.map(\.bars.count).max() ?? 1) * 8 > Self.columnBytes
    }

    private static func session(
        _ program: any Decider, _ panel: Panel, _ setting: RunSetting, _ backtest: Backtest, obstacle: String
    ) -> SweepRow {
        func failed(_ fault: Fault) -> SweepRow {
            SweepRow(
                values: SweepMetrics.keys.map { _ in .nan }, fault: fault.description, obstacle: obstacle,
                isKnown: false)
        }
        if let fault = program.fault { return failed(fault) }
        let run = backtest.run(program, over: panel)
        if let fault = run.fault { return failed(fault) }
        do throws(Fault) {
            return SweepRow(
                values: try SweepMetrics.values(run, of: setting, over: backtest), fault: nil,
                obstacle: obstacle, isKnown: false)
        } catch {
            return failed(error)
        }
    }
}

extension OrderRules {
    /// The same rules, which enter nowhere but where a column is neither 0 nor undefined.
    fileprivate func entering(where column: ColumnHandle) -> OrderRules {
        var rules = self
        rules.long?.entry = .all([long?.entry, .holds(column)].compactMap(\.self))
        rules.short?.entry = .all([short?.entry, .holds(column)].compactMap(\.self))
        return rules
    }
}

extension TrialScene {
    /// What the sets of a sweep share, over so many bars of each series.
    fileprivate init(_ prepared: PreparedRun, rows: [Int], periodsPerYear: Double, axes: [String]) {
        let entry = prepared.entry
        let stored = prepared.setting.stored
        let all = stored + prepared.setting.finer + prepared.setting.rates
        let counts = rows + all.dropFirst(stored.count).map(\.bars.count)
        let bars = prepared.stored.bars
        self.init(
            strategy: .init(
                name: entry.name, version: entry.version, kind: entry.kind, digest: entry.digest, source: entry.source),
            data: zip(all, counts).map { stored, count in
                .init(
                    series: stored.revision.series, digest: stored.revision.digest, adjustment: stored.prices,
                    rows: count, first: stored.label(0), last: stored.label(count - 1))
            },
            model: prepared.modelAnswer.text(.canonical), engine: engineVersion, seed: prepared.seed,
            first: bars.openTimes[prepared.stored.warmUp], last: bars.openTimes[rows[0] - 1],
            periods: rows[0] - prepared.stored.warmUp,
            periodsPerYear: periodsPerYear, metrics: SweepMetrics.keys, parameters: axes)
    }
}

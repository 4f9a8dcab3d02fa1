import Faults
import Market
import ScriptLanguage
import Strategies

/// A script that is divided: columns and scan in the plan, the loop on a machine.
struct SplitBars {
    private(set) var division: ScriptDivision
    /// The shown columns, by their numbers.
    private(set) var plots: [Int: ColumnHandle] = [:]
    private var machine: Machine
    /// What each number is read from that comes with a bar.
    private var sources: [ColumnHandle] = []
    private var bar: [ColumnHandle]?
    /// Where the scan says that it could not go on.
    private var stopped: ColumnHandle?

    var texts: Texts { machine.texts }

    /// Divides a script and declares its columns; without splitting, all of it is the loop.
    init(
        _ script: BoundScript, _ facts: ScriptFacts, texts: Texts, _ plan: inout StrategyPlan, isSplit: Bool
    ) throws(Fault) {
        let scene = FormulaScene(facts: facts, texts: texts)
        guard isSplit else {
            division = ScriptDivision(script)
            let code = Assembler.code(script.body, of: script, facts, texts: texts)
            machine = try Machine(code, facts)
            var columns = PlannedColumns(ColumnGraph(), scene)
            for source in code.sources {
                if case .series(let series) = source.source {
                    sources.append(try columns.handle(of: series, &plan))
                }
            }
            bar = code.parts.isEmpty ? nil : Bar.wholeSources.map { plan.source($0) }
            return
        }
        let split = Splitter(script, facts, texts: texts)
        var columns = PlannedColumns(split.graph, scene)
        division = split.division
        try Self.declareScan(split, scene, &columns, &plan, &stopped)
        let given = split.loopInputs.map(\.variable)
        let code = Assembler.code(split.loop, of: split.script, facts, texts: texts, given: given)
        machine = try Machine(code, facts)
        for source in code.sources {
            switch source.source {
            case .variable(let variable):
                guard let input = split.loopInputs.first(where: { $0.variable == variable }) else { continue }
                sources.append(try columns.handle(of: input.node, &plan))
            case .series(let series): sources.append(try columns.handle(of: series, &plan))
            }
        }
        bar = code.parts.isEmpty ? nil : Bar.wholeSources.map { plan.source($0) }
        for (place, node) in split.plots.sorted(by: { $0.key < $1.key }) {
            plots[place] = try columns.handle(of: node, &plan)
        }
        for statement in split.scan { statement.visit { _ in division.scanned += 1 } }
        for statement in split.loop { statement.visit { _ in division.looped += 1 } }
        try sleep(split, code, &columns, &plan)
    }

    /// The columns of a divided script, its scan declared, and those of them that say where it could not go on.
    static func columns(
        of split: Splitter, _ facts: ScriptFacts, _ texts: Texts, _ plan: inout StrategyPlan,
        _ faults: inout [ColumnHandle]
    ) throws(CallObstacle) -> PlannedColumns {
        let scene = FormulaScene(facts: facts, texts: texts)
        var columns = PlannedColumns(split.graph, scene)
        var stopped: ColumnHandle?
        do throws(Fault) {
            // What is only shown has to be right as well, or the run ends with its fault.
            for case .indicator(let form, _, _, _) in split.graph.nodes { _ = try form.indicator() }
            try declareScan(split, scene, &columns, &plan, &stopped)
        } catch {
            throw CallObstacle(error.what, line: nil)
        }
        if let stopped { faults.append(stopped) }
        return columns
    }

    private static func declareScan(
        _ split: Splitter, _ scene: FormulaScene, _ columns: inout PlannedColumns, _ plan: inout StrategyPlan,
        _ stopped: inout ColumnHandle?
    ) throws(Fault) {
        guard !split.scan.isEmpty else { return }
        var handles: [ColumnHandle] = []
        for input in split.scanInputs { handles.append(try columns.handle(of: input.node, &plan)) }
        let needsBars = split.scan.hasRequests
        let bar = needsBars ? Bar.wholeSources.indices.map { handles.count + $0 } : nil
        if needsBars { handles += Bar.wholeSources.map { plan.source($0) } }
        if handles.isEmpty { handles.append(plan.source(.close)) }
        let rule = try ScanRule(
            split.scan, of: split.script, scene, inputs: split.scanInputs.map(\.variable),
            results: split.snapshots, places: { _ in 0 }, barSources: bar)
        let outputs = plan.columns(rule, of: handles)
        columns.scan = outputs
        stopped = outputs.last
    }

    /// Where nothing is wanted unless a column says so, the script is asked where one does.
    private mutating func sleep(
        _ split: Splitter, _ code: MachineCode, _ columns: inout PlannedColumns, _ plan: inout StrategyPlan
    ) throws(Fault) {
        guard !code.remembers, stopped == nil || split.snapshots.isEmpty, !split.script.asksOnEveryBar else { return }
        var conditions: [ColumnHandle] = []
        for statement in split.loop {
            guard case .when(let condition, _, let otherwise) = statement.action, otherwise.isEmpty,
                let guards = Self.guards(of: condition, split)
            else { return }
            for node in guards { conditions.append(try columns.handle(of: node, &plan)) }
        }
        guard !conditions.isEmpty else { return }
        division.sleeps = true
        for condition in conditions { plan.decide(onlyWhere: condition) }
    }

    /// Columns of which one is true wherever a condition is; nil where there are none.
    private static func guards(of condition: Expression, _ split: Splitter) -> [Int]? {
        switch condition {
        case .variable(let variable): split.loopInputs.first { $0.variable == variable }.map { [$0.node] }
        case .binary(.and, let left, let right): guards(of: left, split) ?? guards(of: right, split)
        case .binary(.or, let left, let right):
            guards(of: left, split).flatMap { first in guards(of: right, split).map { first + $0 } }
        default: nil
        }
    }

    /// Does a bar; the account is lent without a copy, and left as it is.
    mutating func step(_ row: borrowing Row, _ account: inout AccountFacts, _ outbox: inout Outbox) throws(Fault) {
        if let stopped, row[stopped] != 0 { throw ScanStop.fault(of: row[stopped]) }
        machine.load(row, sources)
        guard let bar else { return try machine.step(&account, &outbox, bar: nil) }
        var read = Array(repeating: Double.nan, count: bar.count)
        row.read(bar, into: &read)
        try machine.step(&account, &outbox, bar: Bar(sources: Array(read.indices)) { read[$0] })
    }
}

extension [Statement] {
    /// Whether a part of it runs on a longer interval.
    var hasRequests: Bool {
        var found = false
        for statement in self { statement.visit { if case .request = $0.action { found = true } } }
        return found
    }
}

extension BoundScript {
    /// Whether what it asks of its account has to be followed bar by bar.
    fileprivate var asksOnEveryBar: Bool {
        askedFacts.contains {
            $0.rawValue.hasPrefix("strategy.opentrades") || $0.rawValue.hasPrefix("strategy.closedtrades")
                || $0 == .maximumDrawdown || $0 == .maximumRunUp || $0 == .positionEntryName
        }
    }
}

import ScriptLanguage
public import Strategies

/// Where each line of a script is done, with the inputs that a plan was given.
public struct ScriptOutline: Sendable, Hashable {
    /// What the statements of a line need, and so where they are done.
    public enum Level: String, Sendable, CaseIterable {
        /// The bars alone: they are columns over all history.
        case column
        /// What the script itself remembers: bar by bar, once over all history.
        case scan
        /// The account: bar by bar, beside the broker.
        case loop
        /// Inputs and constants alone: they are known before the first bar, or fall away with a branch.
        case known
    }

    /// How many there are of something at each level that is worked out on bars.
    public struct Counts: Sendable, Hashable {
        /// Those that are columns.
        public fileprivate(set) var column = 0
        /// Those of the scan.
        public fileprivate(set) var scan = 0
        /// Those beside the broker.
        public fileprivate(set) var loop = 0

        /// None.
        public init() {}

        /// All of them.
        public var all: Int { column + scan + loop }

        fileprivate mutating func add(_ level: ScriptPrograms.Level) {
            switch level {
            case .column: column += 1
            case .scan: scan += 1
            case .loop: loop += 1
            }
        }
    }

    /// The levels of the statements that begin in a line, by its number.
    public private(set) var lines: [Int: Set<Level>] = [:]
    /// The statements; those of a function count at each call.
    public private(set) var statements = Counts()
    /// The calls of indicators, those on longer intervals included.
    public private(set) var calls = Counts()

    init(_ bound: BoundScript, of script: Script) {
        let levels = Levels(bound)
        for statement in bound.body { add(statement, levels, atLeast: .column) }
        for input in script.inputs { note(.known, input.position) }
        for statement in script.body {
            statement.visit { if lines[$0.position.line] == nil { note(.known, $0.position) } }
        }
    }

    /// Where the splitter puts a statement and all within it.
    private mutating func add(_ statement: Statement, _ levels: Levels, atLeast least: ScriptPrograms.Level) {
        var level = least
        // What is within a branch goes its own way; what is within a loop goes with it.
        var inner = least
        switch statement.action {
        case .assign(let variable, _): level = max(least, levels.levels[variable.place])
        case .indicate(let indication):
            level = max(least, levels.level(of: indication))
            calls.add(level)
        case .when(let condition, _, _): level = max(least, levels.level(of: condition))
        case .once, .count, .repeatWhile:
            level = max(least, .scan, levels.whole(statement))
            inner = level
        case .request(let request):
            level = request.results.map { levels.levels[$0.place] }.max() ?? .scan
            level = max(least, .scan, level)
            for within in request.body {
                within.visit { if case .indicate = $0.action { calls.add(level) } }
            }
        case .plot(_, let value): level = max(least, levels.level(of: value))
        case .order, .alert, .fail: level = .loop
        case .leave, .again: level = least
        }
        statements.add(level)
        note(Level(level), statement.position)
        for list in statement.lists { for within in list { add(within, levels, atLeast: inner) } }
    }

    private mutating func note(_ level: Level, _ position: TextPosition) {
        lines[position.line, default: []].insert(level)
    }
}

extension ScriptOutline.Level {
    init(_ level: ScriptPrograms.Level) {
        switch level {
        case .column: self = .column
        case .scan: self = .scan
        case .loop: self = .loop
        }
    }
}

extension ScriptStrategy {
    /// Where each line is done, with what the plan was given as inputs.
    public func outline(plan: inout StrategyPlan, _ facts: ScriptFacts) -> ScriptOutline {
        let inputs = declareInputs(&plan)
        return ScriptOutline(Specialiser.bound(script, inputs, facts), of: script)
    }
}

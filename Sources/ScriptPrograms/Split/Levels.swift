import ScriptLanguage

/// What a value needs before it can be worked out.
enum Level: Int, Comparable, Sendable {
    /// The bars alone: it is a column over all history.
    case column
    /// What the script itself remembers: it is worked out bar by bar, once over all history.
    case scan
    /// The account: it is worked out beside the broker.
    case loop

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The levels of a script's variables.
///
/// They only rise: a variable is at the level of whatever it is made of, of the conditions it is assigned under, and at
/// that of a scan at least where it remembers. Rounds go over the statements until nothing rises.
struct Levels {
    private let script: BoundScript
    private let types: ExpressionTypes
    private(set) var levels: [Level]
    private var hasRisen = true
    /// The variables with one assignment, whose last value of a bar is the one that is read.
    private var single: [Bool]

    init(_ script: BoundScript) {
        self.script = script
        types = ExpressionTypes(variables: script.variables)
        levels = Array(repeating: .column, count: script.variables.count)
        var counts = Array(repeating: 0, count: script.variables.count)
        for statement in script.body {
            statement.visit { for target in $0.targets { counts[target.place] += 1 } }
        }
        single = counts.map { $0 <= 1 }
        for place in script.variables.indices where script.variables[place].persists { levels[place] = .scan }
        for variable in Dependencies(script).recursive { levels[variable.place] = .scan }
        raisePartlyAssigned()
        while hasRisen {
            hasRisen = false
            rise(script.body, .column, isConditional: false)
        }
    }

    /// A variable that may get no value on a bar has the one before in its past, which a column has not.
    private mutating func raisePartlyAssigned() {
        let sure = script.body.surelyAssigned
        for statement in script.body {
            statement.visit { inner in
                for expression in inner.expressions {
                    expression.visit {
                        if case .past(let variable, _) = $0, !sure.contains(variable) { raise(variable, .scan) }
                    }
                }
            }
        }
    }

    private mutating func raise(_ variable: VariableID, _ level: Level) {
        guard levels[variable.place] < level else { return }
        levels[variable.place] = level
        hasRisen = true
    }

    /// The level of an expression.
    func level(of expression: Expression) -> Level {
        let parts = expression.parts.map { level(of: $0) }.max() ?? .column
        switch expression {
        case .variable(let variable): return levels[variable.place]
        case .past(let variable, let back):
            let fits = back.whole.map { (1...Int(ScriptFault.reach)).contains($0) } ?? false
            return max(parts, levels[variable.place], fits ? .column : .scan)
        case .pastSeries(_, let back):
            let fits = back.whole.map { (1...Int(ScriptFault.reach)).contains($0) } ?? false
            return max(parts, fits ? .column : .scan)
        case .account: return .loop
        case .call(let function, _) where function.givesText: return .loop
        case .binary(.plus, let left, _) where types.type(of: left) == .string: return .loop
        default: return parts
        }
    }

    // MARK: - Rounds

    private mutating func rise(_ statements: [Statement], _ context: Level, isConditional: Bool) {
        for statement in statements { rise(statement, context, isConditional: isConditional) }
    }

    private mutating func rise(_ statement: Statement, _ context: Level, isConditional: Bool) {
        for expression in statement.expressions { raisePasts(in: expression, context) }
        switch statement.action {
        case .assign(let variable, let value): raise(variable, max(context, level(of: value)))
        case .indicate(let indication):
            var level = max(context, isConditional ? .scan : .column)
            for source in indication.sources { level = max(level, self.level(of: source)) }
            for parameter in indication.parameters where parameter.value.value == nil {
                level = max(level, .scan, self.level(of: parameter.value))
            }
            for result in indication.results.compactMap({ $0 }) { raise(result, level) }
        case .when(let condition, let then, let otherwise):
            let inner = max(context, level(of: condition))
            rise(then, inner, isConditional: true)
            rise(otherwise, inner, isConditional: true)
        case .once, .count, .repeatWhile:
            // All of it runs at one level.
            let inner = max(.scan, context, whole(statement))
            for list in statement.lists { rise(list, inner, isConditional: true) }
            for target in statement.targets { raise(target, inner) }
        case .request(let request):
            for result in request.results { raise(result, max(.scan, context, level(of: request.interval))) }
        case .order, .plot, .alert, .fail, .leave, .again: break
        }
    }

    /// The greatest level of anything in a statement.
    func whole(_ statement: Statement) -> Level {
        var most = Level.column
        statement.visit { inner in
            for expression in inner.expressions { most = max(most, level(of: expression)) }
            switch inner.action {
            case .order, .alert, .fail: most = .loop
            default: break
            }
            for target in inner.targets { most = max(most, levels[target.place]) }
        }
        return most
    }

    /// A variable of which the past is asked for by an offset that is not written down is kept where it is asked.
    private mutating func raisePasts(in expression: Expression, _ context: Level) {
        expression.visit { part in
            guard case .past(let variable, let back) = part, back.whole == nil else { return }
            let reader = max(context, level(of: back))
            if reader == .loop, levels[variable.place] == .scan || !single[variable.place] { raise(variable, .loop) }
            if !single[variable.place] { raise(variable, .scan) }
        }
    }
}

/// Which variables are made of which.
private struct Dependencies {
    private var edges: [[(to: Int, isPast: Bool)]]

    init(_ script: BoundScript) {
        edges = Array(repeating: [], count: script.variables.count)
        add(script.body, [])
    }

    private mutating func add(_ statements: [Statement], _ conditions: [Expression]) {
        for statement in statements {
            for target in statement.targets {
                for expression in statement.expressions + conditions {
                    expression.visit { part in
                        switch part {
                        case .variable(let other): edges[target.place].append((other.place, false))
                        case .past(let other, _): edges[target.place].append((other.place, true))
                        default: break
                        }
                    }
                }
            }
            for list in statement.lists { add(list, conditions + statement.expressions) }
        }
    }

    /// The variables that are made of their own past: those of a ring of dependencies in which a past is.
    var recursive: [VariableID] {
        let component = components
        var isRing = Array(repeating: false, count: edges.count)
        for (place, list) in edges.enumerated() {
            for edge in list where edge.isPast && component[edge.to] == component[place] {
                isRing[component[place]] = true
            }
        }
        return edges.indices.filter { isRing[component[$0]] }.map { VariableID($0) }
    }

    /// The strongly connected component of each variable, by Tarjan's search without recursion.
    private var components: [Int] {
        var number = Array(repeating: -1, count: edges.count)
        var low = number
        var component = number
        var stack: [Int] = []
        var next = 0
        for root in edges.indices where number[root] < 0 {
            var path: [(node: Int, edge: Int)] = [(root, 0)]
            while let (node, edge) = path.last {
                if edge == 0 {
                    number[node] = next
                    low[node] = next
                    next += 1
                    stack.append(node)
                }
                if edge < edges[node].count {
                    path[path.count - 1].edge += 1
                    let to = edges[node][edge].to
                    if number[to] < 0 {
                        path.append((to, 0))
                    } else if component[to] < 0 {
                        low[node] = min(low[node], number[to])
                    }
                    continue
                }
                path.removeLast()
                if let parent = path.last?.node { low[parent] = min(low[parent], low[node]) }
                guard low[node] == number[node] else { continue }
                while let member = stack.popLast() {
                    component[member] = node
                    if member == node { break }
                }
            }
        }
        return component
    }
}

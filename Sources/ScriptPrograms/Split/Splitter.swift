import ScriptLanguage

/// Divides a script into columns, a scan over all history, and what needs the account.
struct Splitter {
    /// The script, with variables that stand for columns added.
    private(set) var script: BoundScript
    private(set) var graph = ColumnGraph()
    /// What is done bar by bar over all history.
    private(set) var scan: [Statement] = []
    /// What is done beside the account.
    private(set) var loop: [Statement] = []
    /// The columns that the scan reads, by the variables that stand for them.
    private(set) var scanInputs: [(variable: VariableID, node: Int)] = []
    /// The columns that the loop reads.
    private(set) var loopInputs: [(variable: VariableID, node: Int)] = []
    /// The variables that the scan leaves.
    private(set) var snapshots: [VariableID] = []
    /// The shown columns, by their numbers: those that need no account.
    private(set) var plots: [Int: Int] = [:]
    private(set) var division = ScriptDivision()

    private let levels: Levels
    private let facts: ScriptFacts
    private var texts: Texts
    private var environment: [VariableID: Int] = [:]

    init(_ script: BoundScript, _ facts: ScriptFacts, texts: Texts) {
        self.script = script
        self.facts = facts
        self.texts = texts
        levels = Levels(script)
        (scan, loop) = lists(script.body)
        graph.finals = environment
        for variable in script.variables.indices.map({ VariableID($0) }) where graph.finals[variable] == nil {
            graph.finals[variable] = graph.constant(start(of: variable))
        }
    }

    private mutating func start(of variable: VariableID) -> Double { script.start(of: variable).number(&texts) }

    // MARK: - Statements

    private mutating func lists(_ statements: [Statement]) -> (scan: [Statement], loop: [Statement]) {
        var (scan, loop): ([Statement], [Statement]) = ([], [])
        for statement in statements { add(statement, &scan, &loop) }
        return (scan, loop)
    }

    private mutating func add(_ statement: Statement, _ scan: inout [Statement], _ loop: inout [Statement]) {
        let position = statement.position
        switch statement.action {
        case .assign(let variable, let value):
            switch levels.levels[variable.place] {
            case .column: environment[variable] = node(value)
            case .scan: scan.append(Statement(.assign(variable, scanned(value)), at: position))
            case .loop: loop.append(Statement(.assign(variable, looped(value, &scan)), at: position))
            }
        case .indicate(let indication): add(indication, position, &scan, &loop)
        case .when(let condition, let then, let otherwise):
            branch(condition, then, otherwise, position, &scan, &loop)
        case .once, .count, .repeatWhile:
            if max(.scan, levels.whole(statement)) == .scan {
                scan.append(whole(statement, .scan, &scan))
            } else {
                var before: [Statement] = []
                let moved = whole(statement, .loop, &before)
                scan += before
                loop.append(moved)
            }
        case .request(let request):
            let level = request.results.map { levels.levels[$0.place] }.max() ?? .scan
            if level == .loop { loop.append(statement) } else { scan.append(statement) }
        case .plot(let place, let value):
            switch levels.level(of: value) {
            case .column: plots[place] = node(value)
            case .scan: plots[place] = snapshot(of: value, &scan)
            case .loop: break
            }
        case .order, .alert, .fail: loop.append(whole(statement, .loop, &scan))
        case .leave: loop.append(statement)
        case .again: loop.append(statement)
        }
    }

    private mutating func add(
        _ indication: Indication, _ position: TextPosition, _ scan: inout [Statement], _ loop: inout [Statement]
    ) {
        division.calls += 1
        let level = levels.level(of: indication)
        guard level == .column else {
            let moved =
                level == .scan
                ? indication.mapped { scanned($0) } : indication.mapped { looped($0, &scan) }
            let statement = Statement(.indicate(moved), at: position)
            if level == .scan { scan.append(statement) } else { loop.append(statement) }
            return
        }
        division.columnCalls += 1
        let sources = indication.sources.map { node($0) }
        let form = indication.form(facts, isOwnInterval: true, &texts)
        for (output, result) in indication.results.enumerated() {
            guard let result else { continue }
            environment[result] = graph.place(
                of: .indicator(form, sources, output: output, outputs: indication.results.count))
        }
    }

    private mutating func branch(
        _ condition: Expression, _ then: [Statement], _ otherwise: [Statement], _ position: TextPosition,
        _ scan: inout [Statement], _ loop: inout [Statement]
    ) {
        let level = levels.level(of: condition)
        if level == .loop {
            // Nothing in it belongs to a scan but what it reads, which may be worked out before.
            let test = looped(condition, &scan)
            var (first, second): ([Statement], [Statement]) = ([], [])
            for statement in then { add(statement, &scan, &first) }
            for statement in otherwise { add(statement, &scan, &second) }
            loop.append(Statement(.when(test, then: first, otherwise: second), at: position))
            return
        }
        let column = level == .column ? node(condition) : snapshot(of: condition, &scan)
        let before = environment
        let (thenScan, thenLoop) = lists(then)
        let afterThen = environment
        environment = before
        let (otherScan, otherLoop) = lists(otherwise)
        merge(column, afterThen, environment, before)
        if !thenScan.isEmpty || !otherScan.isEmpty {
            scan.append(
                Statement(.when(scanned(condition), then: thenScan, otherwise: otherScan), at: position))
        }
        if !thenLoop.isEmpty || !otherLoop.isEmpty {
            loop.append(
                Statement(.when(input(of: column), then: thenLoop, otherwise: otherLoop), at: position))
        }
    }

    /// What variables are after a branch: what the side leaves that was taken.
    private mutating func merge(
        _ condition: Int, _ then: [VariableID: Int], _ otherwise: [VariableID: Int], _ before: [VariableID: Int]
    ) {
        var merged = before
        let changed = Set(then.keys).union(otherwise.keys).sorted { $0.place < $1.place }
        for variable in changed {
            let start = graph.constant(start(of: variable))
            let (first, second) = (then[variable] ?? start, otherwise[variable] ?? start)
            merged[variable] = first == second ? first : graph.place(of: .choose(condition, first, second))
        }
        environment = merged
    }

    /// A statement that is done at one level, with all that is in it.
    private mutating func whole(_ statement: Statement, _ level: Level, _ scan: inout [Statement]) -> Statement {
        func value(_ expression: Expression, _ splitter: inout Splitter, _ scan: inout [Statement]) -> Expression {
            level == .scan ? splitter.scanned(expression) : splitter.looped(expression, &scan)
        }
        func list(_ statements: [Statement], _ splitter: inout Splitter, _ scan: inout [Statement]) -> [Statement] {
            var moved: [Statement] = []
            for inner in statements { moved.append(splitter.whole(inner, level, &scan)) }
            return moved
        }
        let action: Statement.Action
        switch statement.action {
        case .assign(let variable, let expression): action = .assign(variable, value(expression, &self, &scan))
        case .indicate(let indication):
            division.calls += 1
            action = .indicate(
                level == .scan
                    ? indication.mapped { scanned($0) } : indication.mapped { looped($0, &scan) })
        case .when(let condition, let then, let otherwise):
            let test = value(condition, &self, &scan)
            action = .when(test, then: list(then, &self, &scan), otherwise: list(otherwise, &self, &scan))
        case .once(let site, let body): action = .once(site, list(body, &self, &scan))
        case .count(let variable, let counting, let body):
            let bounds = Counting(
                from: value(counting.from, &self, &scan), through: value(counting.through, &self, &scan),
                step: counting.step.map { value($0, &self, &scan) }, asksAgain: counting.asksAgain)
            action = .count(variable, bounds, list(body, &self, &scan))
        case .repeatWhile(let before, let condition, let body):
            let first = list(before, &self, &scan)
            action = .repeatWhile(before: first, value(condition, &self, &scan), list(body, &self, &scan))
        case .order(let order):
            var arguments: [String: Expression] = [:]
            for (name, argument) in order.arguments.sorted(by: { $0.key < $1.key }) {
                arguments[name] = value(argument, &self, &scan)
            }
            action = .order(OrderStatement(order.function, arguments))
        case .plot(let place, let expression): action = .plot(place, value(expression, &self, &scan))
        case .alert(let expression): action = .alert(value(expression, &self, &scan))
        case .fail(let expression): action = .fail(value(expression, &self, &scan))
        case .request, .leave, .again: action = statement.action
        }
        return Statement(action, at: statement.position)
    }

    // MARK: - Expressions

    /// An expression as a column.
    private mutating func node(_ expression: Expression) -> Int {
        switch expression {
        case .constant(let value): return graph.constant(value.number(&texts))
        case .series(let series): return graph.place(of: .series(series))
        case .variable(let variable): return environment[variable] ?? graph.constant(start(of: variable))
        case .past(let variable, let back):
            let last = graph.place(of: .final(variable))
            let shifted = graph.place(of: .shift(last, back: back.whole ?? 0))
            // Before the first bar a truth that is never na is false.
            guard case .bool = script.start(of: variable) else { return shifted }
            return graph.place(of: .call(.nz, [shifted, graph.constant(0)]))
        case .pastSeries(let series, let back):
            return graph.place(of: .shift(graph.place(of: .series(series)), back: back.whole ?? 0))
        case .unary(let sign, let part): return graph.place(of: .unary(sign, node(part)))
        case .binary(let sign, let left, let right):
            let (first, second) = (node(left), node(right))
            return graph.place(of: .binary(sign, first, second))
        case .choose(let condition, let then, let otherwise):
            let (test, first, second) = (node(condition), node(then), node(otherwise))
            return graph.place(of: .choose(test, first, second))
        case .convert(.intToFloat, let part): return node(part)
        case .convert(let conversion, let part): return graph.place(of: .convert(conversion, node(part)))
        case .call(let function, let parts):
            let places = parts.map { node($0) }
            return graph.place(of: .call(function, places))
        case .input, .fact, .account: preconditionFailure("a column is made of bars, was \(expression)")
        }
    }

    /// An expression as the scan works it out: parts that are columns are read.
    private mutating func scanned(_ expression: Expression) -> Expression {
        if case .constant = expression { return expression }
        if levels.level(of: expression) == .column { return scanInput(node(expression)) }
        if case .past(let variable, let back) = expression, levels.levels[variable.place] == .column {
            return pastOfColumn(variable, scanned(back)) { $0.scanInput($1) }
        }
        if case .pastSeries(let series, let back) = expression {
            return pastOf(scanInput(graph.place(of: .series(series))), scanned(back))
        }
        return expression.with { scanned($0) }
    }

    /// An expression as the loop works it out: parts that are columns are read, and parts of the scan are left by it.
    private mutating func looped(_ expression: Expression, _ scan: inout [Statement]) -> Expression {
        if case .constant = expression { return expression }
        switch levels.level(of: expression) {
        case .column: return input(of: node(expression))
        case .scan: return input(of: snapshot(of: expression, &scan))
        case .loop: break
        }
        if case .past(let variable, let back) = expression, levels.levels[variable.place] == .column {
            let offset = looped(back, &scan)
            return pastOfColumn(variable, offset) { $0.input(of: $1) }
        }
        if case .pastSeries(let series, let back) = expression {
            let offset = looped(back, &scan)
            return pastOf(input(of: graph.place(of: .series(series))), offset)
        }
        var parts: [Expression] = []
        for part in expression.parts { parts.append(looped(part, &scan)) }
        var rest = parts.makeIterator()
        return expression.with { _ in rest.next() ?? .constant(.na(.float)) }
    }

    private func pastOf(_ variable: Expression, _ back: Expression) -> Expression {
        guard case .variable(let place) = variable else { return variable }
        return .past(place, back)
    }

    private mutating func pastOfColumn(
        _ variable: VariableID, _ back: Expression, _ read: (inout Splitter, Int) -> Expression
    ) -> Expression {
        pastOf(read(&self, graph.place(of: .final(variable))), back)
    }

    /// The variable of the scan that stands for a column.
    private mutating func scanInput(_ node: Int) -> Expression {
        if let known = scanInputs.first(where: { $0.node == node }) { return .variable(known.variable) }
        let variable = standIn(for: node)
        scanInputs.append((variable, node))
        return .variable(variable)
    }

    /// The variable of the loop that stands for a column.
    private mutating func input(of node: Int) -> Expression {
        if case .constant(let bits) = graph.nodes[node] { return .constant(.float(Double(bitPattern: bits))) }
        if let known = loopInputs.first(where: { $0.node == node }) { return .variable(known.variable) }
        let variable = standIn(for: node)
        loopInputs.append((variable, node))
        return .variable(variable)
    }

    /// A column of what an expression is at this place of the scan.
    private mutating func snapshot(of expression: Expression, _ scan: inout [Statement]) -> Int {
        let value = scanned(expression)
        // What was left just before is the same.
        for statement in scan.reversed() {
            guard case .assign(let variable, let known) = statement.action,
                let number = snapshots.firstIndex(of: variable)
            else { break }
            if known == value { return graph.place(of: .scan(number)) }
        }
        let variable = VariableID(script.variables.count)
        let position = TextPosition(line: 1, column: 1)
        let type = ExpressionTypes(variables: script.variables).type(of: expression)
        script.variables.append(
            ScriptVariable(name: "snapshot", type: type, persists: false, position: position))
        scan.append(Statement(.assign(variable, value), at: position))
        snapshots.append(variable)
        return graph.place(of: .scan(snapshots.count - 1))
    }

    private mutating func standIn(for node: Int) -> VariableID {
        // A column of truths of version 6 is false before the first bar, others are na.
        let isTruth: Bool
        if case .final(let variable) = graph.nodes[node] {
            isTruth = script.variables[variable.place].type == .bool
        } else {
            isTruth = false
        }
        let variable = VariableID(script.variables.count)
        script.variables.append(
            ScriptVariable(
                name: "column", type: isTruth ? .bool : .float, persists: false,
                position: TextPosition(line: 1, column: 1)))
        return variable
    }
}

extension Levels {
    /// The level that a call of an indicator runs at.
    func level(of indication: Indication) -> Level {
        let result = indication.results.compactMap { $0.map { levels[$0.place] } }.max()
        if let result { return result }
        return indication.sources.map { level(of: $0) }.max() ?? .column
    }
}

extension Indication {
    /// The same call of other sources and parameters.
    func mapped(_ change: (Expression) -> Expression) -> Indication {
        Indication(
            results: results, site: site, name: name, sources: sources.map(change),
            parameters: parameters.map {
                IndicationParameter(name: $0.name, value: change($0.value), mayVary: $0.mayVary)
            })
    }
}

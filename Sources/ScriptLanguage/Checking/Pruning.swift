/// Leaves statements away that nothing depends on.
struct Pruning {
    /// What the cells depend on: for each the cells that decide its value or whether it gets one.
    private var sources: [Int: Set<Int>] = [:]
    private var needed: Set<Int>

    /// The statements that some cells depend on, and those that do something.
    static func pruned(_ statements: [Statement], keeping cells: Set<Int>) -> [Statement] {
        var pruning = Pruning(needed: cells)
        pruning.collect(statements, under: [])
        pruning.spread()
        return pruning.kept(statements)
    }

    private init(needed: Set<Int>) { self.needed = needed }

    // MARK: - Dependencies

    private mutating func collect(_ statements: [Statement], under conditions: Set<Int>) {
        for statement in statements { collect(statement.action, under: conditions) }
    }

    private mutating func collect(_ action: Statement.Action, under conditions: Set<Int>) {
        switch action {
        case .assign(let cell, let value): define([cell], by: value.cells.union(conditions))
        case .indicate(let indication):
            let read = indication.sources + indication.parameters.map(\.value)
            define(indication.results.compactMap { $0 }, by: cells(read).union(conditions))
        case .when(.constant(let constant), let then, let otherwise):
            collect(constant == .bool(true) ? then : otherwise, under: conditions)
        case .when(let condition, let then, let otherwise):
            let inner = conditions.union(condition.cells)
            collect(then, under: inner)
            collect(otherwise, under: inner)
        case .once(_, let body): collect(body, under: conditions)
        case .count(let cell, let counting, let body):
            let bounds = cells([counting.from, counting.through] + (counting.step.map { [$0] } ?? []))
            define([cell], by: bounds.union(conditions))
            collect(body, under: conditions.union(bounds).union([cell.place]))
        case .repeatWhile(let before, let condition, let body):
            let inner = conditions.union(condition.cells)
            collect(before, under: inner)
            collect(body, under: inner)
        case .request(let request):
            // Its cells are its own: what it gives depends on nothing but its interval.
            define(request.results, by: request.interval.cells.union(conditions))
        case .leave, .again: needed.formUnion(conditions)
        case .order(let order): needed.formUnion(cells(Array(order.arguments.values)).union(conditions))
        case .plot(_, let value), .alert(let value), .fail(let value):
            needed.formUnion(value.cells.union(conditions))
        }
    }

    private func cells(_ expressions: [Expression]) -> Set<Int> {
        expressions.reduce(into: []) { $0.formUnion($1.cells) }
    }

    private mutating func define(_ cells: [VariableID], by read: Set<Int>) {
        for cell in cells { sources[cell.place, default: []].formUnion(read) }
    }

    private mutating func spread() {
        var open = Array(needed)
        while let cell = open.popLast() {
            for source in sources[cell] ?? [] where needed.insert(source).inserted { open.append(source) }
        }
    }

    // MARK: - What is left

    private func kept(_ statements: [Statement]) -> [Statement] {
        statements.flatMap { statement -> [Statement] in
            if case .when(.constant(let constant), let then, let otherwise) = statement.action {
                return kept(constant == .bool(true) ? then : otherwise)
            }
            return kept(statement.action).map { [Statement($0, at: statement.position)] } ?? []
        }
    }

    private func kept(_ action: Statement.Action) -> Statement.Action? {
        switch action {
        case .assign(let cell, _): return needed.contains(cell.place) ? action : nil
        case .indicate(let indication):
            let results = indication.results.map { $0.flatMap { needed.contains($0.place) ? $0 : nil } }
            guard results.contains(where: { $0 != nil }) else { return nil }
            return .indicate(
                Indication(
                    results: results, site: indication.site, name: indication.name, sources: indication.sources,
                    parameters: indication.parameters))
        case .when(let condition, let then, let otherwise):
            let (first, second) = (kept(then), kept(otherwise))
            return first.isEmpty && second.isEmpty ? nil : .when(condition, then: first, otherwise: second)
        case .once(let site, let body):
            let body = kept(body)
            return body.isEmpty ? nil : .once(site, body)
        case .count(let cell, let counting, let body):
            let body = kept(body)
            return body.isEmpty ? nil : .count(cell, counting, body)
        case .repeatWhile(let before, let condition, let body):
            let (before, body) = (kept(before), kept(body))
            return body.isEmpty ? nil : .repeatWhile(before: before, condition, body)
        case .request(let request): return request.results.contains { needed.contains($0.place) } ? action : nil
        case .leave, .again, .order, .plot, .alert, .fail: return action
        }
    }
}

extension Expression {
    /// The cells that it reads.
    var cells: Set<Int> {
        var result: Set<Int> = []
        var open = [self]
        while let next = open.popLast() {
            switch next {
            case .variable(let cell), .past(let cell, _): result.insert(cell.place)
            default: break
            }
            open += next.parts
        }
        return result
    }

    /// Whether some part of it fulfils a condition.
    func contains(_ condition: (Expression) -> Bool) -> Bool {
        var open = [self]
        while let next = open.popLast() {
            if condition(next) { return true }
            open += next.parts
        }
        return false
    }
}

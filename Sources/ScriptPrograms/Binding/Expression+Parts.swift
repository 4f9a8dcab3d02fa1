import ScriptLanguage

extension Expression {
    /// The expressions that it is made of.
    var parts: [Expression] {
        switch self {
        case .constant, .input, .series, .fact, .variable: []
        case .account(_, let parts), .call(_, let parts): parts
        case .past(_, let back), .pastSeries(_, let back): [back]
        case .unary(_, let part), .convert(_, let part): [part]
        case .binary(_, let left, let right): [left, right]
        case .choose(let condition, let then, let otherwise): [condition, then, otherwise]
        }
    }

    /// The same of other parts.
    func with(_ change: (Expression) -> Expression) -> Expression {
        switch self {
        case .constant, .input, .series, .fact, .variable: self
        case .account(let fact, let parts): .account(fact, parts.map(change))
        case .call(let function, let parts): .call(function, parts.map(change))
        case .past(let variable, let back): .past(variable, change(back))
        case .pastSeries(let series, let back): .pastSeries(series, change(back))
        case .unary(let sign, let part): .unary(sign, change(part))
        case .convert(let conversion, let part): .convert(conversion, change(part))
        case .binary(let sign, let left, let right): .binary(sign, change(left), change(right))
        case .choose(let condition, let then, let otherwise):
            .choose(change(condition), change(then), change(otherwise))
        }
    }

    /// Whether it, or a part of it, is so.
    func contains(_ isMeant: (Expression) -> Bool) -> Bool {
        isMeant(self) || parts.contains { $0.contains(isMeant) }
    }

    /// Looks at it and all its parts.
    func visit(_ look: (Expression) -> Void) {
        look(self)
        for part in parts { part.visit(look) }
    }

    /// The value, where it is a constant.
    var value: ScriptValue? { if case .constant(let value) = self { value } else { nil } }

    /// The whole number that it is, where it is a constant one.
    var whole: Int? {
        switch value {
        case .int(let value): value
        case .float(let value) where value.isFinite && abs(value) < 1e15: Int(value.rounded(.down))
        default: nil
        }
    }
}

extension Statement {
    /// The expressions that stand in it itself, not in the lists within it.
    var expressions: [Expression] {
        switch action {
        case .assign(_, let value), .plot(_, let value), .alert(let value), .fail(let value): [value]
        case .indicate(let indication): indication.sources + indication.parameters.map(\.value)
        case .when(let condition, _, _): [condition]
        case .count(_, let counting, _): [counting.from, counting.through] + (counting.step.map { [$0] } ?? [])
        case .repeatWhile(_, let condition, _): [condition]
        case .request(let request): [request.interval]
        case .order(let order): order.arguments.sorted { $0.key < $1.key }.map(\.value)
        case .once, .leave, .again: []
        }
    }

    /// The lists of statements within it; that of a request is of another interval and does not count.
    var lists: [[Statement]] {
        switch action {
        case .when(_, let then, let otherwise): [then, otherwise]
        case .once(_, let body), .count(_, _, let body): [body]
        case .repeatWhile(let before, _, let body): [before, body]
        default: []
        }
    }

    /// The variables that it assigns itself.
    var targets: [VariableID] {
        switch action {
        case .assign(let variable, _), .count(let variable, _, _): [variable]
        case .indicate(let indication): indication.results.compactMap { $0 }
        case .request(let request): request.results
        default: []
        }
    }

    /// Looks at it and all within it.
    func visit(_ look: (Statement) -> Void) {
        look(self)
        for list in lists { for statement in list { statement.visit(look) } }
    }
}

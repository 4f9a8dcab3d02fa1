/// What the statements of a request read.
struct RequestReading {
    let readsAccount: Bool
    /// The cells that are given a value once, on each bar, with it.
    private var plain: [Int: Expression] = [:]

    init(_ statements: [Statement]) {
        var assigned: [Int: Int] = [:]
        var reads = false
        Self.visit(statements) { expression in
            if Self.readsAccount(expression) { reads = true }
        } assigns: {
            assigned[$0, default: 0] += 1
        }
        readsAccount = reads
        for statement in statements {
            if case .assign(let cell, let value) = statement.action, assigned[cell.place] == 1 {
                plain[cell.place] = value
            }
        }
    }

    static func readsAccount(_ expression: Expression) -> Bool {
        expression.contains {
            if case .account = $0 { return true }
            return false
        }
    }

    /// Whether a series decides something that statements do beside showing columns.
    static func decides(_ series: BarSeries, in statements: [Statement]) -> Bool {
        var found = false
        visit(statements) { expression in
            if !found { found = expression.contains { $0 == .series(series) } }
        } assigns: { _ in
        }
        return found
    }

    /// Whether a value is known when the bar opens: all of it lies a bar back.
    func liesBack(_ expression: Expression, depth: Int = 0) -> Bool {
        switch expression {
        case .constant, .input, .fact: return true
        case .past(_, let bars), .pastSeries(_, let bars):
            guard case .constant(.int(let count)) = bars else { return false }
            return count >= 1
        case .variable(let cell):
            guard depth < 16, let value = plain[cell.place] else { return false }
            return liesBack(value, depth: depth + 1)
        case .series, .account: return false
        case .unary, .binary, .choose, .convert, .call:
            return expression.parts.allSatisfy { liesBack($0, depth: depth) }
        }
    }

    /// The value that an expression which lies back has on the next bar, told by the end of the present one.
    func ahead(_ expression: Expression) -> Expression {
        switch expression {
        case .constant, .input, .fact, .series, .account: return expression
        case .past(let cell, let bars): return Self.nearer(bars).map { .past(cell, $0) } ?? .variable(cell)
        case .pastSeries(let series, let bars):
            return Self.nearer(bars).map { .pastSeries(series, $0) } ?? .series(series)
        case .variable(let cell): return plain[cell.place].map(ahead) ?? expression
        case .unary(let sign, let part): return .unary(sign, ahead(part))
        case .binary(let sign, let left, let right): return .binary(sign, ahead(left), ahead(right))
        case .choose(let condition, let first, let second):
            return .choose(ahead(condition), ahead(first), ahead(second))
        case .convert(let conversion, let part): return .convert(conversion, ahead(part))
        case .call(let function, let parts): return .call(function, parts.map(ahead))
        }
    }

    /// One bar less back; nil where that is the present one.
    private static func nearer(_ bars: Expression) -> Expression? {
        guard case .constant(.int(let count)) = bars, count > 1 else { return nil }
        return .constant(.int(count - 1))
    }

    private static func visit(
        _ statements: [Statement], reads: (Expression) -> Void, assigns: (Int) -> Void
    ) {
        for statement in statements {
            switch statement.action {
            case .assign(let cell, let value):
                assigns(cell.place)
                reads(value)
            case .indicate(let indication):
                for cell in indication.results { if let cell { assigns(cell.place) } }
                for source in indication.sources { reads(source) }
                for parameter in indication.parameters { reads(parameter.value) }
            case .when(let condition, let then, let otherwise):
                reads(condition)
                visit(then, reads: reads, assigns: assigns)
                visit(otherwise, reads: reads, assigns: assigns)
            case .once(_, let body): visit(body, reads: reads, assigns: assigns)
            case .count(let cell, let counting, let body):
                assigns(cell.place)
                for bound in [counting.from, counting.through] { reads(bound) }
                visit(body, reads: reads, assigns: assigns)
            case .repeatWhile(let before, let condition, let body):
                visit(before, reads: reads, assigns: assigns)
                reads(condition)
                visit(body, reads: reads, assigns: assigns)
            case .order(let order): for value in order.arguments.values { reads(value) }
            case .alert(let value), .fail(let value): reads(value)
            case .request, .plot, .leave, .again: break
            }
        }
    }
}

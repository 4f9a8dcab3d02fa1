/// The names that are written somewhere, whatever they stand for.
struct SyntaxNames {
    /// The names that are read, without what stands behind a dot.
    private(set) var read: Set<String> = []
    /// The names that are declared or given another value.
    private(set) var defined: Set<String> = []

    init(_ statement: SyntaxStatement) { collect(statement) }

    init(_ statements: [SyntaxStatement]) {
        for statement in statements { collect(statement) }
    }

    init(_ expression: SyntaxExpression) { collect(expression) }

    private mutating func collect(_ statement: SyntaxStatement) {
        switch statement.form {
        case .declare(let declaration):
            defined.insert(declaration.name.text)
            collect(declaration.value)
        case .destructure(let names, let value):
            for name in names { defined.insert(name.text) }
            collect(value)
        case .assign(let name, let sign, let value):
            defined.insert(name.text)
            if sign != .reassign { read.insert(name.text) }
            collect(value)
        case .expression(let value): collect(value)
        case .function, .leave, .again, .refused: break
        }
    }

    private mutating func collect(_ expression: SyntaxExpression) {
        switch expression.form {
        case .int, .float, .text, .truth, .color, .refused: break
        case .name(let name): read.insert(String(name.prefix { $0 != "." }))
        case .member(let value, _), .unary(_, let value): collect(value)
        case .call(let callee, let arguments):
            collect(callee)
            for argument in arguments { collect(argument.value) }
        case .past(let value, let bars):
            collect(value)
            collect(bars)
        case .binary(_, let left, let right, _):
            collect(left)
            collect(right)
        case .choose(let condition, let first, let second):
            collect(condition)
            collect(first)
            collect(second)
        case .tuple(let elements): for element in elements { collect(element) }
        case .branches(let branches, let otherwise):
            for branch in branches {
                collect(branch.condition)
                for statement in branch.body { collect(statement) }
            }
            for statement in otherwise ?? [] { collect(statement) }
        case .choice(let subject, let arms):
            if let subject { collect(subject) }
            for arm in arms {
                if let pattern = arm.pattern { collect(pattern) }
                for statement in arm.body { collect(statement) }
            }
        case .count(let count):
            collect(count.from)
            collect(count.through)
            if let step = count.step { collect(step) }
            for statement in count.body { collect(statement) }
        case .repetition(let condition, let body):
            collect(condition)
            for statement in body { collect(statement) }
        }
    }
}

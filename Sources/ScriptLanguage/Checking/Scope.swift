/// A name that a script has declared.
struct DeclaredName: Sendable {
    var value: Value
    let position: TextPosition
    /// Whether it may be given another value.
    let isMutable: Bool
    /// Whether it counts a loop.
    var isCounter = false
}

/// The names of a block, with the statements that it is made of.
struct Scope: Sendable {
    var names: [String: DeclaredName] = [:]
    let statements: [SyntaxStatement]
    /// The statement that is being read.
    var current = 0
    /// Whether a loop goes through it.
    var isLoop = false
}

/// The body of the script, or of a function at one call.
struct Frame: Sendable {
    var scopes: [Scope]
    /// nil for the script itself.
    let function: SyntaxFunction?
    /// What the parameters were given at the call, where that is written.
    var arguments: [(name: String, value: SyntaxExpression, isUsual: Bool)] = []
    /// The names that some statement of the body gives another value.
    let reassigned: Set<String>
}

/// The names that some statement gives another value, however deep.
enum Reassignments {
    static func names(in statements: [SyntaxStatement]) -> Set<String> {
        var result: Set<String> = []
        collect(statements, into: &result)
        return result
    }

    private static func collect(_ statements: [SyntaxStatement], into names: inout Set<String>) {
        for statement in statements {
            switch statement.form {
            case .assign(let name, _, let value):
                names.insert(name.text)
                collect(value, into: &names)
            case .declare(let declaration): collect(declaration.value, into: &names)
            case .destructure(_, let value), .expression(let value): collect(value, into: &names)
            case .function, .leave, .again, .refused: break
            }
        }
    }

    private static func collect(_ expression: SyntaxExpression, into names: inout Set<String>) {
        for block in expression.blocks { collect(block, into: &names) }
    }
}

extension SyntaxExpression {
    /// The blocks of a structure.
    var blocks: [[SyntaxStatement]] {
        switch form {
        case .branches(let branches, let otherwise): branches.map(\.body) + (otherwise.map { [$0] } ?? [])
        case .choice(_, let arms): arms.map(\.body)
        case .count(let count): [count.body]
        case .repetition(_, let body): [body]
        default: []
        }
    }
}

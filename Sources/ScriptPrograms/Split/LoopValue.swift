import ScriptLanguage

/// What a variable of the loop is.
enum LoopValue: Hashable {
    /// An expression of columns and the account.
    case value(Expression)
    /// Something else, for a reason.
    case unknown(String)

    /// How many parts an expression may have that stands for a variable.
    private static let greatestSize = 200

    /// An expression whose variables are these.
    init(_ expression: Expression, _ known: (VariableID) -> LoopValue?) {
        var reason: String?
        func made(_ part: Expression) -> Expression {
            guard case .variable(let variable) = part else { return part.with(made) }
            switch known(variable) {
            case .value(let value): return value
            case .unknown(let why): reason = reason ?? why
            case nil: break
            }
            return part
        }
        let value = made(expression)
        var size = 0
        value.visit { _ in size += 1 }
        self =
            reason.map { .unknown($0) }
            ?? (size <= Self.greatestSize ? .value(value) : .unknown("a variable is made of too much"))
    }

    /// One of two, by a condition.
    static func chosen(_ condition: LoopValue, _ then: LoopValue, _ otherwise: LoopValue) -> LoopValue {
        switch (condition, then, otherwise) {
        case (.value(let test), .value(let first), .value(let second)):
            LoopValue(.choose(test, first, second)) { _ in nil }
        case (.unknown(let reason), _, _), (_, .unknown(let reason), _), (_, _, .unknown(let reason)):
            .unknown(reason)
        }
    }
}

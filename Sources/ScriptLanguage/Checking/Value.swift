/// What the checker knows of an expression: its meaning, its type and how early it is known.
struct Value: Sendable {
    var expression: Expression
    var type: CheckedType
    var qualifier: Qualifier
    /// The parts of a tuple; nil for anything else.
    var elements: [Value]?
    /// Whether it is a cell that nothing else names, so that a declaration may take it over.
    var isFresh = false

    init(_ expression: Expression, _ type: CheckedType, _ qualifier: Qualifier) {
        self.expression = expression
        self.type = type
        self.qualifier = qualifier
    }

    init(_ expression: Expression, _ type: ScriptType, _ qualifier: Qualifier) {
        self.init(expression, .value(type), qualifier)
    }

    /// A value that is written in the text.
    init(constant: ScriptValue) { self.init(.constant(constant), constant.type, .const) }

    init(tuple elements: [Value]) {
        self.init(.constant(.na(.float)), .void, elements.map(\.qualifier).max() ?? .const)
        self.elements = elements
    }

    /// What is left of something that was told to be wrong: it causes no other mistake.
    static let unknown = Value(.constant(.na(.float)), .unknown, .const)
    /// What a call gives that gives nothing.
    static let nothing = Value(.constant(.na(.float)), .void, .const)
    /// `na`, whose type follows from what it meets.
    static let na = Value(.constant(.na(.float)), .na, .const)

    /// Something without effect, of a kind.
    static func ghost(_ type: CheckedType) -> Value { Value(.constant(.na(.color)), type, .const) }

    /// The value that is known before all.
    var constant: ScriptValue? {
        guard case .constant(let value) = expression, elements == nil else { return nil }
        switch type {
        case .value, .na: return value
        default: return nil
        }
    }

    /// The type of what has a value in the core; float for anything else.
    var scriptType: ScriptType {
        guard case .value(let own) = type else { return .float }
        return own
    }

    /// How messages name its type.
    var typeName: String {
        if let elements { return "[\(elements.map(\.typeName).joined(separator: ", "))]" }
        return type.name
    }

    /// Whether it has no effect and no value in the core.
    var isGhost: Bool {
        switch type {
        case .ghost, .value(.color): true
        default: false
        }
    }
}

extension ScriptValue {
    /// Its type.
    var type: ScriptType {
        switch self {
        case .int: .int
        case .float: .float
        case .bool: .bool
        case .string: .string
        case .na(let type): type
        }
    }

    /// The number that it is; nil for anything else and for na.
    var number: Double? {
        switch self {
        case .int(let value): Double(value)
        case .float(let value): value
        default: nil
        }
    }
}

extension Expression {
    /// How many parts it has, as far as a bound.
    func weight(upTo bound: Int = 64) -> Int {
        var open = [self]
        var count = 0
        while let next = open.popLast(), count < bound {
            count += 1
            open += next.parts
        }
        return count
    }

    /// The expressions that it is made of.
    var parts: [Expression] {
        switch self {
        case .constant, .input, .series, .fact, .variable: []
        case .account(_, let parts), .call(_, let parts): parts
        case .past(_, let part), .pastSeries(_, let part), .unary(_, let part), .convert(_, let part): [part]
        case .binary(_, let left, let right): [left, right]
        case .choose(let condition, let first, let second): [condition, first, second]
        }
    }
}

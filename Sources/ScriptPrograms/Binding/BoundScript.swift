import ScriptLanguage

/// A script whose inputs and facts are known: constants are folded, branches that cannot be taken are gone.
struct BoundScript: Sendable {
    /// Whether a bool is never na.
    let boolsAreNeverNA: Bool
    /// The cells of the body.
    var variables: [ScriptVariable]
    /// What is done at the close of each bar.
    var body: [Statement]
    /// How many places have a memory.
    let sites: Int
    /// How many columns are shown.
    let plots: Int

    /// What a variable is at the start of a bar, before anything was assigned to it.
    func start(of variable: VariableID) -> ScriptValue { start(ofType: variables[variable.place].type) }

    private func start(ofType type: ScriptType) -> ScriptValue {
        type == .bool && boolsAreNeverNA ? .bool(false) : .na(type)
    }
}

extension ScriptValue {
    /// The type that it has.
    var type: ScriptType {
        switch self {
        case .int: .int
        case .float: .float
        case .bool: .bool
        case .string: .string
        case .na(let type): type
        }
    }

    /// The number that stands for it; texts get places.
    func number(_ texts: inout Texts) -> Double {
        switch self {
        case .int(let value): Double(value)
        case .float(let value): value
        case .bool(let value): truth(value)
        case .string(let text): texts.number(of: text)
        case .na: .nan
        }
    }

    /// The value of a type that a number stands for.
    init(_ number: Double, _ type: ScriptType, _ texts: Texts) {
        switch type {
        case _ where number.isNaN: self = .na(type)
        case .int:
            if let whole = Int(exactly: number) { self = .int(whole) } else { self = .float(number) }
        case .float: self = .float(number)
        case .bool: self = .bool(number != 0)
        case .string: self = texts[number].map { .string($0) } ?? .na(.string)
        case .color: self = .na(.color)
        }
    }
}

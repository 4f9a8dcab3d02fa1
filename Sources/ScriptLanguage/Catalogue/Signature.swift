/// One way to call a built-in function, or a built-in variable, which has no parameters at all.
struct Signature: Sendable {
    let name: String
    /// nil for a variable.
    let parameters: [Parameter]?
    let result: Result
    let meaning: Meaning
    /// The versions it holds in.
    let versions: ClosedRange<Int>

    struct Parameter: Sendable {
        let name: String
        let type: Kind
        let qualifier: Qualifier
        let usual: ScriptValue?
        let isOptional: Bool
        /// Whether any number of arguments stand for it.
        let repeats: Bool
    }

    /// What a parameter takes.
    enum Kind: Hashable, Sendable {
        case value(ScriptType)
        /// A whole or any number, as it comes.
        case number
        /// A value of any type.
        case any
        /// Values in brackets.
        case list
    }

    /// What comes back.
    enum Result: Hashable, Sendable {
        case type(CheckedType)
        /// Whole where all numbers are, else any.
        case number
        /// What the argument of a name is.
        case same(String)
        case tuple([ScriptType])
    }

    /// What a call becomes.
    enum Meaning: Hashable, Sendable {
        case scalar(ScalarFunction)
        /// The series that it reads and the parameters that it is given, by the catalogue's names.
        case indicator(sources: [String], settings: [Setting])
        case account(AccountFact)
        case series(BarSeries)
        case fact(SymbolFact)
        case constant(ScriptValue)
        case order(OrderFunction)
        case input(ScriptInputKind)
        case special(SpecialFunction)
        /// It is understood and has no effect.
        case dropped
    }

    struct Setting: Hashable, Sendable {
        let name: String
        /// The parameter of the call, or a number.
        let value: String
    }
}

/// The functions that ask for more than their arguments' values.
enum SpecialFunction: String, Hashable, CaseIterable, Sendable {
    case strategy, indicator, library, input, nz, na, fixnan, timestamp, time, plot, alert
    case int, float, bool, string, color
    case timeClose = "time_close"
    case security = "request.security"
    case fail = "runtime.error"
    case change = "ta.change"
    case changeOfInterval = "timeframe.change"
    case sessionPrice = "ta.vwap"
}

/// How early a value is known: before all, per set of inputs, at the first bar, or at each.
enum Qualifier: Int, Comparable, Hashable, Sendable {
    case const, input, simple, series

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    var name: String {
        switch self {
        case .const: "const"
        case .input: "input"
        case .simple: "simple"
        case .series: "series"
        }
    }

    static let byName: [String: Qualifier] = ["const": .const, "input": .input, "simple": .simple, "series": .series]
}

/// What the checker knows of the type of a value.
enum CheckedType: Hashable, Sendable {
    case value(ScriptType)
    /// `na`, which takes any type.
    case na
    /// Nothing: the call of a function that gives no value.
    case void
    /// Something that is understood and has no effect: a drawing, a style.
    case ghost(String)
    /// Unknown after a mistake that was told already.
    case unknown

    var name: String {
        switch self {
        case .value(let type): type.rawValue
        case .na: "na"
        case .void: "nothing"
        case .ghost(let name): name
        case .unknown: "unknown"
        }
    }

    var isNumber: Bool { self == .value(.int) || self == .value(.float) }
}

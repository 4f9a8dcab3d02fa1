/// The value of a parameter.
public enum ParameterValue: Hashable, Sendable {
    case whole(Int)
    case number(Double)
    case truth(Bool)
    case choice(String)
}

/// The values that a parameter can have.
public enum ParameterDomain: Hashable, Sendable {
    case whole(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    case truth
    case choice([String])
    /// Any text.
    case text

    /// The value that a text stands for; nil where it stands for none of these.
    public func value(of text: String) -> ParameterValue? {
        switch self {
        case .whole(let range): Self.whole(text).flatMap { range.contains($0) ? .whole($0) : nil }
        case .number(let range): Double(text).flatMap { $0.isFinite && range.contains($0) ? .number($0) : nil }
        case .truth: Bool(text).map { .truth($0) }
        case .choice(let words): words.contains(text) ? .choice(text) : nil
        case .text: .choice(text)
        }
    }

    /// A whole number may be written as any number is, `1e3` among them.
    private static func whole(_ text: String) -> Int? { Int(text) ?? Double(text).flatMap { Int(exactly: $0) } }
}

/// What a program declared that may be set from outside, with the value it has.
public struct StrategyParameter: Hashable, Sendable {
    /// The name, unique in a plan.
    public let name: String
    /// Another name that it may be given by.
    public var alias: String?
    /// The values it can have.
    public let domain: ParameterDomain
    /// The value where none is given.
    public let usual: ParameterValue
    /// The value it has.
    public let value: ParameterValue

    /// Whether a name is one of its own.
    public func isCalled(_ text: String) -> Bool { name == text || alias == text }
}

/// A value that is given to a parameter, as text: what `--set name=value` says.
public struct GivenParameter: Hashable, Sendable {
    /// The parameter's name.
    public let name: String
    /// The value's text.
    public let text: String

    /// A value by its text.
    public init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
    }

    /// A whole number.
    public init(_ name: String, _ value: Int) { self.init(name, String(value)) }

    /// A number, which its text gives back to the last bit.
    public init(_ name: String, _ value: Double) { self.init(name, value.description) }
}

/// Why a given value is no parameter's.
public enum ParameterProblem: Hashable, Sendable {
    /// Nothing of this name was declared.
    case unknown(GivenParameter)
    /// The declared parameter cannot have it.
    case unfit(GivenParameter, StrategyParameter)
}

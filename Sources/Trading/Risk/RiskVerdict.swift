/// What a rule says of an order.
public enum RiskVerdict: Hashable, Sendable {
    case allow
    case deny(Excess)

    /// Allows what is at most a limit; what is not known yet, such as the value of what has no price, is denied.
    static func within(_ value: Double, _ limit: Double, _ what: String) -> RiskVerdict {
        if value <= limit { return .allow }
        return value.isFinite
            ? .deny(Excess(what: what, value: value, limit: limit))
            : .deny(
                Excess(what: value.isNaN ? "there is no price yet for the \(what)" : what, value: nil, limit: limit))
    }
}

/// What was too much, by which numbers.
public struct Excess: Hashable, Sendable {
    /// The quantity that was judged.
    public let what: String
    /// What it would have been, where it is a number.
    public let value: Double?
    /// What it may be at most, or must be at least.
    public let limit: Double?

    /// An excess of a value over its limit.
    public init(what: String, value: Double?, limit: Double?) {
        self.what = what
        self.value = value
        self.limit = limit
    }
}

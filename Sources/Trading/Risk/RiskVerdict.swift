/// What a rule says of an order.
public enum RiskVerdict: Hashable, Sendable {
    case allow
    case deny(Excess)

    /// Allows what is at most a limit.
    static func within(_ value: Double, _ limit: Double, _ what: String) -> RiskVerdict {
        value <= limit ? .allow : .deny(Excess(what: what, value: value, limit: limit))
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

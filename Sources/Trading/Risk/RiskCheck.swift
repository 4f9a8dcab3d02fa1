/// A pure judgement of one order. It has no effect but its verdict.
public protocol RiskCheck: Sendable {
    /// The name that denials carry.
    var name: String { get }
    /// Judges an order against the account as it is.
    func review(_ order: Order, for account: AccountSnapshot) -> RiskVerdict
}

/// What a risk check says.
public enum RiskVerdict: Hashable, Sendable {
    case allow
    case deny(because: String)
}

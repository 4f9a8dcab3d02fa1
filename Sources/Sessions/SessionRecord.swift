public import Trading

/// What a session did: the same record for research, paper and live.
public struct SessionRecord: Hashable, Sendable {
    /// The executions, in order.
    public let fills: [Fill]
    /// What the risk checks refused, in order.
    public let denials: [OrderDesk.Denial]
    /// The account at the end.
    public let account: AccountSnapshot
}

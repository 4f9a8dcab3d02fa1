/// What a desk is opened with.
public struct DeskTerms: Hashable, Sendable {
    /// The books.
    public let account: AccountTerms
    /// The rules that orders keep, asked in order.
    public let limits: [RiskLimit]
    /// How many entries of one side may follow another before the position is closed.
    public let pyramiding: Int

    /// A desk of these terms; pyramiding is at least 1.
    public init(account: AccountTerms, limits: [RiskLimit], pyramiding: Int) {
        precondition(pyramiding >= 1, "at least one entry is allowed, was \(pyramiding)")
        self.account = account
        self.limits = limits
        self.pyramiding = pyramiding
    }
}

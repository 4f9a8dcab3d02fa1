public import Market

/// What a desk is opened with.
public struct DeskTerms: Sendable {
    /// The books.
    public let account: AccountTerms
    /// The rules that orders keep, asked in order.
    public let limits: [RiskLimit]
    /// How many entries of one side may follow another before the position is closed.
    public let pyramiding: Int
    /// When the market of each instrument is in session; always where there is none.
    public let calendars: [TradingCalendar]
    /// What it sees to by itself from the start.
    public var watch: [WatchRule] = []

    /// A desk of these terms; pyramiding is at least 1, and calendars are one for each instrument or none.
    public init(account: AccountTerms, limits: [RiskLimit], pyramiding: Int, calendars: [TradingCalendar] = []) {
        precondition(
            calendars.isEmpty || calendars.count == account.instruments.count,
            "each of \(account.instruments.count) instruments has a calendar, there were \(calendars.count)")
        self.calendars = calendars
        precondition(pyramiding >= 1, "at least one entry is allowed, was \(pyramiding)")
        self.account = account
        self.limits = limits
        self.pyramiding = pyramiding
    }
}

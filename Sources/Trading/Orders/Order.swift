public import Market

/// What is asked of a market.
public struct Order: Hashable, BitwiseCopyable, Sendable {
    /// Its number.
    public let id: OrderID
    /// What is to be traded.
    public let instrument: InstrumentIndex
    /// In which direction.
    public let side: Side
    /// How much, without sign.
    public var quantity: Quantity
    /// At which price.
    public var kind: OrderKind
    /// In which part of a session.
    public let moment: TradingMoment
    /// For how long.
    public let duration: TimeInForce
    /// Whether it may only bring the position nearer to zero; what would go beyond is cut off.
    public let isReduceOnly: Bool
    /// Whether it is refused where it would trade at once.
    public let isPostOnly: Bool
    /// The name its program gave it.
    public let name: OrderName
    /// The entry whose lots it closes first, where lots are closed by entry.
    public let closes: OrderName
    /// The orders that end or shrink when this one trades.
    public let group: OrderGroup?
    /// The order that has to trade before this one works, and for no more than what was executed.
    public let parent: OrderID?
    /// Whether its prices are distances from the price at which its parent is executed.
    public var isRelative: Bool
    /// How it meets a position when it trades, where it is an entry.
    public let entry: EntryRule?
    /// Whether it trades at the price that decided it, without a moment between.
    public let isAtOnce: Bool

    /// An order of these terms.
    public init(
        id: OrderID, instrument: InstrumentIndex, side: Side, quantity: Quantity, kind: OrderKind = .market,
        moment: TradingMoment = .anyTime, duration: TimeInForce = .untilCancelled, isReduceOnly: Bool = false,
        isPostOnly: Bool = false, name: OrderName = .none, closes: OrderName = .none, group: OrderGroup? = nil,
        parent: OrderID? = nil, isRelative: Bool = false, entry: EntryRule? = nil, isAtOnce: Bool = false
    ) {
        self.id = id
        self.instrument = instrument
        self.side = side
        self.quantity = quantity
        self.kind = kind
        self.moment = moment
        self.duration = duration
        self.isReduceOnly = isReduceOnly
        self.isPostOnly = isPostOnly
        self.name = name
        self.closes = closes
        self.group = group
        self.parent = parent
        self.isRelative = isRelative
        self.entry = entry
        self.isAtOnce = isAtOnce
    }

    /// Whether it trades at the next price there is.
    public var isMarket: Bool { if case .market = kind { true } else { false } }
}

/// How an entry meets a position when it trades.
///
/// Its quantity is what it opens: what lies on the other side then is closed in addition. A market that has no such
/// orders is sent the sum of both.
public struct EntryRule: Hashable, BitwiseCopyable, Sendable {
    /// How many entries of one side may be held.
    ///
    /// One more at the market ends without a trade; of those with a price, as many may trade as are reached while there
    /// is room.
    public let mostEntries: Int

    /// Entries up to a number.
    public init(mostEntries: Int) { self.mostEntries = mostEntries }
}

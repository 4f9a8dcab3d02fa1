/// What a venue assumes about the way of prices inside a bar, and about orders that the bar only touches.
///
/// Each switch is one that engines differ by; the presets name the conventions.
public struct FillRule: Hashable, Sendable {
    /// What it is called.
    public var name: String
    /// The way of the price through a bar.
    public var path: IntrabarPath
    /// Where a market order trades.
    public var market: MarketPrice = .nextOpen
    /// Whether a limit trades where the price reaches it and goes no further.
    public var touchFills = true
    /// Where a limit trades that the open is better than.
    public var betterOpen: GapPrice = .open
    /// Where a stop trades that the open is beyond.
    public var gappedStop: GapPrice = .open
    /// When the limit of a stop-limit order may trade.
    public var stopLimit: StopLimitRule = .alongPath
    /// Whether exits work on the bar their entry was executed in.
    public var exitsOnEntryBar = ExitsOnEntryBar.always
    /// Whether an exit ends the exits that it was placed with, and those without a position.
    ///
    /// Where it does not, the exits of one bracket do not know of each other: both may trade and turn the position. An
    /// order that stands alone only reduces all the same where it was asked to.
    public var linksExits = true
    /// Whether there are limit orders.
    public var hasLimits = true
    /// Whether slippage may carry a price out of the bar's range.
    public var slipsOutOfBar = false
    /// The ticks that the price has to go beyond a limit; the limit is traded at all the same.
    public var limitTicks = 0
    /// Whether orders with a price meet the very close that they are sent at.
    public var meetsClose = false
    /// When the quantities of new orders are worked out.
    public var sizing = SizingMoment.decision

    /// A rule that goes the way of a path and is otherwise the usual one.
    public init(name: String, path: IntrabarPath) {
        self.name = name
        self.path = path
    }
}

/// The way of the price through a bar.
public enum IntrabarPath: String, CaseIterable, Hashable, Sendable {
    /// Open, the extreme that is nearer to it, the other, close; the low first where both are as near.
    case nearestExtremeFirst
    /// Open, high, low, close.
    case openHighLowClose
    /// Of the two ways the one that leaves less at the close.
    case worst
    /// Of the two ways the one that leaves more at the close.
    case best
    /// The extreme first that lies in the way of a stop.
    case stopFirst
    /// Nothing but the close.
    case closeOnly
}

/// Where a market order trades.
public enum MarketPrice: String, Hashable, Sendable {
    case nextOpen
    case nextClose
    /// At the close it was decided at.
    case sameClose
    /// Within a session at the close it was decided at, or at what is bid or asked then; at the next open after it.
    case current
}

/// Where an order trades that the open has passed already.
public enum GapPrice: String, Hashable, Sendable {
    /// At the open.
    case open
    /// At its own price, as if there had been no gap; at the open where the bar never reaches it.
    case own
    /// At its own price or the close, whichever is worse.
    case ownOrClose
}

/// When the limit of a stop-limit order may trade.
public enum StopLimitRule: String, Hashable, Sendable {
    /// From the moment it is set off.
    case alongPath
    /// At the moment it is set off, or from the next bar on.
    case nextBar
    /// On a bar that closes beyond the limit, at the limit or at the far extreme.
    case closeBeyond
}

/// Which exits work on the bar of their entry.
public enum ExitsOnEntryBar: String, Hashable, Sendable {
    case always
    /// Those of an entry at the market.
    case ofMarketEntries
    case never
}

/// When the quantities of new orders are worked out.
public enum SizingMoment: String, Hashable, Sendable {
    /// At the close that decides, by its price.
    case decision
    /// At the open that follows, by its price.
    case execution
}

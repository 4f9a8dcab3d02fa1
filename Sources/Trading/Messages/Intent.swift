public import Market

/// What a program wants. It has no identity and no effect until the desk takes it.
public enum Intent: Hashable, Sendable {
    /// A target position in whole lots, reached by a market order for what is missing.
    case hold(InstrumentIndex, Quantity)
    /// A target position of a size, to one side, reached by a market order for what is missing.
    case holdSized(InstrumentIndex, Side, Size)
    /// An order.
    case place(OrderRequest)
    /// A named entry: it closes what lies on the other side first, and counts against pyramiding.
    case enter(OrderRequest)
    /// A named exit of a position, or of one entry of it.
    case exit(ExitRequest)
    /// The end of a position, or of what an entry holds of it, at the market: of all, or of a part of it.
    ///
    /// It trades at the price that decides it where that is asked for.
    case close(InstrumentIndex, of: OrderName, part: ExitPart? = nil, atOnce: Bool = false)
    /// The end of an order that still works.
    case cancel(OrderID)
    /// The end of all orders of a name.
    case cancelNamed(InstrumentIndex, OrderName)
    /// The end of all orders in an instrument.
    case cancelAll(InstrumentIndex)
    /// Other terms for an order that works: what is nil stays, and distances stay distances.
    case replace(OrderID, quantity: Quantity?, kind: OrderKind?)
    /// Other terms for the orders of a name that work: what is nil stays. Where the name is that of several, another
    /// kind is for those of its sort, a limit for limits.
    case replaceNamed(InstrumentIndex, OrderName, quantity: Quantity?, kind: OrderKind?)
    /// A rule that the desk sees to by itself from now on, in place of one of the same sort.
    case watch(WatchRule)
}

/// An order as a program asks for it.
public struct OrderRequest: Hashable, Sendable {
    /// What is to be traded.
    public var instrument: InstrumentIndex
    /// In which direction.
    public var side: Side
    /// How much.
    public var size: Size
    /// At which price.
    public var kind: OrderKind
    /// In which part of a session.
    public var moment: TradingMoment
    /// For how long.
    public var duration: TimeInForce
    /// Whether it may only bring the position nearer to zero.
    public var isReduceOnly: Bool
    /// Whether it is refused where it would trade at once.
    public var isPostOnly: Bool
    /// What it is called. A new entry of a name replaces one that still works.
    public var name: OrderName
    /// The orders of this program that end or shrink with it, by a label of its choice.
    public var group: GroupLabel?
    /// The exits that begin to work with it.
    public var bracket: Bracket?
    /// An order of these terms.
    public init(
        _ instrument: InstrumentIndex, _ side: Side, _ size: Size, kind: OrderKind = .market,
        moment: TradingMoment = .anyTime, duration: TimeInForce = .untilCancelled, isReduceOnly: Bool = false,
        isPostOnly: Bool = false, name: OrderName = .none, group: GroupLabel? = nil, bracket: Bracket? = nil
    ) {
        self.instrument = instrument
        self.side = side
        self.size = size
        self.kind = kind
        self.moment = moment
        self.duration = duration
        self.isReduceOnly = isReduceOnly
        self.isPostOnly = isPostOnly
        self.name = name
        self.group = group
        self.bracket = bracket
    }
}

/// A set of orders as its program labels it.
public struct GroupLabel: Hashable, BitwiseCopyable, Sendable {
    /// The label.
    public let name: OrderName
    /// What happens to the others when one trades.
    public let rule: OrderGroup.Rule

    /// A set of a label.
    public init(_ name: OrderName, _ rule: OrderGroup.Rule) {
        self.name = name
        self.rule = rule
    }
}

/// The prices at which a position is left: with a gain, with a loss, or behind the best price.
public struct Bracket: Hashable, BitwiseCopyable, Sendable {
    /// The price that takes the gain.
    public var target: BracketPrice?
    /// The price that ends the loss.
    public var stop: BracketPrice?
    /// The distance of a stop that follows the best price.
    public var trail: TrailingDistance?
    /// The price from which on it follows.
    public var trailActivation: BracketPrice?
    /// Another price that takes the gain: the one that is reached first does.
    public var otherTarget: BracketPrice?
    /// Another price that ends the loss: the one that is reached first does.
    public var otherStop: BracketPrice?
    /// Another price from which on a stop of that distance follows.
    public var otherActivation: BracketPrice?

    /// Exits at these prices.
    public init(
        target: BracketPrice? = nil, stop: BracketPrice? = nil, trail: TrailingDistance? = nil,
        trailActivation: BracketPrice? = nil
    ) {
        self.target = target
        self.stop = stop
        self.trail = trail
        self.trailActivation = trailActivation
    }

    /// Whether it holds no exit at all.
    public var isEmpty: Bool {
        target == nil && stop == nil && trail == nil && otherTarget == nil && otherStop == nil
    }
}

/// A price of a bracket.
public enum BracketPrice: Hashable, BitwiseCopyable, Sendable {
    /// As it is.
    case at(Price)
    /// So far from the price of the entry, without sign.
    case distance(Price)
}

/// A named exit as a program asks for it.
///
/// It reserves what it will close: what earlier exits have reserved is not there for later ones. The same name again
/// changes its prices.
public struct ExitRequest: Hashable, Sendable {
    /// What is held.
    public var instrument: InstrumentIndex
    /// What it is called.
    public var name: OrderName
    /// The entry it leaves, held or still working; any where there is no name.
    public var entry: OrderName
    /// At which prices.
    public var bracket: Bracket
    /// How much of what the entry holds: all where it is nil.
    public var part: ExitPart?
    /// What it is an exit of.
    public var scope = ExitScope.position
    /// The orders that end or shrink with it, by a label; only its own where there is none.
    public var group: GroupLabel?

    /// An exit at these prices.
    public init(
        _ instrument: InstrumentIndex, name: OrderName, from entry: OrderName = .none, bracket: Bracket,
        part: ExitPart? = nil
    ) {
        self.instrument = instrument
        self.name = name
        self.entry = entry
        self.bracket = bracket
        self.part = part
    }
}

/// A part of a position.
public enum ExitPart: Hashable, BitwiseCopyable, Sendable {
    /// So much.
    case quantity(Quantity)
    /// A fraction of it.
    case fraction(Double)
}

/// What an exit is of.
public enum ExitScope: String, Hashable, BitwiseCopyable, Sendable {
    /// The position as a whole, or all that an entry's name holds of it, from its average price.
    case position
    /// Each entry by itself, from its own price: those that are held, those that work, and those that come at the same
    /// moment. Without the name of an entry it goes on for those that come later, until the position closes. What has
    /// been executed of an entry in full is over for that entry.
    case eachEntry
}

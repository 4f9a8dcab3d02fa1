public import Columns
public import Market
public import Trading

/// An instrument as a venue lists it.
public struct Listing: Sendable {
    /// Its facts.
    public let instrument: Instrument
    /// Whether its bars are of days and more, so that the market is closed when they end.
    public let isDated: Bool
    /// When its market is in session.
    public let calendar: TradingCalendar
    let finer: FinerBars?

    /// A listing, with finer bars where there are any.
    public init(_ instrument: Instrument, calendar: TradingCalendar, isDated: Bool, finer: Bars? = nil) {
        self.instrument = instrument
        self.calendar = calendar
        self.isDated = isDated
        self.finer = finer.map(FinerBars.init)
    }
}

extension Listing {
    /// The end of the session that is under way at a moment, or of the next one; nil where none is known.
    func sessionEnd(at time: Timestamp) -> Timestamp? {
        if let session = calendar.session(containing: time) { return session.close }
        return calendar.nextSession(after: calendar.zone.date(at: time).adding(days: -1)).flatMap { session in
            session.close > time ? session.close : calendar.nextSession(after: session.date)?.close
        }
    }
}

/// The auctions of a session that fall into a bar.
struct Auctions {
    let hasOpening: Bool
    let hasClosing: Bool
    static let both = Auctions(hasOpening: true, hasClosing: true)
}

extension Listing {
    /// The auctions of a bar: all bars of days have both, others where a session begins or ends.
    ///
    /// The first bar of a session opens it, even where the data have no bar from its very beginning.
    func auctions(of bar: Bar, after previous: Bar?) -> Auctions {
        guard !isDated else { return .both }
        let last = Timestamp(nanoseconds: bar.closeTime.nanoseconds - 1)
        let opening = calendar.session(containing: bar.openTime) ?? calendar.session(containing: last)
        let closing = calendar.session(containing: last) ?? calendar.session(containing: bar.openTime)
        return Auctions(
            hasOpening: opening.map { (previous?.closeTime ?? bar.openTime) <= $0.open } ?? false,
            hasClosing: closing.map { $0.close <= bar.closeTime } ?? false)
    }
}

/// Bars of a shorter interval, which tell the way of the price through longer ones.
struct FinerBars: Sendable {
    let bars: Bars

    /// The way from one moment to another: a leg for each bar; nil where there are none.
    func legs(from start: Timestamp, to end: Timestamp) -> [(bar: BarPrices, way: Way)]? {
        let first = bars.openTimes.firstRow(notBelow: start)
        let last = bars.openTimes.firstRow(notBelow: end)
        guard first < last else { return nil }
        return (first..<last).map { row in
            let prices = BarPrices(bars[row])
            return (prices, prices.isHighNearer ? .highFirst : .lowFirst)
        }
    }
}

/// A bar whose outcome depends on the way of the price through it.
public struct AmbiguousBar: Hashable, Sendable {
    /// The instrument.
    public let instrument: InstrumentIndex
    /// When it opened.
    public let openTime: Timestamp
    /// What the worse way leaves of its executions at the close.
    public let worst: Money
    /// What the better way leaves.
    public let best: Money
}

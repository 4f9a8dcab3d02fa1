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
    /// How long its bars are at most; nil where that is not known.
    let barNanoseconds: Int64?
    let finer: FinerBars?

    /// A listing, with finer bars where there are any.
    public init(
        _ instrument: Instrument, calendar: TradingCalendar, isDated: Bool, barSeconds: Int64? = nil,
        finer: Bars? = nil
    ) {
        barNanoseconds = barSeconds.map { $0 * 1_000_000_000 }
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

    /// The rows that open within a bar.
    func rows(within bar: BarPrices) -> Range<Int> {
        let first = bars.openTimes.firstRow(notBelow: bar.openTime)
        return first..<max(first, bars.openTimes.firstRow(notBelow: bar.closeTime))
    }
}

extension Listing {
    /// The way through a bar, a leg for each finer bar; nil where there are none, or where some of them are missing.
    ///
    /// They are all there where they make up the prices and the volume of the bar, or where none is missing while the
    /// market is in session.
    func legs(through bar: BarPrices) -> [(bar: BarPrices, way: Way)]? {
        guard let finer, case let rows = finer.rows(within: bar), !rows.isEmpty else { return nil }
        let parts = rows.map { BarPrices(finer.bars[$0]) }
        guard makeUp(bar, parts) || follow(each: parts, through: bar) else { return nil }
        return parts.map { ($0, $0.isHighNearer ? .highFirst : .lowFirst) }
    }

    private func makeUp(_ bar: BarPrices, _ parts: [BarPrices]) -> Bool {
        let volume = parts.reduce(0) { $0 + $1.volume }
        return parts.first?.open == bar.open && parts.last?.close == bar.close
            && parts.lazy.map(\.high).max() == bar.high && parts.lazy.map(\.low).min() == bar.low
            && abs(volume - bar.volume) <= 1e-9 * max(1, abs(bar.volume))
    }

    private func follow(each parts: [BarPrices], through bar: BarPrices) -> Bool {
        var end = bar.openTime
        for part in parts {
            guard isClosed(from: end, to: part.openTime) else { return false }
            end = part.closeTime
        }
        return isClosed(from: end, to: bar.closeTime)
    }

    /// Whether a market is not in session from one moment to another.
    private func isClosed(from start: Timestamp, to end: Timestamp) -> Bool {
        guard start < end else { return true }
        guard calendar.session(containing: start) == nil else { return false }
        let before = calendar.zone.date(at: start).adding(days: -1)
        var next = calendar.nextSession(after: before)
        while let session = next, session.close <= start { next = calendar.nextSession(after: session.date) }
        return next.map { $0.open >= end } ?? true
    }

    /// Whether an order for an auction comes after it, and would not live to see the next.
    func isOver(_ moment: TradingMoment, _ duration: TimeInForce, at time: Timestamp) -> Bool {
        guard moment == .open, duration == .day, !isDated, let session = calendar.session(containing: time) else {
            return false
        }
        return session.open < time
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

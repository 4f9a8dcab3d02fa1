public import Market
public import Trading

/// A series of bars that a program reads: an instrument at an interval.
public struct Feed: Hashable, Sendable {
    /// What it is of.
    public let instrument: InstrumentIndex
    /// How long its bars are.
    public let interval: BarInterval

    /// The bars of an instrument.
    public init(_ instrument: InstrumentIndex, _ interval: BarInterval) {
        self.instrument = instrument
        self.interval = interval
    }
}

/// The place of a feed in the session's list of feeds.
public struct FeedIndex: Hashable, BitwiseCopyable, Sendable {
    /// The place, from 0.
    public let offset: Int

    /// The feed at a place.
    @inlinable public init(_ offset: Int) { self.offset = offset }
}

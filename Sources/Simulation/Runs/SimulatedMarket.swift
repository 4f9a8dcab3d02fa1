public import Columns
public import Market
public import Trading

/// The recorded bars that a run goes through, and what happens beside them.
public struct SimulatedMarket: Sendable {
    /// The bars of one feed.
    public struct Series: Sendable {
        /// What they are of.
        public let instrument: InstrumentIndex
        /// The bars.
        public let bars: Bars
        /// Whether orders meet these bars: those of the shortest interval of an instrument.
        public let isTraded: Bool

        /// The bars of a feed.
        public init(_ instrument: InstrumentIndex, _ bars: Bars, isTraded: Bool = true) {
            self.instrument = instrument
            self.bars = bars
            self.isTraded = isTraded
        }
    }

    /// Something that happens at a moment.
    public struct Happening: Sendable {
        /// When: before the bars that open then.
        public let time: Timestamp
        /// What.
        public let event: Event

        /// Something at a moment.
        public init(at time: Timestamp, _ event: Event) {
            self.time = time
            self.event = event
        }

        /// What happens.
        public enum Event: Sendable {
            /// A split or a dividend of an instrument whose prices are as traded.
            case action(InstrumentIndex, CorporateAction.Event)
            /// Carrying costs of a day, or of a part of one.
            case carry(days: Double)
            /// What funding takes of a position's value.
            case funding(InstrumentIndex, rate: Double)
            /// The last day of an instrument, at its last price and a change of it.
            case delisting(InstrumentIndex, change: Double)
            /// What one of a currency is worth in the account's.
            case rate(currency: Int, Double)
        }
    }

    /// The bars, in the order of the plan's feeds.
    public var series: [Series]
    /// What happens beside them, in order of time.
    public var happenings: [Happening]
    /// What carrying positions and cash costs.
    public var carrying: CarryingModel
    /// The calendar by which days begin.
    public var calendar: TradingCalendar
    /// The calendars by which sales of each instrument are settled; that of days where there is none.
    public var calendars: [TradingCalendar] = []

    /// A market of recorded bars.
    public init(
        _ series: [Series], happenings: [Happening] = [], carrying: CarryingModel = .free, calendar: TradingCalendar
    ) {
        self.series = series
        self.happenings = happenings.enumerated().sorted { left, right in
            (left.element.time, left.offset) < (right.element.time, right.offset)
        }.map(\.element)
        self.carrying = carrying
        self.calendar = calendar
    }
}

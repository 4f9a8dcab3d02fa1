import Columns
public import Market
public import Trading

/// The round trips that an account made: what it opened and closed, and what it still holds.
public struct RoundTrips: Sendable {
    /// In order of their exits, those still open last.
    public let trips: [RoundTrip]

    /// What an account did over the bars of its instruments.
    ///
    /// - Parameters:
    ///   - closed: what it opened and closed.
    ///   - positions: what it holds, in the order of instrument indices.
    ///   - orders: what it ordered, for the reasons.
    ///   - names: what its program calls its orders.
    ///   - instruments: what it traded.
    ///   - bars: the bars of each instrument.
    ///   - rates: what one of the currency of each instrument is worth in the account's at the end.
    ///   - splits: what became of shares that were held, in order of time.
    public init(
        closed: [ClosedLot], positions: [Position], orders: [Order], names: [String], instruments: [Instrument],
        bars: [Bars], rates: [Double], splits: [ShareSplit]
    ) {
        let measure = TripMeasure(
            instruments: instruments, bars: bars, rates: rates, splits: splits, reasons: TradeReasons(orders, names))
        trips =
            closed.map(measure.trip)
            + positions.enumerated().flatMap { offset, position in
                position.lots.compactMap { measure.trip($0, InstrumentIndex(offset)) }
            }
    }

    /// Those that have ended.
    public var closed: [RoundTrip] { trips.filter(\.isClosed) }

    /// What those that have ended brought.
    public var metrics: TradeMetrics { TradeMetrics(closed.map(\.accountProfit)) }

    /// How many bars those that have ended were held.
    public var durations: TradeDurations {
        TradeDurations(closed.map { Double($0.bars) }, profits: closed.map(\.accountProfit))
    }

    /// Gains of the winning trips over losses of the losing ones; absent without a loss.
    public var profitFactor: Double? { metrics.profitFactor }
}

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
    public init(
        closed: [ClosedLot], positions: [Position], orders: [Order], names: [String], instruments: [Instrument],
        bars: [Bars], rates: [Double]
    ) {
        let reasons = TradeReasons(orders, names)
        let measure = TripMeasure(instruments: instruments, bars: bars, rates: rates)
        trips =
            closed.map { measure.trip($0, reasons) }
            + positions.enumerated().flatMap { offset, position in
                position.lots.compactMap { measure.trip($0, InstrumentIndex(offset), reasons) }
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

/// Why trades were entered and left, out of the orders that did it.
private struct TradeReasons {
    private let orders: [OrderID: Order]
    private let names: [String]

    init(_ orders: [Order], _ names: [String]) {
        self.orders = Dictionary(uniqueKeysWithValues: orders.map { ($0.id, $0) })
        self.names = names
    }

    /// The name of an order, or else its kind.
    func text(_ id: OrderID?) -> String {
        guard let id, let order = orders[id] else { return "event" }
        let place = Int(order.name.rawValue)
        if place > 0, place <= names.count, !order.isReduceOnly { return names[place - 1] }
        return switch order.kind {
        case .market: "signal"
        case .limit: order.isReduceOnly ? "target" : "limit"
        case .stop, .stopLimit: "stop"
        case .trailingStop: "trailing stop"
        }
    }
}

/// Measures trips on the bars that they lived through.
private struct TripMeasure {
    let instruments: [Instrument]
    let bars: [Bars]
    let rates: [Double]

    func trip(_ lot: ClosedLot, _ reasons: TradeReasons) -> RoundTrip {
        let rows = rows(of: lot.instrument, from: lot.entryTime, to: lot.exitTime)
        let profit = lot.profit + lot.fees
        let extremes = extremes(lot.instrument, lot.quantity, lot.entryPrice, rows, reached: profit.value)
        return RoundTrip(
            instrument: lot.instrument, isLong: lot.quantity > .zero, quantity: lot.quantity.size,
            entryTime: lot.entryTime, entryPrice: lot.entryPrice, entryReason: reasons.text(lot.entryOrder),
            exitTime: lot.exitTime, exitPrice: lot.exitPrice, exitReason: reasons.text(lot.exitOrder),
            commission: lot.fees, profit: lot.profit, runUp: extremes.best, drawdown: extremes.worst, bars: rows.count,
            multiplier: instruments[lot.instrument.offset].multiplier, rate: lot.rate)
    }

    /// A trip that is open, valued at the last close; nil where there are no bars.
    func trip(_ lot: Lot, _ instrument: InstrumentIndex, _ reasons: TradeReasons) -> RoundTrip? {
        let bars = bars[instrument.offset]
        guard let close = bars.close.last else { return nil }
        let facts = instruments[instrument.offset]
        let last = Price(rounding: close, toTick: Price(units: 1), rule: .nearestEven)
        let worth = Money.notional(
            price: last, quantity: lot.quantity, multiplier: facts.multiplier, rule: .nearestEven)
        let rows = rows(of: instrument, from: lot.time, to: nil)
        let extremes = extremes(instrument, lot.quantity, lot.price, rows, reached: (worth - lot.cost).value)
        return RoundTrip(
            instrument: instrument, isLong: lot.quantity > .zero, quantity: lot.quantity.size, entryTime: lot.time,
            entryPrice: lot.price, entryReason: reasons.text(lot.order), exitTime: nil, exitPrice: last,
            exitReason: "open", commission: lot.fee, profit: worth - lot.cost - lot.fee, runUp: extremes.best,
            drawdown: extremes.worst, bars: rows.count, multiplier: facts.multiplier,
            rate: rates[instrument.offset])
    }

    /// The best and the worst that a position stood at, without their signs.
    private func extremes(
        _ instrument: InstrumentIndex, _ quantity: Quantity, _ entry: Price, _ rows: Range<Int>, reached: Double
    ) -> (best: Double, worst: Double) {
        let bars = bars[instrument.offset]
        let size = quantity.value * instruments[instrument.offset].multiplier
        var best = max(0, reached)
        var worst = min(0, reached)
        for row in rows {
            let high = (bars.high[row] - entry.value) * size
            let low = (bars.low[row] - entry.value) * size
            best = max(best, max(high, low))
            worst = min(worst, min(high, low))
        }
        return (best, -worst)
    }

    /// The bars a trip lived through: from the one it was entered in until the one it was left in, which counts unless
    /// it was left at its open.
    private func rows(of instrument: InstrumentIndex, from entry: Timestamp, to exit: Timestamp?) -> Range<Int> {
        let bars = bars[instrument.offset]
        let first = min(bars.closeTimes.firstRow(notBelow: Timestamp(nanoseconds: entry.nanoseconds + 1)), bars.count)
        guard let exit else { return first..<bars.count }
        return first..<max(first, bars.openTimes.firstRow(notBelow: exit))
    }
}

extension Quantity {
    /// The quantity without its sign.
    fileprivate var size: Quantity { self < .zero ? -self : self }
}

import Columns
import Market
import Trading

/// Why trades were entered and left, out of the orders that did it.
struct TradeReasons {
    private let orders: [OrderID: Order]
    private let names: [String]
    /// The protective stop that was sent with each entry.
    private let stops: [OrderID: Order]

    init(_ orders: [Order], _ names: [String]) {
        self.orders = Dictionary(uniqueKeysWithValues: orders.map { ($0.id, $0) })
        self.names = names
        let protective = orders.filter { $0.isReduceOnly && $0.parent != nil && $0.kind.stop != nil }
        stops = Dictionary(protective.compactMap { order in order.parent.map { ($0, order) } }) { first, _ in first }
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

    /// The distance from an entry to the stop that came with it, in the shares of the entry; nil without one.
    func risk(of entry: OrderID, at price: Double) -> Double? {
        guard let order = stops[entry], let stop = order.kind.stop?.value else { return nil }
        let distance = order.isRelative ? abs(stop) : order.side == .sell ? price - stop : stop - price
        return distance > 0 ? distance : nil
    }
}

/// Measures trips on the bars that they lived through.
struct TripMeasure {
    let instruments: [Instrument]
    let bars: [Bars]
    let rates: [Double]
    let splits: [ShareSplit]
    let reasons: TradeReasons

    func trip(_ lot: ClosedLot) -> RoundTrip {
        let life = life(of: lot.instrument, from: lot.entryTime, to: lot.exitTime)
        let profit = lot.profit + lot.fees
        let size = lot.quantity.value * instruments[lot.instrument.offset].multiplier
        let extremes = extremes(life, lot.entryPrice, lot.exitPrice, size: size, reached: profit.value)
        return RoundTrip(
            instrument: lot.instrument, isLong: lot.quantity > .zero, quantity: lot.quantity.size,
            entryTime: lot.entryTime, entryPrice: lot.entryPrice, entryReason: reasons.text(lot.entryOrder),
            exitTime: lot.exitTime, exitPrice: lot.exitPrice, exitReason: reasons.text(lot.exitOrder),
            commission: lot.fees, profit: lot.profit, runUp: extremes.best, drawdown: extremes.worst,
            initialRisk: risk(of: lot.entryOrder, lot.entryPrice, life, size: size), splitRatio: life.ratio,
            bars: life.rows.count, multiplier: instruments[lot.instrument.offset].multiplier, rate: lot.rate)
    }

    /// A trip that is open, valued at the last close; nil where there are no bars.
    func trip(_ lot: Lot, _ instrument: InstrumentIndex) -> RoundTrip? {
        guard let close = bars[instrument.offset].close.last else { return nil }
        let facts = instruments[instrument.offset]
        let last = Price(rounding: close, toTick: Price(units: 1), rule: .nearestEven)
        let worth = Money.notional(
            price: last, quantity: lot.quantity, multiplier: facts.multiplier, rule: .nearestEven)
        let life = life(of: instrument, from: lot.time, to: nil)
        let size = lot.quantity.value * facts.multiplier
        let extremes = extremes(life, lot.price, last, size: size, reached: (worth - lot.cost).value)
        return RoundTrip(
            instrument: instrument, isLong: lot.quantity > .zero, quantity: lot.quantity.size, entryTime: lot.time,
            entryPrice: lot.price, entryReason: reasons.text(lot.order), exitTime: nil, exitPrice: last,
            exitReason: "open", commission: lot.fee, profit: worth - lot.cost - lot.fee, runUp: extremes.best,
            drawdown: extremes.worst, initialRisk: risk(of: lot.order, lot.price, life, size: size),
            splitRatio: life.ratio, bars: life.rows.count, multiplier: facts.multiplier,
            rate: rates[instrument.offset])
    }

    // MARK: - The bars of a trip

    /// The bars a trip lived through, and the splits among them.
    private struct Life {
        let instrument: InstrumentIndex
        /// From the bar it was entered in until the one it was left in, which counts unless it was left at its open.
        let rows: Range<Int>
        let entry: Excursion.Moment
        let exit: Excursion.Moment
        let splits: [ShareSplit]

        /// The shares at its end for each share at its start.
        var ratio: Double { splits.reduce(1) { $0 * $1.ratio } }
    }

    private func life(of instrument: InstrumentIndex, from entry: Timestamp, to exit: Timestamp?) -> Life {
        let bars = bars[instrument.offset]
        let first = min(bars.closeTimes.firstRow(notBelow: Timestamp(nanoseconds: entry.nanoseconds + 1)), bars.count)
        let end = exit.map { max(first, bars.openTimes.firstRow(notBelow: $0)) } ?? bars.count
        let isWithin = first < end && bars.openTimes[first] < entry
        let isLeftWithin = exit.map { first < end && bars.closeTimes[end - 1] > $0 } ?? false
        return Life(
            instrument: instrument, rows: first..<end, entry: isWithin ? .within : .open,
            exit: isLeftWithin ? .within : .close,
            splits: splits.filter { split in
                split.instrument == instrument && split.time > entry && (exit.map { split.time <= $0 } ?? true)
            })
    }

    /// The best and the worst that a position stood at, without their signs, in the shares of its end.
    private func extremes(
        _ life: Life, _ entry: Price, _ exit: Price, size: Double, reached: Double
    ) -> (best: Double, worst: Double) {
        guard let first = life.rows.first, let last = life.rows.last else { return (max(0, reached), max(0, -reached)) }
        let bars = bars[life.instrument.offset]
        let (open, high, low, close) = (bars.open, bars.high, bars.low, bars.close)
        let excursion = Excursion(
            entry: .init(row: first, price: entry.value, moment: life.entry),
            exit: .init(row: last, price: exit.value, moment: life.exit), isLong: size > 0, quantity: abs(size)
        ) { row in
            guard !life.splits.isEmpty else { return (open[row], high[row], low[row], close[row]) }
            // Prices before a split are those of old shares.
            let later = life.splits.filter { bars.openTimes[row] < $0.time }
            let shares = later.reduce(1) { $0 * $1.ratio }
            return (open[row] / shares, high[row] / shares, low[row] / shares, close[row] / shares)
        }
        return (max(excursion.favourable, reached), max(excursion.adverse, -reached))
    }

    /// What the stop of an entry put at risk, in money.
    private func risk(of entry: OrderID, _ price: Price, _ life: Life, size: Double) -> Double? {
        reasons.risk(of: entry, at: price.value * life.ratio).map { $0 / life.ratio * abs(size) }
    }
}

extension Quantity {
    /// The quantity without its sign.
    fileprivate var size: Quantity { self < .zero ? -self : self }
}

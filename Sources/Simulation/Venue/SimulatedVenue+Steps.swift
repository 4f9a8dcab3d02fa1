import Columns
import Market
import Trading

// Where a desk looks at prices inside a bar, the venue goes through it step by step: between two of them the desk may
// send what trades at the price that is there.

/// A price on the way through a bar, and when it is there.
struct WayPoint: Sendable {
    let price: Price
    let time: Timestamp
    /// Whether the price jumps to it, as to an open.
    let isJump: Bool
}

extension SimulatedVenue {
    /// The prices that a bar comes to, in order: of each part the open, its extremes and the close.
    func wayPoints(_ instrument: InstrumentIndex, _ bar: Bar) -> [WayPoint] {
        let prices = BarPrices(bar)
        func points(_ part: BarPrices, isHighFirst: Bool) -> [WayPoint] {
            let quarter = (part.closeTime.nanoseconds - part.openTime.nanoseconds) / 4
            let way =
                isHighFirst
                ? [part.open, part.high, part.low, part.close] : [part.open, part.low, part.high, part.close]
            return way.enumerated().map { place, price in
                WayPoint(
                    price: price, time: Timestamp(nanoseconds: part.openTime.nanoseconds + Int64(place) * quarter),
                    isJump: place == 0)
            }
        }
        switch ways(of: instrument.offset, prices).first {
        case .finer(let legs):
            return legs.flatMap { leg in
                let isHighFirst = if case .highFirst = leg.way { true } else { false }
                return points(leg.bar, isHighFirst: isHighFirst)
            }
        case .highFirst: return points(prices, isHighFirst: true)
        case .lowFirst: return points(prices, isHighFirst: false)
        case .close, .moment, .step, .end:
            return [WayPoint(price: prices.close, time: bar.closeTime, isJump: true)]
        }
    }

    /// Begins a bar: what is over ends, what has arrived is there.
    mutating func begin(
        _ instrument: InstrumentIndex, _ bar: Bar, holding position: Quantity, events: inout [BrokerEvent]
    ) {
        let offset = instrument.offset
        moments.removeAll(keepingCapacity: true)
        advance(to: bar.openTime)
        capacities[offset] = nil
        held[offset] = position
        isTurned[offset] = false
        lastQuotes[offset] = nil
        expire(offset, until: bar.openTime, &events)
        if !changes.isEmpty { arrive(offset, before: bar.openTime, &events) }
        _ = meet(offset, bar)
        isStepping = true
    }

    /// Notes whether the outcome of a bar depends on the way through it, were nothing sent inside of it.
    mutating func examine(_ instrument: InstrumentIndex, _ bar: Bar, after previous: Bar?) {
        let offset = instrument.offset
        let prices = BarPrices(bar)
        let ways = ways(of: offset, prices)
        guard let other = ways.other, resting[offset].contains(where: { !$0.order.isMarket }) else { return }
        var first = walk(instrument, prices, .both)
        first.go(ways.first)
        guard first.fillCount > 0 else { return }
        var second = walk(instrument, prices, .both)
        second.go(other)
        guard !second.fills.elementsEqual(first.fills, by: { $0.isSameTrade(as: $1) }) else { return }
        let outcomes = [first.outcome, second.outcome]
        ambiguous.append(
            AmbiguousBar(
                instrument: instrument, openTime: bar.openTime, worst: min(outcomes[0], outcomes[1]),
                best: max(outcomes[0], outcomes[1])))
    }

    /// A walk of its own through a bar, of which nothing comes.
    private func walk(_ instrument: InstrumentIndex, _ bar: BarPrices, _ auctions: Auctions) -> BarWalk {
        let offset = instrument.offset
        return BarWalk(
            models, listings[offset].instrument, bar, auctions, resting[offset], position: held[offset],
            entries: entries[offset], capacity: capacity(of: bar, offset), traded: traded[currencyPlaces[offset]],
            events: [], moments: [], nextExpiry: nextDeadline(offset))
    }

    /// The next price, short of an end, at which something happens to an order.
    func nextPrice(
        _ instrument: InstrumentIndex, _ bar: Bar, from start: Price, to end: Price
    ) -> Price? {
        let offset = instrument.offset
        guard start != end, !resting[offset].isEmpty else { return nil }
        let isUp = end > start
        let walk = walk(instrument, BarPrices(bar), .both)
        let beyond = Price(units: start.units + (isUp ? 1 : -1))
        guard let level = walk.nextLevel(from: beyond, to: end)?.1, level != end else { return nil }
        return level
    }

    /// Goes a part of the way through a bar, and stays at its end until a moment.
    mutating func step(
        _ instrument: InstrumentIndex, _ bar: Bar, after previous: Bar?, from start: Price, to point: WayPoint,
        until time: Timestamp, isFirst: Bool, setsOut: Bool, events: inout [BrokerEvent]
    ) {
        let offset = instrument.offset
        if setsOut { entriesBefore[offset] = entries[offset] }
        moments.removeAll(keepingCapacity: true)
        let prices = BarPrices(bar)
        let step = WayStep(
            start: start, end: point.price, point: point.isJump ? (isFirst ? .open : .inside) : nil, time: point.time,
            entriesBefore: entriesBefore[offset])
        if !resting[offset].isEmpty {
            let hasAuctions = resting[offset].contains { $0.order.moment != .anyTime }
            walk(
                instrument, prices, hasAuctions ? listings[offset].auctions(of: bar, after: previous) : .both,
                (.step(step), nil), &events)
        }
        advance(to: time)
        lastBars[offset] = Bar(
            openTime: bar.openTime, closeTime: time, open: bar.open, high: bar.high, low: bar.low,
            close: point.price.value, volume: bar.volume)
    }

    /// Ends a bar.
    mutating func finish(
        _ instrument: InstrumentIndex, _ bar: Bar, after previous: Bar?, events: inout [BrokerEvent]
    ) {
        let offset = instrument.offset
        moments.removeAll(keepingCapacity: true)
        isStepping = false
        advance(to: bar.closeTime)
        lastBars[offset] = bar
        guard !resting[offset].isEmpty else { return }
        let hasAuctions = resting[offset].contains { $0.order.moment != .anyTime }
        walk(
            instrument, BarPrices(bar), hasAuctions ? listings[offset].auctions(of: bar, after: previous) : .both,
            (.end, nil), &events)
    }
}

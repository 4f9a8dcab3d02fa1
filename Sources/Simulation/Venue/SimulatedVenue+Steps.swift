import Columns
import Market
import Trading

// Where a desk looks at prices inside a bar, the venue goes through it step by step: between two of them the desk may
// send what trades at the price that is there.

/// A price on the way through a bar, and when it is there.
struct WayPoint: Sendable {
    let price: Price
    let time: Timestamp
    /// What it is where the price jumps to it; nil where it comes from the one before.
    let jump: BarWalk.Point?
}

extension SimulatedVenue {
    /// The prices that a way through a bar comes to, in order: of each part the open, its extremes and the close.
    func wayPoints(_ way: Way, _ bar: Bar) -> [WayPoint] {
        let prices = BarPrices(bar)
        func points(_ part: BarPrices, isHighFirst: Bool, jump: BarWalk.Point) -> [WayPoint] {
            let quarter = (part.closeTime.nanoseconds - part.openTime.nanoseconds) / 4
            let way =
                isHighFirst
                ? [part.open, part.high, part.low, part.close] : [part.open, part.low, part.high, part.close]
            return way.enumerated().map { place, price in
                WayPoint(
                    price: price, time: Timestamp(nanoseconds: part.openTime.nanoseconds + Int64(place) * quarter),
                    jump: place == 0 ? jump : nil)
            }
        }
        switch way {
        case .finer(let legs):
            return legs.enumerated().flatMap { number, leg in
                let isHighFirst = if case .highFirst = leg.way { true } else { false }
                return points(leg.bar, isHighFirst: isHighFirst, jump: number == 0 ? .open : .inside)
            }
        case .highFirst: return points(prices, isHighFirst: true, jump: .open)
        case .lowFirst: return points(prices, isHighFirst: false, jump: .open)
        case .close, .moment, .step, .end:
            return [WayPoint(price: prices.close, time: bar.closeTime, jump: .only)]
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

    /// The way to go through a bar; notes whether its outcome depends on that, were nothing sent inside of it.
    mutating func chosenWay(_ instrument: InstrumentIndex, _ bar: Bar) -> Way {
        let offset = instrument.offset
        let prices = BarPrices(bar)
        let ways = ways(of: offset, prices)
        guard let other = ways.other, resting[offset].orders.contains(where: { !$0.order.isMarket }) else {
            return ways.first
        }
        var first = walk(instrument, prices, .both)
        first.go(ways.first)
        guard first.fillCount > 0 else { return ways.first }
        var second = walk(instrument, prices, .both)
        second.go(other)
        guard !second.fills.elementsEqual(first.fills, by: { $0.isSameTrade(as: $1) }) else { return ways.first }
        let (one, another) = (first.outcome, second.outcome)
        ambiguous.append(
            AmbiguousBar(
                instrument: instrument, openTime: bar.openTime, worst: min(one, another), best: max(one, another)))
        return prefersOther(one, another) ? other : ways.first
    }

    /// Whether the rule goes the other way, whose outcome is the second.
    func prefersOther(_ first: Money, _ second: Money) -> Bool {
        models.rule.path == .best && second > first || models.rule.path == .worst && second < first
    }

    /// A walk of its own through a bar, of which nothing comes.
    private func walk(_ instrument: InstrumentIndex, _ bar: BarPrices, _ auctions: Auctions) -> BarWalk {
        let offset = instrument.offset
        return BarWalk(
            models, listings[offset].instrument, bar, auctions, resting[offset].orders, position: held[offset],
            entries: entries[offset], capacity: capacity(of: bar, offset), traded: traded[currencyPlaces[offset]],
            events: [], moments: [], nextExpiry: nextDeadline(offset))
    }

    /// The next price, short of an end, at which something happens to an order.
    func nextPrice(
        _ instrument: InstrumentIndex, _ bar: Bar, from start: Price, to end: Price
    ) -> Price? {
        let offset = instrument.offset
        guard start != end, !resting[offset].orders.isEmpty else { return nil }
        let isUp = end > start
        let walk = walk(instrument, BarPrices(bar), .both)
        let beyond = Price(units: start.units + (isUp ? 1 : -1))
        guard let level = walk.nextLevel(from: beyond, to: end)?.1, level != end else { return nil }
        return level
    }

    /// Goes a part of the way through a bar, and stays at its end until a moment.
    mutating func step(
        _ instrument: InstrumentIndex, _ bar: Bar, after previous: Bar?, from start: Price, to point: WayPoint,
        until time: Timestamp, setsOut: Bool, events: inout [BrokerEvent]
    ) {
        let offset = instrument.offset
        if setsOut { entriesBefore[offset] = entries[offset] }
        moments.removeAll(keepingCapacity: true)
        let prices = BarPrices(bar)
        let step = WayStep(
            start: start, end: point.price, point: point.jump, time: point.time, entriesBefore: entriesBefore[offset])
        if !resting[offset].orders.isEmpty {
            let hasAuctions = resting[offset].orders.contains { $0.order.moment != .anyTime }
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
        guard !resting[offset].orders.isEmpty else { return }
        let hasAuctions = resting[offset].orders.contains { $0.order.moment != .anyTime }
        walk(
            instrument, BarPrices(bar), hasAuctions ? listings[offset].auctions(of: bar, after: previous) : .both,
            (.end, nil), &events)
    }
}

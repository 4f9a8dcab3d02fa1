public import Columns
public import Market
public import Trading

/// A market that follows recorded bars.
///
/// Orders rest until a bar reaches them. What happens inside a bar follows the fill rule; where the two ways through a
/// bar end differently, the bar is noted as ambiguous, and finer bars decide where there are any.
public struct SimulatedVenue: Venue, ~Copyable {
    private let listings: [Listing]
    private let models: VenueModels
    private var resting: [[RestingOrder]]
    private var restingCount = 0
    private var lastBars: [Bar?]
    private var lastQuotes: [(bid: Double, ask: Double)?]
    private var held: [Quantity]
    private var traded = Money.zero
    private var now = Timestamp(seconds: 0)
    /// The bars whose outcome depends on the way through them.
    public private(set) var ambiguous: [AmbiguousBar] = []

    /// A market in these instruments.
    public init(_ listings: [Listing], models: VenueModels) {
        self.listings = listings
        self.models = models
        resting = Array(repeating: [], count: listings.count)
        lastBars = Array(repeating: nil, count: listings.count)
        lastQuotes = Array(repeating: nil, count: listings.count)
        held = Array(repeating: .zero, count: listings.count)
    }

    /// Whether any order rests.
    public var hasOrders: Bool { restingCount > 0 }

    // MARK: - Commands

    public mutating func accept(_ command: BrokerCommand, events: inout [BrokerEvent]) {
        switch command {
        case .submit(let order): submit(order, &events)
        case .cancel(let id): cancel(id, &events)
        case .replace(let id, let quantity, let kind): replace(id, quantity, kind, &events)
        }
    }

    private mutating func submit(_ order: Order, _ events: inout [BrokerEvent]) {
        let offset = order.instrument.offset
        if let reason = objection(to: order) {
            events.append(.rejected(order.id, reason))
            return
        }
        events.append(.accepted(order.id))
        var bars = 0
        var activeFrom = now
        switch models.latency {
        case .none: break
        case .bars(let count): bars = count
        case .nanoseconds(let delay): activeFrom = Timestamp(nanoseconds: now.nanoseconds + delay)
        }
        var entry = RestingOrder(
            order: order, released: order.parent == nil ? order.quantity : .zero, barsToWait: bars,
            activeFrom: activeFrom, expiry: expiry(of: order))
        if let bar = lastBars[offset], order.parent == nil {
            entry.follow(Price(rounding: bar.close, toTick: Price(units: 1), rule: .nearestEven))
        }
        resting[offset].append(entry)
        restingCount += 1
        let tradesNow =
            models.rule.market == .sameClose || models.rule.market == .current && !listings[offset].isDated
        if tradesNow, order.isMarket, order.moment == .anyTime, let bar = lastBars[offset] {
            let quote = models.rule.market == .current ? lastQuotes[offset] : nil
            let prices = BarPrices(closeOf: bar, at: quote.map { order.side == .buy ? $0.ask : $0.bid } ?? bar.close)
            walk(order.instrument, prices, (.close, nil), &events)
        }
    }

    private func objection(to order: Order) -> RejectionReason? {
        if !models.rule.hasLimits, order.kind.limit != nil { return .unsupported }
        guard order.isPostOnly, case .limit(let limit) = order.kind, let bar = lastBars[order.instrument.offset]
        else { return nil }
        let close = Price(rounding: bar.close, toTick: Price(units: 1), rule: .nearestEven)
        let trades = order.side == .buy ? close <= limit : close >= limit
        return trades ? .wouldTrade : nil
    }

    private mutating func cancel(_ id: OrderID, _ events: inout [BrokerEvent]) {
        for offset in resting.indices {
            guard resting[offset].contains(where: { $0.order.id == id }) else { continue }
            end(offset, &events) { $0.order.id == id }
            return
        }
    }

    /// Ends orders, and those that wait for one of them which was not executed.
    private mutating func end(
        _ offset: Int, as event: (OrderID) -> BrokerEvent = { .cancelled($0) }, _ events: inout [BrokerEvent],
        where isMeant: (RestingOrder) -> Bool
    ) {
        while let index = resting[offset].firstIndex(where: isMeant) {
            let ended = resting[offset].remove(at: index)
            restingCount -= 1
            events.append(event(ended.order.id))
            if ended.filled == .zero {
                end(offset, &events) { $0.order.parent == ended.order.id }
            }
        }
    }

    private mutating func replace(
        _ id: OrderID, _ quantity: Quantity, _ kind: OrderKind, _ events: inout [BrokerEvent]
    ) {
        for offset in resting.indices {
            guard let index = resting[offset].firstIndex(where: { $0.order.id == id }) else { continue }
            var entry = resting[offset].remove(at: index)
            guard quantity > entry.filled else {
                resting[offset].insert(entry, at: index)
                return
            }
            // An exit whose entry rests no more waits for nothing.
            let isWaiting = resting[offset].contains { $0.order.id == entry.order.parent }
            entry.released = isWaiting ? min(entry.released, quantity) : quantity
            entry.order.quantity = quantity
            entry.order.kind = kind
            entry.isTriggered = false
            resting[offset].append(entry)
            events.append(.replaced(id, quantity: quantity, kind: kind))
            return
        }
    }

    // MARK: - Time

    public mutating func advance(
        _ instrument: InstrumentIndex, through bar: Bar, holding position: Quantity, events: inout [BrokerEvent]
    ) {
        let offset = instrument.offset
        now = bar.closeTime
        lastBars[offset] = bar
        held[offset] = position
        guard !resting[offset].isEmpty else { return }
        expire(offset, before: bar.openTime, &events)
        let waiting = pass(offset, bar)
        if !resting[offset].isEmpty {
            let prices = BarPrices(bar)
            walk(instrument, prices, ways(of: offset, prices), &events)
        }
        guard !waiting.isEmpty else { return }
        // Orders that waited keep the order of their numbers.
        resting[offset] = (resting[offset] + waiting).sorted { $0.order.id < $1.order.id }
    }

    /// Takes note of the last bar of an instrument before commands come, and of what was bid and asked at its close.
    public mutating func observe(
        _ instrument: InstrumentIndex, _ bar: Bar, quote: (bid: Double, ask: Double)?, at time: Timestamp
    ) {
        now = time
        lastBars[instrument.offset] = bar
        lastQuotes[instrument.offset] = quote
    }

    /// Turns the orders in an instrument into orders for new shares.
    public mutating func split(_ instrument: InstrumentIndex, _ ratio: SplitRatio, events: inout [BrokerEvent]) {
        let offset = instrument.offset
        let facts = listings[offset].instrument
        held[offset] = ratio.quantity(held[offset], lot: facts.lot)
        for index in resting[offset].indices.reversed() {
            let order = resting[offset][index].order.split(ratio, facts)
            guard order.quantity > .zero else {
                let id = order.id
                end(offset, &events) { $0.order.id == id }
                continue
            }
            resting[offset][index].order = order
            resting[offset][index].filled = ratio.quantity(resting[offset][index].filled, lot: facts.lot)
            resting[offset][index].released = ratio.quantity(resting[offset][index].released, lot: facts.lot)
            resting[offset][index].best = resting[offset][index].best.map { ratio.price($0, tick: facts.tick) }
            events.append(.replaced(order.id, quantity: order.quantity, kind: order.kind))
        }
    }

    /// Ends what a market would not keep: orders whose time is over when a bar opens.
    private mutating func expire(_ offset: Int, before time: Timestamp, _ events: inout [BrokerEvent]) {
        end(offset, as: { .expired($0) }, &events) { entry in entry.expiry.map { $0 <= time } ?? false }
    }

    /// The moment at which an order ends, where there is one.
    private func expiry(of order: Order) -> Timestamp? {
        switch order.duration {
        case .day: listings[order.instrument.offset].sessionEnd(at: now)
        case .until(let last): Timestamp(nanoseconds: last.nanoseconds + 1)
        case .untilCancelled, .immediate, .fillOrKill: nil
        }
    }

    /// Takes out the orders that a bar passes by, and counts it.
    private mutating func pass(_ offset: Int, _ bar: Bar) -> [RestingOrder] {
        var waiting: [RestingOrder] = []
        resting[offset].removeAll { entry in
            guard entry.barsToWait > 0 || entry.activeFrom > bar.openTime && models.latency != .none else {
                return false
            }
            var entry = entry
            entry.barsToWait = max(0, entry.barsToWait - 1)
            waiting.append(entry)
            return true
        }
        return waiting
    }

    // MARK: - Ways through a bar

    /// The way that the rule prefers through a bar, and the other one, where there is any.
    private func ways(of offset: Int, _ bar: BarPrices) -> (first: Way, other: Way?) {
        if let legs = listings[offset].finer?.legs(from: bar.openTime, to: bar.closeTime) { return (.finer(legs), nil) }
        let isHighFirst: Bool
        switch models.rule.path {
        case .closeOnly: return (.close, nil)
        case .openHighLowClose: isHighFirst = true
        case .nearestExtremeFirst, .worst, .best: isHighFirst = bar.isHighNearer
        case .stopFirst:
            let sells = resting[offset].contains { $0.isStop && $0.order.side == .sell }
            let buys = resting[offset].contains { $0.isStop && $0.order.side == .buy }
            isHighFirst = buys == sells ? bar.isHighNearer : buys
        }
        return isHighFirst ? (.highFirst, .lowFirst) : (.lowFirst, .highFirst)
    }

    /// Goes the first way, or the best or worst of them, and notes where they differ.
    private mutating func walk(
        _ instrument: InstrumentIndex, _ bar: BarPrices, _ ways: (first: Way, other: Way?),
        _ events: inout [BrokerEvent]
    ) {
        let offset = instrument.offset
        let count = resting[offset].count
        // Orders and answers go through the bar without being copied, but where there is another way to try.
        var chosen = BarWalk(
            models, listings[offset].instrument, bar, exchange(&resting[offset], with: []), position: held[offset],
            traded: traded, events: exchange(&events, with: []))
        var start: BarWalk?
        if ways.other != nil, chosen.resting.contains(where: { !$0.order.isMarket }) { start = chosen.copy() }
        chosen.go(ways.first)
        if let way = ways.other, chosen.fillCount > 0, var other = start.take() {
            other.go(way)
            if !other.fills.elementsEqual(chosen.fills, by: { $0.isSameTrade(as: $1) }) {
                let (first, second) = (chosen.outcome, other.outcome)
                ambiguous.append(
                    AmbiguousBar(
                        instrument: instrument, openTime: bar.openTime, worst: min(first, second),
                        best: max(first, second)))
                let prefersOther =
                    models.rule.path == .best && second > first || models.rule.path == .worst && second < first
                if prefersOther { swap(&chosen, &other) }
            }
        }
        restingCount += chosen.resting.count - count
        swap(&resting[offset], &chosen.resting)
        held[offset] = chosen.position
        traded = chosen.traded
        swap(&events, &chosen.events)
        for group in chosen.settled where restingCount > resting[offset].count {
            for other in resting.indices where other != offset {
                end(other, &events) { $0.order.group == group }
            }
        }
    }
}

extension Fill {
    /// Whether another execution is of the same order, quantity and price, whenever.
    fileprivate func isSameTrade(as other: Fill) -> Bool {
        order == other.order && quantity == other.quantity && price == other.price
    }
}

public import Columns
public import Market
public import Trading

/// A market that follows recorded bars.
///
/// Orders rest until a bar reaches them. What happens inside a bar follows the fill rule; where the two ways through a
/// bar end differently, the bar is noted as ambiguous, and finer bars decide where there are any.
public struct SimulatedVenue: Venue, ~Copyable {
    let listings: [Listing]
    let models: VenueModels
    var resting: [RestingBook]
    private var restingCount = 0
    var lastBars: [Bar?]
    var lastQuotes: [(bid: Double, ask: Double)?]
    /// Whether the last bar of an instrument has been turned into prices of new shares.
    var isTurned: [Bool]
    /// What may still be executed at the close of the last bar.
    var capacities: [Quantity?]
    /// The first moment at which an order may be over without a bar that opens.
    var nextCheck = Timestamp(nanoseconds: .max)
    /// Other terms of orders that have not arrived yet.
    var changes: [LateChange] = []
    /// What was executed at the close that is under way: orders that depend on it may still come.
    private var executed: [(order: Order, fill: Fill)] = []
    var held: [Quantity]
    /// The entries that each position is made of.
    var entries: [Int]
    /// The entries that each was made of when the price set out for where it goes.
    var entriesBefore: [Int]
    /// Whether a bar is gone through step by step, and has not come to its end.
    var isStepping = false
    /// What was traded of each currency.
    var traded: [Money]
    /// The place of the currency of each instrument.
    let currencyPlaces: [Int]
    var now = Timestamp(seconds: 0)
    /// The bars whose outcome depends on the way through them.
    public internal(set) var ambiguous: [AmbiguousBar] = []
    /// From which answer on those of the last bar are of which moment; those before are of no other than the present.
    public internal(set) var moments: [(from: Int, time: Timestamp)] = []

    /// A market in these instruments.
    public init(_ listings: [Listing], models: VenueModels) {
        self.listings = listings
        self.models = models
        resting = Array(repeating: RestingBook(), count: listings.count)
        lastBars = Array(repeating: nil, count: listings.count)
        lastQuotes = Array(repeating: nil, count: listings.count)
        isTurned = Array(repeating: false, count: listings.count)
        capacities = Array(repeating: nil, count: listings.count)
        held = Array(repeating: .zero, count: listings.count)
        entries = Array(repeating: 0, count: listings.count)
        entriesBefore = entries
        var currencies: [String] = []
        currencyPlaces = listings.map { listing in
            let currency = listing.instrument.currency
            if let place = currencies.firstIndex(of: currency) { return place }
            currencies.append(currency)
            return currencies.count - 1
        }
        traded = Array(repeating: .zero, count: currencies.count)
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
        let entry = arriving(order)
        resting[offset].orders.append(entry)
        restingCount += 1
        noteCheck(entry.deadline, offset)
        catchUp(order, &events)
        let tradesNow =
            models.rule.market == .sameClose || models.rule.market == .current && !listings[offset].isDated
        guard tradesNow || order.isAtOnce, order.isMarket || models.rule.meetsClose, order.moment == .anyTime,
            order.parent == nil, entry.barsToWait == 0, entry.activeFrom <= now
        else { return }
        meetClose(order.id, offset, &events)
    }

    /// Lets an order trade at the close that is under way, where there is one.
    mutating func meetClose(_ id: OrderID, _ offset: Int, _ events: inout [BrokerEvent]) {
        guard let bar = lastBars[offset], bar.closeTime == now,
            let order = resting[offset].orders.first(where: { $0.order.id == id })?.order
        else { return }
        trade(order, at: bar, &events)
    }

    /// The bars that pass by what is sent now, and the moment from which on it is there.
    var delay: (bars: Int, activeFrom: Timestamp) {
        switch models.latency {
        case .none: (0, now)
        case .bars(let count): (count, now)
        case .nanoseconds(let delay): (0, Timestamp(nanoseconds: now.nanoseconds + delay))
        }
    }

    /// An order as it begins to rest.
    private func arriving(_ order: Order) -> RestingOrder {
        let (bars, activeFrom) = delay
        var entry = RestingOrder(
            order: order, released: order.parent == nil ? order.quantity : .zero, barsToWait: bars,
            activeFrom: activeFrom, expiry: expiry(of: order))
        if let bar = lastBars[order.instrument.offset], order.parent == nil {
            entry.follow(Price(rounding: bar.close, toTick: Price(units: 1), rule: .nearestEven))
        }
        return entry
    }

    /// Lets an order take part in what was executed of its parent and its group before it came.
    private mutating func catchUp(_ order: Order, _ events: inout [BrokerEvent]) {
        let offset = order.instrument.offset
        guard let place = resting[offset].orders.indices.last else { return }
        if let parent = order.parent {
            for (other, fill) in executed where other.id == parent {
                resting[offset].orders[place].release(
                    fill.quantity, at: fill.price, tick: listings[offset].instrument.tick, &events)
            }
            if let working = resting[offset].orders.first(where: { $0.order.id == parent }),
                let price = working.executedAt,
                resting[offset].orders[place].released == .zero
            {
                resting[offset].orders[place].release(
                    working.filled, at: price, tick: listings[offset].instrument.tick, &events)
            }
            if let bar = lastBars[offset] {
                resting[offset].orders[place].follow(
                    Price(rounding: bar.close, toTick: Price(units: 1), rule: .nearestEven))
            }
        }
        guard let group = order.group, models.rule.linksExits else { return }
        let before = resting[offset].orders.count
        for (other, fill) in executed where other.group == group && resting[offset].orders.last?.order.id == order.id {
            resting[offset].orders.settle(place, group.rule, executed: fill.quantity, &events)
        }
        restingCount += resting[offset].orders.count - before
    }

    /// Trades an order at the close that is under way, alone: those that rest have met the bar already.
    private mutating func trade(_ order: Order, at bar: Bar, _ events: inout [BrokerEvent]) {
        let offset = order.instrument.offset
        let quote = models.rule.market == .current ? lastQuotes[offset] : nil
        let prices = BarPrices(closeOf: bar, at: quote.map { order.side == .buy ? $0.ask : $0.bid } ?? bar.close)
        var waiting: Set<OrderID> = []
        for index in resting[offset].orders.indices where resting[offset].orders[index].order.id != order.id {
            if resting[offset].orders[index].isWaiting { waiting.insert(resting[offset].orders[index].order.id) }
            resting[offset].orders[index].isWaiting = true
        }
        let told = events.count
        walk(order.instrument, prices, .both, (.moment, nil), &events)
        for index in resting[offset].orders.indices {
            let id = resting[offset].orders[index].order.id
            resting[offset].orders[index].isWaiting = waiting.contains(id)
            guard !isStepping || id == order.id else { continue }
            resting[offset].orders[index].isNew = false
            resting[offset].orders[index].isBlocked = false
        }
        moments.removeAll(keepingCapacity: true)
        for event in events[told...] {
            if case .filled(let fill) = event { executed.append((order, fill)) }
        }
    }

    private func objection(to order: Order) -> RejectionReason? {
        if !models.rule.hasLimits, order.kind.limit != nil { return .unsupported }
        if let parent = order.parent, !executed.contains(where: { $0.order.id == parent }),
            !resting[order.instrument.offset].orders.contains(where: { $0.order.id == parent })
        {
            return .nothingToReduce
        }
        if listings[order.instrument.offset].isOver(order.moment, order.duration, at: now) { return .auctionOver }
        guard order.isPostOnly, case .limit(let limit) = order.kind, let bar = lastBars[order.instrument.offset]
        else { return nil }
        let close = Price(rounding: bar.close, toTick: Price(units: 1), rule: .nearestEven)
        let trades = order.side == .buy ? close <= limit : close >= limit
        return trades ? .wouldTrade : nil
    }

    /// Ends orders one after another, in one pass where none waits for another.
    mutating func cancel(_ ids: [OrderID], _ events: inout [BrokerEvent]) {
        let meant = Set(ids)
        let isAwaited = resting.contains { book in
            book.orders.contains { $0.order.parent.map { meant.contains($0) } ?? false }
        }
        guard ids.count > 1, !isAwaited else {
            for id in ids { cancel(id, &events) }
            return
        }
        var ended: Set<OrderID> = []
        for offset in resting.indices {
            resting[offset].orders.removeAll { entry in
                meant.contains(entry.order.id) && ended.insert(entry.order.id).inserted
            }
        }
        restingCount -= ended.count
        for id in ids where ended.remove(id) != nil { events.append(.cancelled(id)) }
    }

    private mutating func cancel(_ id: OrderID, _ events: inout [BrokerEvent]) {
        for offset in resting.indices {
            guard resting[offset].orders.contains(where: { $0.order.id == id }) else { continue }
            end(offset, &events) { $0.order.id == id }
            return
        }
    }

    /// Ends orders, and those that wait for one of them.
    mutating func end(
        _ offset: Int, as event: (OrderID) -> BrokerEvent = { .cancelled($0) }, _ events: inout [BrokerEvent],
        where isMeant: (RestingOrder) -> Bool
    ) {
        let before = resting[offset].orders.count
        while let index = resting[offset].orders.firstIndex(where: isMeant) {
            resting[offset].orders.end(index, as: event, &events)
        }
        restingCount += resting[offset].orders.count - before
    }

    /// Lets the orders of a group in an instrument take part in an execution of one of them.
    private mutating func settle(
        _ group: OrderGroup, _ fill: Fill, in offset: Int, _ events: inout [BrokerEvent]
    ) {
        let before = resting[offset].orders.count
        resting[offset].orders.settle(group, besides: fill.order, executed: fill.quantity, &events)
        restingCount += resting[offset].orders.count - before
    }

    // MARK: - Time

    public mutating func advance(
        _ instrument: InstrumentIndex, through bar: Bar, holding position: Quantity, events: inout [BrokerEvent]
    ) {
        let offset = instrument.offset
        let previous = lastBars[offset]
        moments.removeAll(keepingCapacity: true)
        advance(to: bar.closeTime)
        lastBars[offset] = bar
        lastQuotes[offset] = nil
        isTurned[offset] = false
        capacities[offset] = nil
        held[offset] = position
        guard !resting[offset].orders.isEmpty else { return }
        let prices = BarPrices(bar)
        // Finer bars may go further than the bar that they make up.
        if changes.isEmpty, listings[offset].finer == nil, resting[offset].isOutOfReach(of: prices) { return }
        expire(offset, until: bar.openTime, &events)
        if !changes.isEmpty { arrive(offset, before: bar.openTime, &events) }
        guard meet(offset, bar) else { return }
        let hasAuctions = resting[offset].orders.contains { $0.order.moment != .anyTime }
        walk(
            instrument, prices, hasAuctions ? listings[offset].auctions(of: bar, after: previous) : .both,
            ways(of: offset, prices), &events)
    }

    /// Goes on to a moment: commands that follow are of it.
    public mutating func advance(to time: Timestamp) {
        guard time != now else { return }
        now = time
        if !executed.isEmpty { executed.removeAll(keepingCapacity: true) }
    }

    /// Takes note of the entries that a position is made of.
    public mutating func count(_ entries: Int, in instrument: InstrumentIndex) {
        self.entries[instrument.offset] = entries
    }

    /// Takes note of the last bar of an instrument before commands come, and of what was bid and asked at its close.
    public mutating func observe(
        _ instrument: InstrumentIndex, _ bar: Bar, quote: (bid: Double, ask: Double)?
    ) {
        let offset = instrument.offset
        let isKnown = lastBars[offset]?.closeTime == bar.closeTime
        guard !isKnown || !isTurned[offset] else { return }
        if !isKnown { capacities[offset] = nil }
        isTurned[offset] = false
        lastBars[offset] = bar
        lastQuotes[offset] = quote
    }

    /// Notes which orders a bar passes by: those that came after its open, or have bars to wait. Gives whether it meets
    /// any.
    mutating func meet(_ offset: Int, _ bar: Bar) -> Bool {
        var meetsAny = false
        for index in resting[offset].orders.indices {
            let bars = resting[offset].orders[index].barsToWait
            // A bar that opened before an order was sent is none of those that it waits.
            let isLate = resting[offset].orders[index].activeFrom > bar.openTime
            let waits = isLate || bars > 0
            resting[offset].orders[index].isWaiting = waits
            if !isLate, bars > 0 { resting[offset].orders[index].barsToWait = bars - 1 }
            if !waits { meetsAny = true }
        }
        return meetsAny
    }

    // MARK: - Ways through a bar

    /// The way that the rule prefers through a bar, and the other one, where there is any.
    func ways(of offset: Int, _ bar: BarPrices) -> (first: Way, other: Way?) {
        if let legs = listings[offset].legs(through: bar) { return (.finer(legs), nil) }
        let isHighFirst: Bool
        switch models.rule.path {
        case .closeOnly: return (.close, nil)
        case .openHighLowClose: isHighFirst = true
        case .nearestExtremeFirst, .worst, .best: isHighFirst = bar.isHighNearer
        case .stopFirst:
            let sells = resting[offset].orders.contains { $0.isStop && !$0.isWaiting && $0.order.side == .sell }
            let buys = resting[offset].orders.contains { $0.isStop && !$0.isWaiting && $0.order.side == .buy }
            isHighFirst = buys == sells ? bar.isHighNearer : buys
        }
        return isHighFirst ? (.highFirst, .lowFirst) : (.lowFirst, .highFirst)
    }

    /// Goes the first way, or the best or worst of them, and notes where they differ.
    mutating func walk(
        _ instrument: InstrumentIndex, _ bar: BarPrices, _ auctions: Auctions, _ ways: (first: Way, other: Way?),
        _ events: inout [BrokerEvent]
    ) {
        let offset = instrument.offset
        let count = resting[offset].orders.count
        let deadline = nextDeadline(offset)
        // Orders and answers go through the bar without being copied, but where there is another way to try.
        var chosen = BarWalk(
            models, listings[offset].instrument, bar, auctions, exchange(&resting[offset].orders, with: []),
            position: held[offset], entries: entries[offset], capacity: capacity(of: bar, offset),
            traded: traded[currencyPlaces[offset]],
            events: exchange(&events, with: []), moments: exchange(&moments, with: []),
            nextExpiry: deadline)
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
                if prefersOther(first, second) { swap(&chosen, &other) }
            }
        }
        restingCount += chosen.resting.count - count
        swap(&resting[offset].orders, &chosen.resting)
        held[offset] = chosen.position
        entries[offset] = chosen.entries
        traded[currencyPlaces[offset]] = chosen.traded
        capacities[offset] = chosen.capacity
        swap(&events, &chosen.events)
        swap(&moments, &chosen.moments)
        for (group, fill) in chosen.settled where restingCount > resting[offset].orders.count {
            for other in resting.indices where other != offset { settle(group, fill, in: other, &events) }
        }
    }

    /// What may be executed of a bar's volume, or is left of it; nil where there is no bound.
    func capacity(of bar: BarPrices, _ offset: Int) -> Quantity? {
        capacities[offset]
            ?? models.participation.map {
                Quantity(
                    rounding: min(max(0, bar.volume * $0), 9e10), toLot: listings[offset].instrument.lot, rule: .down)
            }
    }
}

extension Fill {
    /// Whether another execution is of the same order, quantity and price, whenever.
    func isSameTrade(as other: Fill) -> Bool {
        order == other.order && quantity == other.quantity && price == other.price
    }
}

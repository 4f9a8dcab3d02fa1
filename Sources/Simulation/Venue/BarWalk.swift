import Columns
import Market
import Trading

/// The orders of one instrument on their way through one bar. A copy of it can go another way.
struct BarWalk: ~Copyable {
    let models: VenueModels
    let tick: Price
    let multiplier: Double
    let bar: BarPrices
    let auctions: Auctions
    /// The orders, in order of their arrival.
    var resting: [RestingOrder]
    /// What is held.
    var position: Quantity
    /// What may still be executed of the bar's volume; nil where there is no bound.
    var capacity: Quantity?
    /// The value traded before.
    var traded: Money
    /// What happened, after what the venue has told before.
    var events: [BrokerEvent]
    /// From which of them on the answers are of which moment, executions apart, which tell their own.
    var moments: [(from: Int, time: Timestamp)]
    private var dated: Int
    private let toldBefore: Int
    /// How many executions there were.
    var fillCount = 0
    /// The groups of which an order was executed, and how much of it.
    var settled: [(group: OrderGroup, fill: Fill)] = []
    /// The entries that are held, and those that were when the price set out for where it goes.
    var entries: Int
    var entriesBefore: Int
    /// The moment that is under way.
    private(set) var time: Timestamp
    /// The first moment at which the time of an order is over.
    private var nextExpiry: Timestamp
    /// Whether nothing follows from an execution but the execution, so that orders keep their places to the end.
    private(set) var isSimple: Bool

    /// Where on the way a price is reached.
    enum Point {
        case open, inside, close, only
    }

    init(
        _ models: VenueModels, _ facts: Instrument, _ bar: BarPrices, _ auctions: Auctions,
        _ resting: consuming [RestingOrder], position: Quantity, entries: Int, capacity: Quantity?, traded: Money,
        events: consuming [BrokerEvent], moments: consuming [(from: Int, time: Timestamp)], nextExpiry: Timestamp
    ) {
        self.models = models
        tick = facts.tick
        multiplier = facts.multiplier
        self.bar = bar
        self.auctions = auctions
        self.resting = resting
        self.position = position
        self.entries = entries
        entriesBefore = entries
        self.traded = traded
        self.events = events
        self.moments = moments
        self.capacity = capacity
        toldBefore = self.events.count
        dated = toldBefore
        time = bar.openTime
        self.nextExpiry = nextExpiry
        isSimple = models.rule.limitTicks == 0 && self.resting.allSatisfy { $0.isSimple }
    }

    /// The same orders at the same place, to go another way.
    func copy() -> BarWalk { BarWalk(self) }

    private init(_ other: borrowing BarWalk) {
        models = other.models
        tick = other.tick
        multiplier = other.multiplier
        bar = other.bar
        auctions = other.auctions
        resting = other.resting
        position = other.position
        entries = other.entries
        entriesBefore = other.entriesBefore
        capacity = other.capacity
        traded = other.traded
        events = other.events
        moments = other.moments
        dated = other.dated
        toldBefore = other.toldBefore
        fillCount = other.fillCount
        settled = other.settled
        time = other.time
        nextExpiry = other.nextExpiry
        isSimple = other.isSimple
    }

    /// Goes a way through the bar.
    mutating func go(_ way: Way) {
        switch way {
        case .moment, .step: isSimple = false
        case .end, .close, .highFirst, .lowFirst, .finer: break
        }
        switch way {
        case .moment:
            move(to: bar.closeTime)
            reach(bar.close, .only)
            endImmediate(.only)
            return move(to: bar.closeTime)
        case .step(let step):
            return go(step)
        case .end: break
        case .close:
            move(to: bar.closeTime)
            reach(bar.close, .only)
            endImmediate(.only)
        case .highFirst: go(bar, bar.high, bar.low, first: .open)
        case .lowFirst: go(bar, bar.low, bar.high, first: .open)
        case .finer(let legs):
            for (number, leg) in legs.enumerated() {
                let isHighFirst = if case .highFirst = leg.way { true } else { false }
                go(
                    leg.bar, isHighFirst ? leg.bar.high : leg.bar.low, isHighFirst ? leg.bar.low : leg.bar.high,
                    first: number == 0 ? .open : .inside)
            }
        }
        move(to: bar.closeTime)
        if models.rule.path != .closeOnly {
            reach(bar.close, .close)
            endImmediate(.close)
        }
        if isSimple { resting.removeAll { $0.isDone } }
        if models.rule.stopLimit == .closeBeyond { closeStopLimits() }
        for index in resting.indices {
            resting[index].isNew = false
            resting[index].isBlocked = false
            resting[index].isWaiting = false
        }
        move(to: bar.closeTime)
    }

    /// Goes on to a moment, and notes that of the answers so far.
    private mutating func move(to time: Timestamp) {
        while time >= nextExpiry { expire() }
        noteMoment()
        self.time = time
    }

    private mutating func noteMoment() {
        guard events.count > dated else { return }
        moments.append((dated, time))
        dated = events.count
    }

    /// Ends the orders whose moment is the next that is over.
    private mutating func expire() {
        noteMoment()
        time = max(time, nextExpiry)
        while let index = resting.firstIndex(where: { $0.deadline <= nextExpiry }) {
            resting.end(index, as: { .expired($0) }, &events)
        }
        nextExpiry = resting.lazy.map(\.deadline).min() ?? Timestamp(nanoseconds: .max)
    }

    /// Goes a part of the way.
    private mutating func go(_ step: WayStep) {
        move(to: step.time)
        entriesBefore = step.entriesBefore
        if let point = step.point {
            reach(step.end, point)
            if point == .open { endImmediate(.open) }
        } else {
            travel(from: step.start, to: step.end)
        }
        move(to: step.time)
    }

    /// Goes from the open of a bar to one extreme, the other and the close.
    private mutating func go(_ part: BarPrices, _ first: Price, _ second: Price, first point: Point) {
        let quarter = (part.closeTime.nanoseconds - part.openTime.nanoseconds) / 4
        move(to: part.openTime)
        entriesBefore = entries
        reach(part.open, point)
        if point == .open { endImmediate(.open) }
        // Where nothing is left there is nowhere to go.
        guard !resting.isEmpty else { return }
        move(to: Timestamp(nanoseconds: part.openTime.nanoseconds + quarter))
        entriesBefore = entries
        travel(from: part.open, to: first)
        move(to: Timestamp(nanoseconds: part.openTime.nanoseconds + 2 * quarter))
        entriesBefore = entries
        travel(from: first, to: second)
        move(to: Timestamp(nanoseconds: part.openTime.nanoseconds + 3 * quarter))
        entriesBefore = entries
        travel(from: second, to: part.close)
    }

    /// The executions.
    var fills: [Fill] {
        events[toldBefore...].compactMap { if case .filled(let fill) = $0 { fill } else { nil } }
    }

    /// What the account has gained or lost by the way, all at the close.
    var outcome: Money {
        fills.reduce(.zero) { sum, fill in
            let paid = Money.notional(
                price: fill.price, quantity: fill.signedQuantity, multiplier: multiplier, rule: .nearestEven)
            let worth = Money.notional(
                price: bar.close, quantity: fill.signedQuantity, multiplier: multiplier, rule: .nearestEven)
            return sum + worth - paid - fill.fee
        }
    }

    // MARK: - Prices

    /// Executes whatever trades at a price that is there, until nothing does.
    private mutating func reach(_ price: Price, _ point: Point) {
        guard !isSimple else {
            for index in resting.indices where trades(resting[index], at: price, point) {
                trade(index, at: price, point)
            }
            return
        }
        while let index = resting.firstIndex(where: { trades($0, at: price, point) }) {
            trade(index, at: price, point)
        }
        for index in resting.indices {
            resting[index].follow(price)
            setOff(index, at: price, point)
        }
    }

    private mutating func trade(_ index: Int, at price: Price, _ point: Point) {
        execute(
            index, at: point == .open ? openPrice(resting[index], price) : price,
            takes: resting[index].order.kind.limit == nil, near: price)
    }

    /// Sets off a stop-limit order whose stop has been reached and whose limit has not.
    private mutating func setOff(_ index: Int, at price: Price, _ point: Point) {
        guard case .stopLimit(let stop, _) = resting[index].order.kind, !resting[index].isTriggered,
            models.rule.stopLimit != .closeBeyond, canTrade(resting[index]), isTime(for: resting[index], point),
            isBeyond(resting[index].order.side, stop, price)
        else { return }
        resting[index].isTriggered = true
        resting[index].isBlocked = models.rule.stopLimit != .alongPath
    }

    /// Goes from one price to another and executes what lies between, the nearest first.
    private mutating func travel(from start: Price, to end: Price) {
        var here = start
        reach(here, .inside)
        guard !isSimple else {
            for (level, index) in levels(from: start, to: end) {
                execute(index, at: level, takes: resting[index].order.kind.limit == nil, near: level)
            }
            return
        }
        while let (index, level) = nextLevel(from: here, to: end) {
            here = level
            let limit = waits(resting[index]) ? resting[index].order.kind.limit : nil
            if case .stopLimit(_, let limit) = resting[index].order.kind, !resting[index].isTriggered {
                resting[index].isTriggered = true
                if isMarketable(resting[index].order.side, limit, level) {
                    execute(index, at: level, takes: false, near: here)
                } else if models.rule.stopLimit != .alongPath {
                    resting[index].isBlocked = true
                }
            } else {
                execute(index, at: limit ?? level, takes: resting[index].order.kind.limit == nil, near: here)
            }
            reach(here, .inside)
        }
        for index in resting.indices { resting[index].follow(end) }
    }

    /// The order whose price comes next, and that price: the one that is there counts where it is passed.
    func nextLevel(from start: Price, to end: Price) -> (Int, Price)? {
        let isUp = end > start
        var found: (index: Int, level: Price)?
        for index in resting.indices {
            guard let level = level(of: resting[index], from: start, to: end) else { continue }
            if let best = found, isUp ? best.level <= level : best.level >= level { continue }
            found = (index, level)
        }
        return found.map { ($0.index, $0.level) }
    }

    /// The prices on the way at which orders are executed, the nearest first and at each the orders that came first.
    private func levels(from start: Price, to end: Price) -> [(level: Price, index: Int)] {
        let isUp = end > start
        return resting.indices.compactMap { index in
            level(of: resting[index], from: start, to: end).map { ($0, index) }
        }.sorted { left, right in
            left.level == right.level ? left.index < right.index : (left.level < right.level) == isUp
        }
    }

    /// The price between two at which something happens to an order on the way from one to the other.
    private func level(of candidate: RestingOrder, from start: Price, to end: Price) -> Price? {
        let isUp = end > start
        guard start != end, canTrade(candidate), candidate.order.moment == .anyTime,
            let level = level(of: candidate, isUp: isUp),
            isUp ? start <= level && level <= end : end <= level && level <= start,
            level != end || models.rule.touchFills || !waits(candidate)
        else { return nil }
        return level
    }

    /// Whether an order waits for the price to come to it, rather than runs after it.
    private func waits(_ resting: RestingOrder) -> Bool {
        switch resting.order.kind {
        case .limit: true
        case .stopLimit: resting.isTriggered
        case .market, .stop, .trailingStop: false
        }
    }

    /// The price at which something happens to an order when the price moves up, or down.
    private func level(of resting: RestingOrder, isUp: Bool) -> Price? {
        let isBuy = resting.order.side == .buy
        switch resting.order.kind {
        case .market: return nil
        case .limit(let limit): return isUp != isBuy ? passed(limit, isBuy) : nil
        case .stop(let stop): return isUp == isBuy ? stop : nil
        case .stopLimit(let stop, let limit):
            guard models.rule.stopLimit != .closeBeyond else { return nil }
            return resting.isTriggered ? (isUp != isBuy ? passed(limit, isBuy) : nil) : (isUp == isBuy ? stop : nil)
        case .trailingStop: return isUp == isBuy ? resting.trailingStop(onTick: tick) : nil
        }
    }
}

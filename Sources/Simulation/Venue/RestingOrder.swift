import Columns
import Market
import Trading

/// An order at a venue.
struct RestingOrder: Sendable {
    /// Its terms as they are now.
    var order: Order
    /// How much was executed.
    var filled = Quantity.zero
    /// How much may be executed so far: less than the order where its parent has not been executed in full.
    var released: Quantity
    /// Whether its stop has been reached.
    var isTriggered = false
    /// The best price since a trailing stop became active; nil before.
    var best: Price?
    /// The bars that still pass it by.
    var barsToWait: Int
    /// The moment from which on it is there: bars that opened earlier pass it by.
    var activeFrom: Timestamp
    /// The moment at which it ends, where there is one.
    let expiry: Timestamp?
    /// What was executed is worth, without sign.
    var executedValue = Money.zero
    /// The price of its first execution.
    var executedAt: Price?
    /// The execution of its parent from which its distances were counted.
    var releasedAt: Price?
    /// Whether the bar that is under way passes it by.
    var isWaiting = false
    /// Whether it was released on the bar that is under way.
    var isNew = false
    /// Whether nothing more happens to it on the bar that is under way.
    var isBlocked = false

    /// The moment at which it ends whatever its market does then: never but where one was named.
    var deadline: Timestamp {
        guard case .until = order.duration, let expiry else { return Timestamp(nanoseconds: .max) }
        return expiry
    }

    /// Whether all of it was executed.
    var isDone: Bool { filled >= order.quantity }

    /// What may be executed now.
    var left: Quantity { released - filled }

    /// Whether it sets off where the price goes against it.
    var isStop: Bool {
        switch order.kind {
        case .stop, .stopLimit, .trailingStop: true
        case .market, .limit: false
        }
    }

    /// The price at which a trailing stop trades, where it follows.
    ///
    /// It lies on the tick, which is down for sells and up for buys, and a tick behind the best price at least.
    func trailingStop(onTick tick: Price) -> Price? {
        guard case .trailingStop(let distance, _) = order.kind, let best else { return nil }
        let gap: Price =
            switch distance {
            case .price(let price): price
            case .fraction(let fraction):
                Price(rounding: abs(best.value) * fraction, toTick: Price(units: 1), rule: .nearestEven)
            }
        let (stop, rule): (Price, Rounding) =
            order.side == .sell ? (best - max(tick, gap), .down) : (best + max(tick, gap), .up)
        return stop.rounded(to: tick, rule)
    }

    /// Lets a trailing stop follow a price that has been reached, once its entry has been executed.
    mutating func follow(_ price: Price) {
        guard released > .zero, !isWaiting, case .trailingStop(_, let activation) = order.kind else { return }
        let isSell = order.side == .sell
        if let best {
            self.best = isSell ? max(best, price) : min(best, price)
        } else if activation.map({ isSell ? price >= $0 : price <= $0 }) ?? true {
            best = price
        }
    }
}

extension RestingOrder {
    /// Lets so much more of it work, as its parent was executed at a price; tells of prices that come of it.
    mutating func release(_ quantity: Quantity, at price: Price, tick: Price, _ events: inout [BrokerEvent]) {
        released = min(order.quantity, released + quantity)
        guard order.isRelative else { return }
        order = order.resolved(from: price, tick: tick)
        releasedAt = price
        events.append(.replaced(order.id, quantity: order.quantity, kind: order.kind))
    }
}

extension [RestingOrder] {
    /// Takes an order from the market and tells of it.
    ///
    /// The orders that wait for one that was never executed end with it. Where it was executed in part, they stay for
    /// that part.
    mutating func end(
        _ index: Int, as event: (OrderID) -> BrokerEvent = { .cancelled($0) }, _ events: inout [BrokerEvent]
    ) {
        let ended = remove(at: index)
        let id = ended.order.id
        events.append(event(id))
        while let child = lastIndex(where: { $0.order.parent == id && ($0.released == $0.filled) }) {
            end(child, &events)
        }
        for child in indices where self[child].order.parent == id {
            let working = self[child].released
            guard working < self[child].order.quantity else { continue }
            self[child].order.quantity = working
            events.append(.replaced(self[child].order.id, quantity: working, kind: self[child].order.kind))
        }
    }

    /// Takes an executed quantity from the other orders of its group, or ends them by the rule of the group.
    mutating func settle(
        _ group: OrderGroup, besides id: OrderID, executed quantity: Quantity, _ events: inout [BrokerEvent]
    ) {
        // Ends take others with them, so places do not last.
        var mates: [OrderID] = []
        for mate in self where mate.order.group == group && mate.order.id != id { mates.append(mate.order.id) }
        for mate in mates.reversed() {
            guard let index = firstIndex(where: { $0.order.id == mate }) else { continue }
            settle(index, group.rule, executed: quantity, &events)
        }
    }

    /// Takes a quantity that another order of its group has executed from an order, or ends it.
    mutating func settle(
        _ index: Int, _ rule: OrderGroup.Rule, executed quantity: Quantity, _ events: inout [BrokerEvent]
    ) {
        let left = self[index].order.quantity - quantity
        guard rule == .reduceOthers, left > self[index].filled else { return end(index, &events) }
        self[index].order.quantity = left
        self[index].released = Swift.max(self[index].filled, self[index].released - quantity)
        events.append(.replaced(self[index].order.id, quantity: left, kind: self[index].order.kind))
    }
}

import Columns
import Market
import Trading

/// Other terms of an order on their way to the market, which take as long as an order does.
struct LateChange: Sendable {
    let id: OrderID
    let quantity: Quantity
    let kind: OrderKind
    /// Whether its prices are distances from an entry that has not been executed yet.
    let isRelative: Bool
    /// The bars that still pass it by.
    var barsToWait: Int
    /// The moment from which on it is there.
    let activeFrom: Timestamp
}

extension SimulatedVenue {
    /// Gives an order other terms, at once or when they arrive; until then it works at the old ones.
    mutating func replace(
        _ id: OrderID, _ quantity: Quantity, _ kind: OrderKind, _ events: inout [BrokerEvent]
    ) {
        for offset in resting.indices {
            guard let index = resting[offset].orders.firstIndex(where: { $0.order.id == id }) else { continue }
            let (bars, activeFrom) = delay
            let change = LateChange(
                id: id, quantity: quantity, kind: kind, isRelative: resting[offset].orders[index].order.isRelative,
                barsToWait: bars, activeFrom: activeFrom)
            if models.latency == .none {
                take(change, offset, index, &events)
            } else {
                changes.append(change)
            }
            return
        }
    }

    /// Takes the changes that have arrived when a bar of their instrument opens.
    mutating func arrive(_ offset: Int, before time: Timestamp, _ events: inout [BrokerEvent]) {
        var place = 0
        while place < changes.count {
            guard let index = resting[offset].orders.firstIndex(where: { $0.order.id == changes[place].id }) else {
                // What the change was for has ended, or is of another instrument.
                if isResting(changes[place].id) { place += 1 } else { changes.remove(at: place) }
                continue
            }
            guard changes[place].activeFrom <= time, changes[place].barsToWait == 0 else {
                if changes[place].activeFrom <= time { changes[place].barsToWait -= 1 }
                place += 1
                continue
            }
            moments.append((events.count, time))
            let change = changes.remove(at: place)
            take(change, offset, index, &events)
        }
    }

    private func isResting(_ id: OrderID) -> Bool {
        resting.contains { $0.orders.contains { $0.order.id == id } }
    }

    /// Gives an order other terms, and its place in the queue away.
    ///
    /// An order that was executed for as much already keeps its terms, and the answer is what they are.
    private mutating func take(
        _ change: LateChange, _ offset: Int, _ index: Int, _ events: inout [BrokerEvent]
    ) {
        var entry = resting[offset].orders[index]
        guard change.quantity > entry.filled else {
            events.append(.replaced(change.id, quantity: entry.order.quantity, kind: entry.order.kind))
            return
        }
        resting[offset].orders.remove(at: index)
        // An exit whose entry rests no more waits for nothing.
        let isWaiting = resting[offset].orders.contains { $0.order.id == entry.order.parent }
        entry.released = isWaiting ? min(entry.released, change.quantity) : change.quantity
        entry.order.quantity = change.quantity
        entry.order.kind = change.kind
        if change.isRelative, let price = entry.releasedAt {
            entry.order.isRelative = true
            entry.order = entry.order.resolved(from: price, tick: listings[offset].instrument.tick)
        }
        entry.isTriggered = false
        // Bars that opened before its terms were changed pass it by.
        entry.activeFrom = max(change.activeFrom, entry.activeFrom)
        resting[offset].orders.append(entry)
        events.append(.replaced(change.id, quantity: entry.order.quantity, kind: entry.order.kind))
        if models.rule.meetsClose, models.rule.market == .sameClose, entry.order.parent == nil || entry.released > .zero
        {
            meetClose(change.id, offset, &events)
        }
    }

    /// Turns changes on their way into changes for new shares.
    mutating func splitChanges(_ ratio: SplitRatio, of offset: Int) {
        for place in changes.indices {
            guard let entry = resting[offset].orders.first(where: { $0.order.id == changes[place].id }) else {
                continue
            }
            var order = entry.order
            order.quantity = changes[place].quantity
            order.kind = changes[place].kind
            order = order.split(ratio, listings[offset].instrument)
            changes[place] = LateChange(
                id: order.id, quantity: order.quantity, kind: order.kind, isRelative: changes[place].isRelative,
                barsToWait: changes[place].barsToWait, activeFrom: changes[place].activeFrom)
        }
    }
}

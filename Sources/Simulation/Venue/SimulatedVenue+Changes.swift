import Columns
import Market
import Trading

/// Other terms that an order is asked to have.
struct AskedChange: Sendable {
    let id: OrderID
    let quantity: Quantity
    let kind: OrderKind
}

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
    /// Gives orders other terms one after another, in one pass where nothing but that comes of it.
    ///
    /// - Complexity: O(orders) in one pass, and else O(orders) for each.
    mutating func replace(_ asked: [AskedChange], _ events: inout [BrokerEvent]) {
        let tradesAtClose = models.rule.meetsClose && models.rule.market == .sameClose
        guard asked.count > 1, models.latency == .none, !tradesAtClose, replaceTogether(asked, &events) else {
            for one in asked { replace(one.id, one.quantity, one.kind, &events) }
            return
        }
    }

    /// Gives orders other terms in one pass; gives whether it did, which it does not where one is asked twice.
    private mutating func replaceTogether(_ asked: [AskedChange], _ events: inout [BrokerEvent]) -> Bool {
        var places: [OrderID: (offset: Int, index: Int)] = [:]
        places.reserveCapacity(resting.reduce(0) { $0 + $1.orders.count })
        for offset in resting.indices {
            for (index, entry) in resting[offset].orders.enumerated() { places[entry.order.id] = (offset, index) }
        }
        var isAsked = resting.map { Array(repeating: false, count: $0.orders.count) }
        let found = asked.map { places[$0.id] }
        for case (let offset, let index)? in found {
            guard !isAsked[offset][index] else { return false }
            isAsked[offset][index] = true
        }
        let activeFrom = delay.activeFrom
        var moved: [[RestingOrder]] = resting.map { _ in [] }
        for (one, place) in zip(asked, found) {
            guard let (offset, index) = place else { continue }
            let entry = resting[offset].orders[index]
            let change = LateChange(
                id: one.id, quantity: one.quantity, kind: one.kind, isRelative: entry.order.isRelative, barsToWait: 0,
                activeFrom: activeFrom)
            let isWaiting = entry.order.parent.map { places[$0]?.offset == offset } ?? false
            if let taken = changed(entry, by: change, offset, isWaiting: isWaiting, &events) {
                moved[offset].append(taken)
            } else {
                isAsked[offset][index] = false
            }
        }
        for offset in resting.indices where !moved[offset].isEmpty {
            let kept = zip(resting[offset].orders, isAsked[offset]).lazy.filter { !$0.1 }.map(\.0)
            resting[offset].orders = kept + moved[offset]
        }
        return true
    }

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
        let old = resting[offset].orders[index]
        let isWaiting = old.order.parent.map { parent in
            resting[offset].orders.contains { $0.order.id == parent }
        }
        guard let entry = changed(old, by: change, offset, isWaiting: isWaiting ?? false, &events) else { return }
        resting[offset].orders.remove(at: index)
        resting[offset].orders.append(entry)
        if models.rule.meetsClose, models.rule.market == .sameClose, entry.order.parent == nil || entry.released > .zero
        {
            meetClose(change.id, offset, &events)
        }
    }

    /// An order at other terms, which are told; nil where it keeps its own.
    private func changed(
        _ old: RestingOrder, by change: LateChange, _ offset: Int, isWaiting: Bool, _ events: inout [BrokerEvent]
    ) -> RestingOrder? {
        var entry = old
        guard change.quantity > entry.filled else {
            events.append(.replaced(change.id, quantity: entry.order.quantity, kind: entry.order.kind))
            return nil
        }
        // An exit whose entry rests no more waits for nothing.
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
        events.append(.replaced(change.id, quantity: entry.order.quantity, kind: entry.order.kind))
        return entry
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

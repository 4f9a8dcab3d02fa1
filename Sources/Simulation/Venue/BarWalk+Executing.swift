import Columns
import Market
import Trading

extension BarWalk {
    /// Executes as much of an order as may be, or ends it where there is nothing for it to do.
    ///
    /// - Parameters:
    ///   - takes: whether it takes what is there, and so pays the slippage.
    ///   - near: the price that the orders it releases find.
    mutating func execute(_ index: Int, at price: Price, takes: Bool, near: Price) {
        guard turn(index) else { return end(index) }
        let order = resting[index].order
        var quantity = resting[index].left
        if order.isReduceOnly, models.rule.linksExits || order.group == nil {
            let isOpposite = order.side == .sell ? position > .zero : position < .zero
            quantity = isOpposite ? min(quantity, position < .zero ? -position : position) : .zero
            guard quantity > .zero else { return end(index) }
        } else if order.isReduceOnly {
            // Exits that know nothing of each other may turn a position, but not beyond what can be counted.
            let room = Quantity.greatestPosition - order.side.signed(position)
            guard room > .zero else { return end(index) }
            quantity = min(quantity, room)
        }
        if let capacity {
            if order.duration == .fillOrKill, capacity < quantity { return end(index) }
            quantity = min(quantity, capacity)
            guard quantity > .zero else {
                resting[index].isBlocked = true
                return
            }
            self.capacity = capacity - quantity
        }
        let executed = takes ? slipped(price, order.side, quantity) : price
        let fill = fill(index, quantity, at: executed, takes: takes)
        resting[index].filled = resting[index].filled + quantity
        resting[index].executedAt = resting[index].executedAt ?? executed
        resting[index].isBlocked = resting[index].left > .zero
        count(fill)
        fillCount += 1
        events.append(.filled(fill))
        if isSimple { return }
        if resting[index].isDone { resting.remove(at: index) }
        follow(fill, of: order, near: near)
    }

    /// Makes an entry as large as what it opens and what it closes on the other side; gives whether there is room for
    /// it. One that has traded in part stays as it is.
    private mutating func turn(_ index: Int) -> Bool {
        guard let entry = resting[index].order.entry, resting[index].filled == .zero, position != .zero else {
            return true
        }
        let order = resting[index].order
        guard Side(adding: position) != order.side else {
            return (order.isMarket ? entries : entriesBefore) < entry.mostEntries
        }
        // What cannot be counted is not traded.
        guard order.quantity <= Quantity.greatestPosition - position.magnitude else { return false }
        resting[index].order.quantity = order.quantity + position.magnitude
        resting[index].released = resting[index].order.quantity
        events.append(.replaced(order.id, quantity: resting[index].order.quantity, kind: order.kind))
        return true
    }

    /// Counts an execution into the position and its entries.
    private mutating func count(_ fill: Fill) {
        let before = position
        position = position + fill.signedQuantity
        if position == .zero {
            entries = 0
        } else if before == .zero || (before < .zero) != (position < .zero) {
            entries = 1
        } else if Side(adding: before) == fill.side {
            entries += 1
        }
    }

    /// The price that an order pays which takes what is there.
    private func slipped(_ price: Price, _ side: Side, _ quantity: Quantity) -> Price {
        models.slipped(price, side, quantity, tick: tick, volume: bar.volume, low: bar.low, high: bar.high)
    }

    private mutating func fill(_ index: Int, _ quantity: Quantity, at price: Price, takes: Bool) -> Fill {
        let order = resting[index].order
        let notional = Money.notional(
            price: price, quantity: quantity, multiplier: multiplier, rule: .nearestEven)
        let value = notional < .zero ? -notional : notional
        let fee = models.fees.fee(
            FeeModel.Execution(
                value: value, quantity: quantity, side: order.side, isMaker: !takes,
                quantityBefore: resting[index].filled, valueBefore: resting[index].executedValue,
                tradedBefore: traded))
        traded = traded + value
        resting[index].executedValue = resting[index].executedValue + value
        return Fill(of: order, quantity: quantity, at: price, fee: fee, time: time)
    }

    // MARK: - What follows

    /// Ends or shrinks the orders of the same group, releases those that waited, ends exits without a position.
    private mutating func follow(_ fill: Fill, of order: Order, near price: Price) {
        if let group = order.group, models.rule.linksExits {
            resting.settle(group, besides: order.id, executed: fill.quantity, &events)
            settled.append((group, fill))
        }
        release(after: fill, of: order, near: price)
        if models.rule.linksExits { endUselessExits() }
    }

    private mutating func release(after fill: Fill, of parent: Order, near price: Price) {
        for index in resting.indices where resting[index].order.parent == parent.id {
            resting[index].release(fill.quantity, at: fill.price, tick: tick, &events)
            resting[index].isNew = true
            resting[index].follow(price)
            switch models.rule.exitsOnEntryBar {
            case .always: break
            case .ofMarketEntries: resting[index].isBlocked = !parent.isMarket
            case .never: resting[index].isBlocked = true
            }
        }
    }

    /// Ends the reduce-only orders that a position does not stand against, those apart that wait for an entry. Those
    /// whose entry has still to be executed in part stay for the rest of it.
    private mutating func endUselessExits() {
        while let index = resting.lastIndex(where: { isUseless($0) }) {
            let exit = resting[index]
            let left = exit.order.quantity - exit.left
            guard waitsForMore(exit), left > exit.filled else {
                end(index)
                continue
            }
            resting[index].order.quantity = left
            resting[index].released = exit.filled
            events.append(.replaced(exit.order.id, quantity: left, kind: exit.order.kind))
        }
    }

    private func isUseless(_ candidate: RestingOrder) -> Bool {
        let order = candidate.order
        guard order.isReduceOnly, order.parent == nil || candidate.released > .zero,
            order.side == .sell ? position <= .zero : position >= .zero
        else { return false }
        return candidate.left > .zero || !waitsForMore(candidate)
    }

    /// Whether the entry of an exit may still be executed.
    private func waitsForMore(_ exit: RestingOrder) -> Bool {
        exit.order.parent.map { parent in resting.contains { $0.order.id == parent } } ?? false
    }

    /// Ends the orders that had one moment to trade, and had it at a point of the way.
    mutating func endImmediate(_ point: Point) {
        while let index = resting.lastIndex(where: { hadItsMoment($0, point) }) { end(index) }
    }

    private func hadItsMoment(_ candidate: RestingOrder, _ point: Point) -> Bool {
        switch candidate.order.duration {
        case .immediate, .fillOrKill: (canTrade(candidate) || candidate.isBlocked) && isTime(for: candidate, point)
        case .day, .untilCancelled, .until: false
        }
    }

    /// Takes an order from the market, and those that waited for it.
    mutating func end(_ index: Int) { resting.end(index, &events) }
}

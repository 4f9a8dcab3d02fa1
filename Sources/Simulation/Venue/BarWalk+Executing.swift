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
        let order = resting[index].order
        var quantity = resting[index].left
        if order.isReduceOnly, models.rule.linksExits {
            let isOpposite = order.side == .sell ? position > .zero : position < .zero
            quantity = isOpposite ? min(quantity, position < .zero ? -position : position) : .zero
            guard quantity > .zero else { return end(index) }
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
        let fill = fill(order, quantity, at: executed, takes: takes, isFirst: resting[index].filled == .zero)
        resting[index].filled = resting[index].filled + quantity
        resting[index].isBlocked = resting[index].left > .zero
        position = position + fill.signedQuantity
        fillCount += 1
        events.append(.filled(fill))
        if resting[index].filled >= order.quantity { resting.remove(at: index) }
        follow(fill, of: order, near: near)
    }

    /// The price that an order pays which takes what is there: worse by the slippage, on the tick where the bar is.
    private func slipped(_ price: Price, _ side: Side, _ quantity: Quantity) -> Price {
        guard models.slippage != .none else { return price }
        let worse = models.slippage.worsened(
            price.value, side: side, quantity: quantity.value, volume: bar.volume, tick: tick.value)
        let isOnTick = price.units.isMultiple(of: tick.units)
        let slipped = Price(
            rounding: worse, toTick: isOnTick ? tick : Price(units: 1), rule: side == .buy ? .up : .down)
        return models.slipsOutOfBar ? slipped : max(bar.low, min(bar.high, slipped))
    }

    private mutating func fill(
        _ order: Order, _ quantity: Quantity, at price: Price, takes: Bool, isFirst: Bool
    ) -> Fill {
        let value = Money.notional(
            price: price, quantity: quantity, multiplier: multiplier, rule: .nearestEven)
        let fee = models.fees.fee(
            FeeModel.Execution(
                value: value, quantity: quantity, side: order.side, isMaker: !takes, isFirst: isFirst,
                tradedBefore: traded))
        traded = traded + (value < .zero ? -value : value)
        return Fill(of: order, quantity: quantity, at: price, fee: fee, time: time)
    }

    // MARK: - What follows

    /// Ends or shrinks the orders of the same group, releases those that waited, ends exits without a position.
    private mutating func follow(_ fill: Fill, of order: Order, near price: Price) {
        if let group = order.group, models.rule.linksExits {
            settle(group, after: fill)
            settled.append(group)
        }
        release(after: fill, of: order, near: price)
        endUselessExits()
    }

    private mutating func settle(_ group: OrderGroup, after fill: Fill) {
        for index in resting.indices.reversed()
        where resting[index].order.group == group && resting[index].order.id != fill.order {
            switch group.rule {
            case .cancelOthers: end(index)
            case .reduceOthers:
                resting[index].order.quantity = resting[index].order.quantity - fill.quantity
                resting[index].released = resting[index].released - fill.quantity
                let order = resting[index].order
                if order.quantity <= resting[index].filled {
                    end(index)
                } else {
                    events.append(.replaced(order.id, quantity: order.quantity, kind: order.kind))
                }
            }
        }
    }

    private mutating func release(after fill: Fill, of parent: Order, near price: Price) {
        for index in resting.indices where resting[index].order.parent == parent.id {
            let child = resting[index].order.resolved(from: fill.price)
            if resting[index].order.isRelative {
                resting[index].order = child
                events.append(.replaced(child.id, quantity: child.quantity, kind: child.kind))
            }
            resting[index].released = min(child.quantity, resting[index].released + fill.quantity)
            resting[index].isNew = true
            resting[index].follow(price)
            switch models.rule.exitsOnEntryBar {
            case .always: break
            case .ofMarketEntries: resting[index].isBlocked = !parent.isMarket
            case .never: resting[index].isBlocked = true
            }
        }
    }

    /// Ends the reduce-only orders that a position does not stand against, those apart that wait for an entry.
    private mutating func endUselessExits() {
        guard models.rule.linksExits else { return }
        for index in resting.indices.reversed() {
            let order = resting[index].order
            guard order.isReduceOnly, order.parent == nil || resting[index].released > .zero else { continue }
            guard order.side == .sell ? position <= .zero : position >= .zero else { continue }
            end(index)
        }
    }

    /// Ends the orders that had one moment to trade.
    mutating func endImmediate() {
        for index in resting.indices.reversed() where canTrade(resting[index]) || resting[index].isBlocked {
            switch resting[index].order.duration {
            case .immediate, .fillOrKill: end(index)
            case .day, .untilCancelled, .until: break
            }
        }
    }

    /// Takes an order from the market, and those that waited for it.
    mutating func end(_ index: Int) {
        let id = resting[index].order.id
        let wasFilled = resting[index].filled > .zero
        resting.remove(at: index)
        events.append(.cancelled(id))
        guard !wasFilled else { return }
        for child in resting.indices.reversed() where child < resting.count && resting[child].order.parent == id {
            end(child)
        }
    }
}

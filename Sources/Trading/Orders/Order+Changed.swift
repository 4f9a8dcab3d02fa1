public import Market

extension Order {
    /// The order with its distances turned into prices on the tick, as its parent was executed at a price.
    ///
    /// An exit with a gain lies on the far side of its own side: a sell limit above the entry, a sell stop below. From
    /// an execution between two ticks each price goes on to the tick at which it trades later.
    public func resolved(from entry: Price, tick: Price) -> Order {
        guard isRelative else { return self }
        var order = self
        order.isRelative = false
        order.kind = kind.resolved(from: entry, side: side).onTick(tick, side, isRelative: false)
        return order
    }
}

extension OrderKind {
    /// The kind of an exit with distances turned into prices.
    func resolved(from entry: Price, side: Side) -> OrderKind {
        func gain(_ distance: Price) -> Price { side == .sell ? entry + distance : entry - distance }
        func loss(_ distance: Price) -> Price { side == .sell ? entry - distance : entry + distance }
        return switch self {
        case .market: .market
        case .limit(let distance): .limit(gain(distance))
        case .stop(let distance): .stop(loss(distance))
        case .stopLimit(let stop, let limit): .stopLimit(stop: loss(stop), limit: loss(limit))
        case .trailingStop(let trail, let activation): .trailingStop(trail, activation: activation.map(gain))
        }
    }
}

extension Order {
    /// The order for new shares after a split: quantities in whole lots, prices on the tick.
    public func split(_ ratio: SplitRatio, _ facts: Instrument) -> Order {
        var order = self
        order.quantity = ratio.orderQuantity(quantity, lot: facts.lot)
        order.kind = kind.mapPrices { ratio.price($0, tick: facts.tick) }
        return order
    }
}

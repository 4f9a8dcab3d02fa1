public import Market

extension OrderKind {
    /// The kind at prices on the tick, each moved to where it trades later and never sooner than it was asked to.
    ///
    /// Limits go down for buys and up for sells, stops the other way, distances up; one that trails is a tick at least.
    func onTick(_ tick: Price, _ side: Side, isRelative: Bool) -> OrderKind {
        // A distance lies on the far side of the entry, whichever side that is.
        let (limitRule, stopRule): (Rounding, Rounding) =
            isRelative ? (.up, .up) : side == .buy ? (.down, .up) : (.up, .down)
        switch self {
        case .market: return .market
        case .limit(let limit): return .limit(limit.rounded(to: tick, limitRule))
        case .stop(let stop): return .stop(stop.rounded(to: tick, stopRule))
        case .stopLimit(let stop, let limit):
            return .stopLimit(
                stop: stop.rounded(to: tick, stopRule), limit: limit.rounded(to: tick, isRelative ? .down : limitRule))
        case .trailingStop(let distance, let activation):
            let activation = activation.map { $0.rounded(to: tick, limitRule) }
            guard case .price(let price) = distance else { return .trailingStop(distance, activation: activation) }
            return .trailingStop(.price(max(tick, price.rounded(to: tick, .up))), activation: activation)
        }
    }
}

extension Price {
    /// The price on the grid of a tick, by a named rule. The last one that can be told lies within.
    public func rounded(to tick: Price, _ rule: Rounding) -> Price {
        guard !units.isMultiple(of: tick.units) else { return self }
        let count = rule.quotient(of: units, by: tick.units)
        let (rounded, isBeyond) = count.multipliedReportingOverflow(by: tick.units)
        return Price(units: isBeyond ? units / tick.units * tick.units : rounded)
    }
}

extension Quantity {
    /// The quantity in whole lots; what is no whole lot is cut off.
    func cut(toLot lot: Quantity) -> Quantity { Quantity(units: units / lot.units * lot.units) }
}

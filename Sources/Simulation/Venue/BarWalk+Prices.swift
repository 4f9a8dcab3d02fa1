import Columns
import Market
import Trading

extension BarWalk {
    /// Whether an order is there and may still trade on this bar.
    func canTrade(_ resting: RestingOrder) -> Bool {
        !resting.isBlocked && !resting.isWaiting && resting.left > .zero && !resting.order.isRelative
    }

    func trades(_ resting: RestingOrder, at price: Price, _ point: Point) -> Bool {
        guard canTrade(resting), isTime(for: resting, point) else { return false }
        let side = resting.order.side
        switch resting.order.kind {
        case .market: return true
        case .limit(let limit): return isMarketable(side, limit, price)
        case .stop(let stop): return isBeyond(side, stop, price)
        case .stopLimit(let stop, let limit):
            guard models.rule.stopLimit != .closeBeyond else { return false }
            return (resting.isTriggered || isBeyond(side, stop, price)) && isMarketable(side, limit, price)
        case .trailingStop: return resting.trailingStop(onTick: tick).map { isBeyond(side, $0, price) } ?? false
        }
    }

    /// Whether an order may trade at a point of the way. Market orders take the open, or the price at which they were
    /// released.
    func isTime(for resting: RestingOrder, _ point: Point) -> Bool {
        switch (resting.order.moment, point) {
        case (.anyTime, .open), (.anyTime, .only): true
        case (.open, .open), (.open, .only): auctions.hasOpening
        case (.close, .close), (.close, .only): auctions.hasClosing
        case (.anyTime, .inside): resting.isNew || !resting.order.isMarket
        case (.open, .inside), (.open, .close), (.close, .open), (.close, .inside), (.anyTime, .close): false
        }
    }

    /// The price that has to be reached for a limit to trade.
    func passed(_ limit: Price, _ isBuy: Bool) -> Price {
        guard models.rule.limitTicks != 0 else { return limit }
        let distance = Price(units: tick.units * Int64(models.rule.limitTicks))
        return isBuy ? limit - distance : limit + distance
    }

    /// Whether a limit accepts a price.
    func isMarketable(_ side: Side, _ limit: Price, _ price: Price) -> Bool {
        let level = passed(limit, side == .buy)
        if price == level { return models.rule.touchFills }
        return side == .buy ? price < level : price > level
    }

    /// Whether a price has reached a stop.
    func isBeyond(_ side: Side, _ stop: Price, _ price: Price) -> Bool {
        side == .buy ? price >= stop : price <= stop
    }

    /// The price of an execution at the open, by the rule about gaps.
    func openPrice(_ resting: RestingOrder, _ open: Price) -> Price {
        let order = resting.order
        let rule: GapPrice
        let own: Price
        if let stop = order.kind.stop ?? resting.trailingStop(onTick: tick), !resting.isTriggered {
            (rule, own) = (models.rule.gappedStop, stop)
        } else if let limit = order.kind.limit {
            (rule, own) = (models.rule.betterOpen, limit)
        } else {
            return open
        }
        return switch rule {
        case .open: open
        case .own: own < bar.low || own > bar.high ? open : own
        case .ownOrClose: order.side == .sell ? min(own, bar.close) : max(own, bar.close)
        }
    }

    /// Executes stop-limit orders by the close: where it lies beyond the limit, at the limit or the far extreme.
    mutating func closeStopLimits() {
        var index = 0
        while index < resting.count {
            let candidate = resting[index]
            index += 1
            guard case .stopLimit(let stop, let limit) = candidate.order.kind, canTrade(candidate) else { continue }
            let isBuy = candidate.order.side == .buy
            let isTriggered = candidate.isTriggered || (isBuy ? bar.high >= stop : bar.low <= stop)
            resting[index - 1].isTriggered = isTriggered
            guard isTriggered, isBuy ? bar.close < limit : bar.close > limit else { continue }
            let price = isBuy ? min(bar.high, limit) : max(bar.low, limit)
            execute(index - 1, at: price, takes: false, near: price)
            index = 0
        }
    }
}

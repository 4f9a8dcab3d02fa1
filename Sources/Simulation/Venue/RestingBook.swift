import Columns
import Market
import Trading

/// The orders of one instrument at a venue, in order of their arrival, and the prices that would set any of them off.
struct RestingBook: Sendable {
    /// The orders.
    var orders: [RestingOrder] = [] {
        didSet { reach = nil }
    }
    /// What is known of them, until they change.
    private var reach: BookReach?

    /// Whether a bar passes by all orders: nothing but fixed prices waits, and it comes to none of them.
    ///
    /// - Complexity: O(orders) after they changed, O(1) from then on.
    mutating func isOutOfReach(of bar: BarPrices) -> Bool {
        let known = reach ?? BookReach(orders)
        reach = known
        return known.isOutOfReach(of: bar)
    }
}

/// The prices at which something happens to an order, whichever comes first from either side.
private struct BookReach: Sendable {
    /// Whether all orders have fixed prices, and no moment at which they end.
    private var isSimple = true
    /// The highest price to which one waits to fall.
    private var below = Int64.min
    /// The lowest price to which one waits to rise.
    private var above = Int64.max
    /// The last moment from which on one of them is there.
    private var activeFrom = Timestamp(nanoseconds: .min)

    init(_ orders: [RestingOrder]) {
        for entry in orders {
            guard entry.isSimple, !entry.order.isMarket, entry.expiry == nil, entry.barsToWait == 0 else {
                isSimple = false
                return
            }
            activeFrom = max(activeFrom, entry.activeFrom)
            let isBuy = entry.order.side == .buy
            if let limit = entry.order.kind.limit { note(limit, isBelow: isBuy) }
            if let stop = entry.order.kind.stop { note(stop, isBelow: !isBuy) }
        }
    }

    private mutating func note(_ price: Price, isBelow: Bool) {
        if isBelow { below = max(below, price.units) } else { above = min(above, price.units) }
    }

    func isOutOfReach(of bar: BarPrices) -> Bool {
        isSimple && activeFrom <= bar.openTime && min(bar.low, min(bar.open, bar.close)).units > below
            && max(bar.high, max(bar.open, bar.close)).units < above
    }
}

extension RestingOrder {
    /// Whether it waits for a fixed price alone, and nothing but its own execution follows from that.
    var isSimple: Bool {
        switch order.kind {
        case .market, .limit, .stop: break
        case .stopLimit, .trailingStop: return false
        }
        switch order.duration {
        case .untilCancelled, .day: break
        case .until, .immediate, .fillOrKill: return false
        }
        return order.parent == nil && order.group == nil && !order.isReduceOnly && order.entry == nil
    }
}

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
    /// The moment from which on it is there.
    let activeFrom: Timestamp
    /// The moment at which it ends, where there is one.
    let expiry: Timestamp?
    /// Whether it was released on the bar that is under way.
    var isNew = false
    /// Whether nothing more happens to it on the bar that is under way.
    var isBlocked = false

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
    var trailingStop: Price? {
        guard case .trailingStop(let distance, _) = order.kind, let best else { return nil }
        let gap: Price =
            switch distance {
            case .price(let price): price
            case .fraction(let fraction):
                Price(rounding: abs(best.value) * fraction, toTick: Price(units: 1), rule: .nearestEven)
            }
        return order.side == .sell ? best - gap : best + gap
    }

    /// Lets a trailing stop follow a price that has been reached, once its entry has been executed.
    mutating func follow(_ price: Price) {
        guard released > .zero, case .trailingStop(_, let activation) = order.kind else { return }
        let isSell = order.side == .sell
        if let best {
            self.best = isSell ? max(best, price) : min(best, price)
        } else if activation.map({ isSell ? price >= $0 : price <= $0 }) ?? true {
            best = price
        }
    }
}

/// A rule that a desk sees to by itself, at each price and after each execution that it is told of.
///
/// Limits say which orders may be sent; these say when what is held is closed and what works is cancelled.
public enum WatchRule: Hashable, Sendable {
    /// The part of a position's value that the equity has to cover, long and short; nothing where it is zero. Of what
    /// is missing four times as much is closed, a lot at least, and what would be missing at once is not entered.
    case margin(long: Double, short: Double)
    /// The loss from the greatest equity at which trading ends for good.
    case drawdown(LossBound)
    /// The loss from the greatest equity of a session at which trading ends until the next one.
    case sessionLoss(LossBound)
    /// The executions in a session after which trading ends until the next one.
    case sessionFills(Int)
    /// The sessions with a loss in a row after which trading ends for good.
    case losingSessions(Int)

    /// The name that denials carry.
    public var name: String {
        switch self {
        case .margin: "margin"
        case .drawdown: "max-drawdown"
        case .sessionLoss: "max-intraday-loss"
        case .sessionFills: "max-intraday-filled-orders"
        case .losingSessions: "max-cons-loss-days"
        }
    }

    /// Why it cannot be meant, where it cannot.
    var oddity: Excess? {
        switch self {
        case .margin(let long, let short):
            [long, short].first { !($0 >= 0 && $0.isFinite) }.map { Excess(what: "a margin is not negative", $0) }
        case .drawdown(let bound), .sessionLoss(let bound): bound.oddity
        case .sessionFills(let count), .losingSessions(let count):
            count > 0 ? nil : Excess(what: "a count is positive", Double(count))
        }
    }
}

/// A greatest loss.
public enum LossBound: Hashable, Sendable {
    /// So much of the account's currency.
    case cash(Double)
    /// So much of the equity that the loss is measured from.
    case fraction(Double)

    /// The loss from an equity.
    func loss(from equity: Double) -> Double {
        switch self {
        case .cash(let amount): amount
        case .fraction(let fraction): fraction * equity
        }
    }

    fileprivate var oddity: Excess? {
        switch self {
        case .cash(let amount): amount > 0 && amount.isFinite ? nil : Excess(what: "a loss is positive", amount)
        case .fraction(let part):
            part > 0 && part <= 1 ? nil : Excess(what: "the part of the equity is from 0 to 1", part)
        }
    }
}

extension Excess {
    fileprivate init(what: String, _ value: Double) {
        self.init(what: what, value: value.isFinite ? value : nil, limit: nil)
    }
}

public import Columns
public import Market

/// At which price an order is willing to trade.
public enum OrderKind: Hashable, BitwiseCopyable, Sendable {
    /// At any.
    case market
    /// At this price or a better one.
    case limit(Price)
    /// At any, once the price has reached the stop.
    case stop(Price)
    /// At the limit or better, once the price has reached the stop.
    case stopLimit(stop: Price, limit: Price)
    /// At any, once the price has come back by a distance from its best since it passed the activation.
    case trailingStop(TrailingDistance, activation: Price?)

    /// The worst price it accepts, where there is one.
    public var limit: Price? {
        switch self {
        case .limit(let limit), .stopLimit(_, let limit): limit
        case .market, .stop, .trailingStop: nil
        }
    }

    /// The price that sets it off, where it is fixed.
    public var stop: Price? {
        switch self {
        case .stop(let stop), .stopLimit(let stop, _): stop
        case .market, .limit, .trailingStop: nil
        }
    }

    /// Whether another kind differs from it in prices only.
    func isLike(_ other: OrderKind) -> Bool {
        switch (self, other) {
        case (.market, .market), (.limit, .limit), (.stop, .stop), (.stopLimit, .stopLimit),
            (.trailingStop, .trailingStop):
            true
        case (.market, _), (.limit, _), (.stop, _), (.stopLimit, _), (.trailingStop, _): false
        }
    }

    /// The price it is likely to trade at: its own, or the last one where that has reached it already.
    public func likelyPrice(_ side: Side, last: Double) -> Double {
        switch self {
        case .market, .trailingStop: last
        case .limit(let limit): (side == .buy ? limit.value >= last : limit.value <= last) ? last : limit.value
        case .stop(let stop): (side == .buy ? stop.value <= last : stop.value >= last) ? last : stop.value
        case .stopLimit(_, let limit): limit.value
        }
    }

    /// The same kind with its prices changed.
    func mapPrices(_ change: (Price) -> Price) -> OrderKind {
        switch self {
        case .market: .market
        case .limit(let limit): .limit(change(limit))
        case .stop(let stop): .stop(change(stop))
        case .stopLimit(let stop, let limit): .stopLimit(stop: change(stop), limit: change(limit))
        case .trailingStop(.fraction(let fraction), let activation):
            .trailingStop(.fraction(fraction), activation: activation.map(change))
        case .trailingStop(.price(let distance), let activation):
            .trailingStop(.price(change(distance)), activation: activation.map(change))
        }
    }
}

/// How far a trailing stop lies behind the best price.
///
/// A distance that follows a column, such as a multiple of the average true range, is an exit that is asked for again
/// at each close: the order that works takes the new distance and keeps the best price it has seen.
public enum TrailingDistance: Hashable, BitwiseCopyable, Sendable {
    /// By a difference of prices.
    case price(Price)
    /// By a fraction of the best price.
    case fraction(Double)

    /// By so many ticks; by more than any price where so many cannot be told, which a desk refuses.
    public static func ticks(_ count: Int, of tick: Price) -> TrailingDistance {
        let (units, isBeyond) = Int64(count).multipliedReportingOverflow(by: tick.units)
        return .price(Price(units: isBeyond ? .max : units))
    }
}

/// The part of a session in which an order may trade.
public enum TradingMoment: String, Hashable, BitwiseCopyable, Sendable {
    case anyTime
    /// In the opening auction only.
    case open
    /// In the closing auction only.
    case close
}

/// How long an order works.
public enum TimeInForce: Hashable, BitwiseCopyable, Sendable {
    /// Until the end of the session.
    case day
    case untilCancelled
    /// Until a moment, which is included.
    case until(Timestamp)
    /// For the first moment at which it could trade; what is left is cancelled.
    case immediate
    /// For the first moment at which it could trade, and then only as a whole.
    case fillOrKill
}

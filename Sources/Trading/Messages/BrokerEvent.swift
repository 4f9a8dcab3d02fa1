public import Market

/// Everything a venue or a broker can answer.
public enum BrokerEvent: Hashable, Sendable {
    /// The order works.
    case accepted(OrderID)
    /// The order never worked.
    case rejected(OrderID, RejectionReason)
    /// A part of the order, or what was left of it, was executed.
    case filled(Fill)
    /// The order works no more.
    case cancelled(OrderID)
    /// The order's time is over.
    case expired(OrderID)
    /// The order works for another quantity or at other prices.
    case replaced(OrderID, quantity: Quantity, kind: OrderKind)

    /// The order it tells of.
    public var order: OrderID {
        switch self {
        case .accepted(let id), .rejected(let id, _), .cancelled(let id), .expired(let id), .replaced(let id, _, _):
            id
        case .filled(let fill): fill.order
        }
    }
}

/// Why a market refused an order.
public enum RejectionReason: Hashable, Sendable {
    /// It would have traded at once and was asked not to.
    case wouldTrade
    /// There was no position to reduce.
    case nothingToReduce
    /// Its auction was over.
    case auctionOver
    /// The fill rule has no such order.
    case unsupported
    /// What a broker said.
    case other(String)

    /// The reason in words.
    public var text: String {
        switch self {
        case .wouldTrade: "a post-only order would trade at once"
        case .nothingToReduce: "a reduce-only order has no position to reduce"
        case .auctionOver: "the auction is over"
        case .unsupported: "the fill rule has no such order"
        case .other(let text): text
        }
    }
}

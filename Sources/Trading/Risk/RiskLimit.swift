public import Market

/// One rule that every order has to keep, in research, on paper and live.
///
/// Judging is pure: the order, the account and what works decide, nothing else. Rules about losses and exposure let
/// pass what brings a position nearer to zero; those about exposure and margin count what works in all instruments as
/// executed, on the side of each that comes to more. An order at new terms is judged as one that has them from the
/// start, in place of the old one. Only what a margin call closes is not judged.
public enum RiskLimit: Hashable, Sendable {
    /// The greatest quantity of an order.
    case orderQuantity(Quantity)
    /// The greatest value of an order, in the account's currency.
    case orderValue(Double)
    /// The greatest position in an instrument, to either side.
    case position(Quantity)
    /// The greatest sum of the values of positions, without their signs, as a multiple of the equity.
    case grossExposure(Double)
    /// The greatest sum of the values of positions, with their signs, as a multiple of the equity.
    case netExposure(Double)
    /// The greatest initial margin of all positions as a fraction of the equity, their values over the equity paid in
    /// full.
    case leverage(Double)
    /// The greatest value of a position as a fraction of the equity.
    case concentration(Double)
    /// The greatest distance of a price from the last one, as a fraction of it.
    case priceCollar(Double)
    /// The greatest number of orders within a time, those at new terms included.
    case orderRate(count: Int, seconds: Double)
    /// No order like one that works already.
    case noDuplicates
    /// The initial margin has to be there. Fees are not counted: they are taken from what is left.
    case buyingPower
    /// Only what may be sold short is sold short.
    case shortability
    /// No order outside the sessions of the market.
    case marketHours
    /// The greatest age of the last price of the order's instrument.
    case dataAge(seconds: Double)
    /// The greatest loss since the start of the day, as a fraction of the equity then.
    case dailyLoss(Double)
    /// The greatest loss from the greatest equity, as a fraction of it.
    case drawdown(Double)
    /// The greatest number of losing trades in a row.
    case consecutiveLosses(Int)
    /// Only these instruments.
    case instruments(Set<InstrumentIndex>)

    /// The name that denials carry.
    public var name: String {
        switch self {
        case .orderQuantity: "order-quantity"
        case .orderValue: "order-value"
        case .position: "position"
        case .grossExposure: "gross-exposure"
        case .netExposure: "net-exposure"
        case .leverage: "leverage"
        case .concentration: "concentration"
        case .priceCollar: "price-collar"
        case .orderRate: "order-rate"
        case .noDuplicates: "duplicate-order"
        case .buyingPower: "buying-power"
        case .shortability: "shortability"
        case .marketHours: "market-hours"
        case .dataAge: "data-age"
        case .dailyLoss: "daily-loss"
        case .drawdown: "drawdown"
        case .consecutiveLosses: "consecutive-losses"
        case .instruments: "instruments"
        }
    }

    /// What this rule says of an order.
    public func review(_ order: Order, in situation: RiskSituation) -> RiskVerdict {
        switch self {
        case .orderQuantity(let limit): .within(order.quantity.value, limit.value, "quantity")
        case .orderValue(let limit): .within(situation.value(of: order), limit, "value")
        case .position(let limit):
            situation.judged(order) { .within(abs(situation.positionAfter(order).value), limit.value, "position") }
        case .grossExposure(let limit): situation.exposure(order, limit, "gross exposure") { $0.gross }
        case .netExposure(let limit): situation.exposure(order, limit, "net exposure") { abs($0.net) }
        case .leverage(let limit): situation.exposure(order, limit, "leverage") { $0.margin }
        case .concentration(let limit): situation.exposure(order, limit, "share of the equity") { $0.largest }
        case .priceCollar(let limit): situation.collar(order, limit)
        case .orderRate(let count, let seconds): situation.rate(count, seconds)
        case .noDuplicates: situation.duplicate(order)
        case .buyingPower: situation.buyingPower(order)
        case .shortability: situation.shortability(order)
        case .marketHours:
            situation.isInSession(order) ? .allow : .deny(Excess(what: "the market is closed", value: nil, limit: nil))
        case .dataAge(let seconds): .within(situation.dataAge(of: order), seconds, "seconds since the last price")
        case .dailyLoss(let limit):
            situation.judged(order) { .within(situation.dailyLoss, limit, "loss since the start of the day") }
        case .drawdown(let limit):
            situation.judged(order) { .within(situation.drawdown, limit, "loss from the greatest equity") }
        case .consecutiveLosses(let limit):
            situation.judged(order) {
                situation.lossesInARow < limit
                    ? .allow
                    : .deny(
                        Excess(what: "losses in a row", value: Double(situation.lossesInARow), limit: Double(limit)))
            }
        case .instruments(let allowed):
            allowed.contains(order.instrument)
                ? .allow : .deny(Excess(what: "the instrument is not among those allowed", value: nil, limit: nil))
        }
    }
}

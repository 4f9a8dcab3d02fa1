/// What is traded, with the facts that sizes, prices and sessions depend on.
public struct Instrument: Hashable, Sendable {
    /// The name it is asked for by.
    public let symbol: String
    /// What sort of thing it is.
    public let kind: InstrumentKind
    /// The currency of its prices, three to eight capital letters.
    public let currency: String
    /// The step of its prices.
    public let tick: Price
    /// The step of its quantities.
    public let lot: Quantity
    /// The value of one point of one contract.
    public let multiplier: Double
    /// The name of its trading calendar.
    public let calendar: String
    /// The name of the time zone its dates are meant in.
    public let timeZone: String

    /// An instrument of these facts.
    public init(
        symbol: String, kind: InstrumentKind, currency: String, tick: Price, lot: Quantity, multiplier: Double,
        calendar: String, timeZone: String
    ) {
        precondition(tick.units > 0, "a tick is positive, was \(tick.units)")
        precondition(lot.units > 0, "a lot is positive, was \(lot.units)")
        precondition(multiplier > 0 && multiplier.isFinite, "a multiplier is positive, was \(multiplier)")
        self.symbol = symbol
        self.kind = kind
        self.currency = currency
        self.tick = tick
        self.lot = lot
        self.multiplier = multiplier
        self.calendar = calendar
        self.timeZone = timeZone
    }
}

extension Instrument {
    /// The step of adjusted prices, which lie on no tick: 1e-8, or the tick where that is finer.
    ///
    /// A price of a hundredth that was divided by thousands keeps four digits there.
    public var adjustedStep: Price { min(tick, Price(units: 10)) }

    /// The same instrument with prices on another step.
    public func priced(in step: Price) -> Instrument {
        Instrument(
            symbol: symbol, kind: kind, currency: currency, tick: step, lot: lot, multiplier: multiplier,
            calendar: calendar, timeZone: timeZone)
    }
}

/// The sorts of instrument.
public enum InstrumentKind: String, CaseIterable, Hashable, Sendable {
    case stock, index, currency, crypto, future, option, series
}

/// What has been done to prices before they reached the store.
public enum PriceBasis: String, CaseIterable, Hashable, Sendable {
    /// As traded.
    case raw
    /// Divided by later splits.
    case split
    /// Divided by later splits and lowered by later dividends.
    case total
    /// Not known: adjusted reads refuse.
    case unspecified
}

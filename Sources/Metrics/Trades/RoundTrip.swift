public import Columns
public import Market
public import Trading

/// A position from its entry to its exit, or to the end of the data.
public struct RoundTrip: Sendable, Hashable {
    /// What was traded.
    public let instrument: InstrumentIndex
    /// Whether it was bought first.
    public let isLong: Bool
    /// How much, without sign.
    public let quantity: Quantity
    /// When it was entered.
    public let entryTime: Timestamp
    /// At what price.
    public let entryPrice: Price
    /// Why: the name of the entry, or the kind of its order.
    public let entryReason: String
    /// When it was left, or nil where it is still open.
    public let exitTime: Timestamp?
    /// At what price, or the last close where it is still open.
    public let exitPrice: Price
    /// Why: the kind of its order, or what happened.
    public let exitReason: String
    /// The fees of both ends, in the instrument's currency.
    public let commission: Money
    /// What it brought after fees, in the instrument's currency.
    public let profit: Money
    /// The best that it stood at, above the entry, in money (MFE).
    public let runUp: Double
    /// The worst that it stood at, below the entry, in money and positive (MAE).
    public let drawdown: Double
    /// What the protective stop that came with its entry put at risk, in money; nil where there was none.
    public let initialRisk: Double?
    /// The shares at its exit for each share at its entry: other than 1 where it lived through a split.
    public let splitRatio: Double
    /// The bars from the entry to the exit.
    public let bars: Int
    /// The value of one point of one unit.
    let multiplier: Double
    /// What one of the instrument's currency was worth in the account's at the exit, or at the end of the data.
    public let rate: Double

    /// What it brought after fees, in the account's currency.
    public var accountProfit: Double { profit.value * rate }

    /// Whether it has ended.
    public var isClosed: Bool { exitTime != nil }

    /// What was paid or received at the entry, without sign.
    public var entryValue: Double { abs(entryPrice.value * quantity.value * multiplier) }

    /// The profit as a fraction of what was paid or received at the entry.
    public var profitFraction: Double? { entryValue == 0 ? nil : profit.value / entryValue }

    /// The best it stood at as a fraction of what was paid or received at the entry.
    public var runUpFraction: Double? { entryValue == 0 ? nil : runUp / entryValue }

    /// The worst it stood at as a fraction of what was paid or received at the entry.
    public var drawdownFraction: Double? { entryValue == 0 ? nil : drawdown / entryValue }

    /// The price at the entry as it was traded, in the shares of then.
    public var tradedEntryPrice: Double { entryPrice.value * splitRatio }
}

public import Columns
public import Market

/// What happens to an account without an order.
public enum AccountEvent: Hashable, Sendable {
    /// Each share pays, to who is long, from who is short.
    case dividend(InstrumentIndex, perUnit: Money)
    /// Each old share becomes so many new ones; what is no whole lot is paid out at a price of the new shares.
    case split(InstrumentIndex, SplitRatio, price: Price)
    /// Interest on cash, or owed for a lack of it, by the place of the currency.
    case interest(currency: Int, Money)
    /// What borrowed shares cost, in the instrument's currency.
    case borrowing(InstrumentIndex, Money)
    /// What a perpetual contract pays, or takes where it is negative, in the instrument's currency.
    case funding(InstrumentIndex, Money)
    /// Money brought in, or taken out where it is negative, in the account's currency.
    case deposit(Money)
    /// The position ends at a price: the instrument trades no more.
    case delisted(InstrumentIndex, price: Price)
    /// The proceeds of a sale at a moment become cash, in the instrument's currency.
    case settled(InstrumentIndex, Money, sold: Timestamp)
    /// The equity did not carry the positions: some of them have to be closed.
    case marginCall(equity: Money, needed: Money)
    /// What one of a currency is worth in the account's, by the place of the currency.
    case rate(currency: Int, Double)
}

/// So many new shares for so many old ones.
public struct SplitRatio: Hashable, BitwiseCopyable, Sendable {
    /// New shares.
    public let new: Int64
    /// Old shares.
    public let old: Int64

    /// A ratio of positive numbers.
    public init(new: Int64, old: Int64) {
        precondition(new > 0 && old > 0, "a ratio is of positive numbers, was \(new) to \(old)")
        self.new = new
        self.old = old
    }

    /// The ratio that a number of new shares for an old one stands for: the simplest fraction near it.
    public init(_ ratio: Double) {
        precondition(ratio.isFinite && ratio > 1e-6 && ratio < 1e6, "a ratio is positive, was \(ratio)")
        // The convergents of the continued fraction, until one is the ratio to all but its last digits.
        var (previous, current) = ((new: 0.0, old: 1.0), (new: 1.0, old: 0.0))
        var rest = ratio
        repeat {
            let whole = rest.rounded(.down)
            (previous, current) = (
                current, (new: whole * current.new + previous.new, old: whole * current.old + previous.old)
            )
            if rest == whole { break }
            rest = 1 / (rest - whole)
        } while abs(current.new / current.old - ratio) > 1e-13 * ratio && current.old < 1e9 && current.new < 1e15
        self.init(new: Int64(current.new), old: Int64(current.old))
    }

    /// A quantity in new shares; what is no whole lot is cut off.
    public func quantity(_ quantity: Quantity, lot: Quantity) -> Quantity {
        guard let units = Int64(exactly: units(of: quantity, lot)) else {
            preconditionFailure("a position can be counted after a split, was \(quantity) before \(new) for \(old)")
        }
        return Quantity(units: units)
    }

    /// The quantity of an order in new shares; no more than a position can be, to either side.
    public func orderQuantity(_ quantity: Quantity, lot: Quantity) -> Quantity {
        let greatest = Quantity.greatestPosition.cut(toLot: lot)
        return max(-greatest, min(Quantity(units: Int64(clamping: units(of: quantity, lot))), greatest))
    }

    /// The largest position in old shares that can be counted in new ones, in whole lots of both.
    func greatestBefore(lot: Quantity) -> Quantity {
        let greatest = Int128(Quantity.greatestPosition.units)
        let units = min(greatest, Rounding.down.quotient(of: greatest * Int128(old), by: Int128(new)))
        return Quantity(units: Int64(units)).cut(toLot: lot)
    }

    private func units(of quantity: Quantity, _ lot: Quantity) -> Int128 {
        let scaled = Int128(quantity.units) * Int128(new)
        return Rounding.towardZero.quotient(of: scaled, by: Int128(old) * Int128(lot.units)) * Int128(lot.units)
    }

    /// A price in new shares, on the grid; the last one that orders can have where it lies beyond.
    public func price(_ price: Price, tick: Price) -> Price {
        let scaled = Int128(price.units) * Int128(old)
        let step = Int128(new) * Int128(tick.units)
        let units = Rounding.nearestEven.quotient(of: scaled, by: step) * Int128(tick.units)
        let limit = Int128(Price.greatestOfOrders.units)
        guard units.magnitude > limit.magnitude else { return Price(units: Int64(units)) }
        let last = limit / Int128(tick.units) * Int128(tick.units)
        return Price(units: Int64(units < 0 ? -last : last))
    }
}

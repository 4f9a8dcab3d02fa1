/// An amount of one currency in units of 1e-9: wide enough that sums of notionals stay exact.
///
/// The currency is the owner's: an account or an instrument names it, and amounts of two are never added.
public struct Money: Hashable, Comparable, BitwiseCopyable, Sendable {
    /// Units in one of the currency.
    public static let unitsPerOne: Int64 = 1_000_000_000
    /// Nothing.
    public static let zero = Money(units: 0)

    /// The count of 1e-9 steps.
    public var units: Int128

    /// An amount of that many units.
    @inlinable public init(units: Int128) { self.units = units }

    /// Whether one amount is less than another.
    @inlinable public static func < (left: Self, right: Self) -> Bool { left.units < right.units }

    /// The amount as a double, for reports only.
    @inlinable public var value: Double {
        // Almost every amount fits the machine's own integers, whose conversion rounds the same way.
        Int64(exactly: units).map { Double($0) / 1e9 } ?? Double(units) / 1e9
    }

    /// What a quantity is worth at a price: price × quantity × multiplier, exact, then rounded once by the rule.
    ///
    /// The multiplier is the decimal of at most nine decimals that it is the nearest double of.
    public static func notional(
        price: Price, quantity: Quantity, multiplier: Double, rule: Rounding
    ) -> Money {
        let exact = Int128(price.units) * Int128(quantity.units)
        guard multiplier != 1 else {
            return Money(units: rule.quotient(of: exact, by: Int128(Quantity.unitsPerOne)))
        }
        let factor = decimalUnits(multiplier)
        let unitsPerUnit = Int128(Quantity.unitsPerOne) * Int128(unitsPerOne)
        let common = greatestCommonDivisor(factor, unitsPerUnit)
        return Money(units: rule.quotient(of: exact, times: factor / common, by: unitsPerUnit / common))
    }

    private static func decimalUnits(_ multiplier: Double) -> Int128 {
        precondition(
            multiplier > 0 && multiplier < 1e12, "a multiplier is positive and below 1e12, was \(multiplier)")
        let units = (multiplier * 1e9).rounded()
        precondition(units / 1e9 == multiplier, "a multiplier has at most nine decimals, was \(multiplier)")
        return Int128(units)
    }

    private static func greatestCommonDivisor(_ first: Int128, _ second: Int128) -> Int128 {
        var (larger, smaller) = (first, second)
        while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
        return larger
    }
}

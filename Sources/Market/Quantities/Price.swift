/// A price in units of 1e-9 of the quote currency.
public struct Price: Hashable, Comparable, BitwiseCopyable, Sendable {
    /// Units in one of the currency.
    public static let unitsPerOne: Int64 = 1_000_000_000
    /// Nothing.
    public static let zero = Price(units: 0)

    /// The count of 1e-9 steps.
    public var units: Int64

    /// A price of that many units.
    @inlinable public init(units: Int64) { self.units = units }

    /// Whether one price is below another.
    @inlinable public static func < (left: Self, right: Self) -> Bool { left.units < right.units }

    /// The price as a double, for columns and reports only.
    @inlinable public var value: Double { Double(units) / 1e9 }
}

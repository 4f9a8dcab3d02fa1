/// A signed amount of an instrument in units of 1e-8: shares, contracts or coins.
public struct Quantity: Hashable, Comparable, BitwiseCopyable, Sendable {
    /// Units in one share, contract or coin.
    public static let unitsPerOne: Int64 = 100_000_000
    /// Nothing.
    public static let zero = Quantity(units: 0)

    /// The largest position that is held: half of what a quantity can tell, so that it can be turned around at once.
    public static let greatestPosition = Quantity(units: .max / 2)

    /// The count of 1e-8 steps.
    public var units: Int64

    /// A quantity of that many units.
    @inlinable public init(units: Int64) { self.units = units }

    /// Whether one quantity is less than another, shorts below nothing.
    @inlinable public static func < (left: Self, right: Self) -> Bool { left.units < right.units }

    /// The quantity as a double, for columns and reports only.
    @inlinable public var value: Double { Double(units) / 1e8 }
}

extension Quantity {
    /// The quantity without its sign.
    public var magnitude: Quantity { self < .zero ? -self : self }
}

public import Faults

extension Quantity {
    private static let decimal = DecimalText(decimals: 8)

    /// The quantity a double rounds to on a grid of lots, by a named rule.
    ///
    /// A double that is the nearest one to a quantity on the grid is that quantity under every rule. The value is
    /// finite and within the range of quantities, ±92,233,720,368.
    public init(rounding value: Double, toLot lot: Quantity, rule: Rounding) {
        let rounded = rule.units(value, unitsPerOne: Self.unitsPerOne, step: Int128(lot.units))
        guard let units = Int64(exactly: rounded) else {
            preconditionFailure("a quantity lies within ±92,233,720,368, was \(value)")
        }
        self.init(units: units)
    }

    /// Reads a decimal exactly: at most eight decimals, no exponent.
    public init(_ text: String) throws(Fault) {
        guard let units = Int64(exactly: try Self.decimal.units(text, of: "quantity")) else {
            throw DecimalText.outOfRange(text, "quantity")
        }
        self.init(units: units)
    }

    /// The quantity as the shortest exact decimal: `0.00000001`.
    public var text: String { Self.decimal.text(Int128(units)) }
}

extension Quantity: CustomStringConvertible, AdditiveArithmetic {
    /// The shortest exact decimal.
    public var description: String { text }

    /// The sum, exactly.
    public static func + (left: Self, right: Self) -> Self { Self(units: left.units + right.units) }

    /// The difference, exactly.
    public static func - (left: Self, right: Self) -> Self { Self(units: left.units - right.units) }

    /// The same amount the other way.
    public static prefix func - (quantity: Self) -> Self { Self(units: -quantity.units) }
}

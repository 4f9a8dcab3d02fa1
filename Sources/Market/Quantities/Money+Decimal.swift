public import Faults

extension Money {
    private static let decimal = DecimalText(decimals: 9)

    /// The amount a double rounds to on a grid, by a named rule. The value is finite.
    public init(rounding value: Double, toStep step: Money, rule: Rounding) {
        self.init(units: rule.units(value, unitsPerOne: Self.unitsPerOne, step: step.units))
    }

    /// The amount on a coarser grid, such as cents, by a named rule.
    public func rounded(toStep step: Money, rule: Rounding) -> Money {
        Money(units: rule.quotient(of: units, by: step.units) * step.units)
    }

    /// Reads a decimal exactly: at most nine decimals, no exponent.
    public init(_ text: String) throws(Fault) {
        self.init(units: try Self.decimal.units(text, of: "amount"))
    }

    /// The amount as the shortest exact decimal: `-12.5`.
    public var text: String { Self.decimal.text(units) }
}

extension Money: CustomStringConvertible, AdditiveArithmetic {
    /// The shortest exact decimal.
    public var description: String { text }

    /// The sum, exactly.
    public static func + (left: Self, right: Self) -> Self { Self(units: left.units + right.units) }

    /// The difference, exactly.
    public static func - (left: Self, right: Self) -> Self { Self(units: left.units - right.units) }

    /// The same amount owed instead of owned, or the other way round.
    public static prefix func - (amount: Self) -> Self { Self(units: -amount.units) }
}

public import Faults

extension Price {
    private static let decimal = DecimalText(decimals: 9)

    /// The price a double rounds to on a grid of ticks, by a named rule.
    ///
    /// A double that is the nearest one to a price on the grid is that price under every rule. The value is finite and
    /// within the range of prices, ±9,223,372,036.
    public init(rounding value: Double, toTick tick: Price, rule: Rounding) {
        if tick.units == 1, (value * Double(Self.unitsPerOne)).magnitude < 0x1p53 {
            self = Self.nearest(value)
            return
        }
        let rounded = rule.units(value, unitsPerOne: Self.unitsPerOne, step: Int128(tick.units))
        guard let units = Int64(exactly: rounded) else {
            preconditionFailure("a price lies within ±9,223,372,036, was \(value)")
        }
        self.init(units: units)
    }

    /// The prices that doubles stand for, each the nearest there is. They are finite and within the range of prices.
    public static func nearest(_ values: [Double]) -> [Price] {
        values.map { value in
            (value * Double(unitsPerOne)).magnitude < 0x1p53
                ? nearest(value) : Price(rounding: value, toTick: Price(units: 1), rule: .nearestEven)
        }
    }

    /// The nearest price to a double whose units it tells exactly.
    @inline(__always)
    private static func nearest(_ value: Double) -> Price {
        Price(units: Int64((value * Double(unitsPerOne)).rounded()))
    }

    /// Reads a decimal exactly: at most nine decimals, no exponent.
    public init(_ text: String) throws(Fault) {
        guard let units = Int64(exactly: try Self.decimal.units(text, of: "price")) else {
            throw DecimalText.outOfRange(text, "price")
        }
        self.init(units: units)
    }

    /// The price as the shortest exact decimal: `97.31`.
    public var text: String { Self.decimal.text(Int128(units)) }
}

extension Price: CustomStringConvertible, AdditiveArithmetic {
    /// The shortest exact decimal.
    public var description: String { text }

    /// The sum, exactly.
    public static func + (left: Self, right: Self) -> Self { Self(units: left.units + right.units) }

    /// The difference, exactly.
    public static func - (left: Self, right: Self) -> Self { Self(units: left.units - right.units) }
}

/// A named rule for the value between two steps of a grid.
public enum Rounding: String, CaseIterable, Hashable, Sendable {
    /// To the step below: 2.5 to 2, -2.5 to -3.
    case down
    /// To the step above: 2.5 to 3, -2.5 to -2.
    case up
    /// To the nearest step, and from the middle to the even one: 2.5 to 2, 3.5 to 4.
    case nearestEven
    /// To the nearest step, and from the middle away from zero: 2.5 to 3, -2.5 to -3.
    case nearestAway
    /// To the step nearer to zero: 2.9 to 2, -2.9 to -2.
    case towardZero
    /// To the step farther from zero: 2.1 to 3, -2.1 to -3.
    case awayFromZero

    /// The whole quotient of two integers by the rule, exactly.
    public func quotient(of dividend: Int128, by divisor: Int128) -> Int128 {
        precondition(divisor > 0, "a divisor is positive, was \(divisor)")
        // Nearly all amounts are of 64 bits, which the machine divides by one instruction.
        if let short = Int64(exactly: dividend), let shortDivisor = Int64(exactly: divisor) {
            let (truncated, remainder) = short.quotientAndRemainder(dividingBy: shortDivisor)
            return Int128(rounded(truncated, remainder: remainder, divisor: shortDivisor))
        }
        if let shortDivisor = UInt64(exactly: divisor), dividend.magnitude >> 64 < divisor.magnitude {
            let magnitude = dividend.magnitude
            let (truncated, remainder) = shortDivisor.dividingFullWidth(
                (UInt64(truncatingIfNeeded: magnitude >> 64), UInt64(truncatingIfNeeded: magnitude)))
            return dividend < 0
                ? rounded(-Int128(truncated), remainder: -Int128(remainder), divisor: divisor)
                : rounded(Int128(truncated), remainder: Int128(remainder), divisor: divisor)
        }
        let (truncated, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        return rounded(truncated, remainder: remainder, divisor: divisor)
    }

    /// The whole quotient of two integers of 64 bits by the rule, exactly.
    public func quotient(of dividend: Int64, by divisor: Int64) -> Int64 {
        precondition(divisor > 0, "a divisor is positive, was \(divisor)")
        let (truncated, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        return rounded(truncated, remainder: remainder, divisor: divisor)
    }

    /// The whole quotient of a product of two integers by the rule, exactly, however large the product is.
    public func quotient(of first: Int128, times second: Int128, by divisor: Int128) -> Int128 {
        let (product, overflows) = first.multipliedReportingOverflow(by: second)
        guard overflows else { return quotient(of: product, by: divisor) }
        precondition(divisor > 0, "a divisor is positive, was \(divisor)")
        let wide = first.multipliedFullWidth(by: second)
        precondition(
            wide.high.magnitude < divisor.magnitude / 2,
            "a quotient fits 128 bits, was \(first) × \(second) ÷ \(divisor)")
        let (truncated, remainder) = divisor.dividingFullWidth(wide)
        return rounded(truncated, remainder: remainder, divisor: divisor)
    }

    @inline(__always)
    private func rounded<Number: FixedWidthInteger & SignedInteger>(
        _ truncated: Number, remainder: Number, divisor: Number
    ) -> Number {
        guard remainder != 0 else { return truncated }
        let outward = truncated + remainder.signum()
        let isFarther: Bool
        switch self {
        case .down: isFarther = remainder < 0
        case .up: isFarther = remainder > 0
        case .towardZero: isFarther = false
        case .awayFromZero: isFarther = true
        case .nearestEven, .nearestAway:
            // Compared from both ends, since twice the remainder might not fit.
            let magnitude = remainder.magnitude
            let rest = divisor.magnitude - magnitude
            isFarther = magnitude == rest ? self == .nearestAway || !truncated.isMultiple(of: 2) : magnitude > rest
        }
        return isFarther ? outward : truncated
    }

    /// The multiple of a step that a double rounds to, both in units of which there are `unitsPerOne` in one.
    ///
    /// A double stands for the decimal it was written as, so that 0.1 lies on a step of 0.1 whichever way is rounded:
    /// it is taken as the multiple it is the nearest double of, or else as the nearest whole number of units.
    func units(_ value: Double, unitsPerOne: Int64, step: Int128) -> Int128 {
        precondition(step > 0, "a step is positive, was \(step) units")
        let scaled = value * Double(unitsPerOne)
        if step == 1, scaled.magnitude < 0x1p53 { return Int128(Int64(scaled.rounded())) }
        precondition(value.isFinite, "a value to round is finite, was \(value)")
        if let near = Self.nearMultiple(scaled, step: step), Double(near) / Double(unitsPerOne) == value {
            return Int128(near)
        }
        precondition(scaled.magnitude < 0x1p126, "a value to round is below 2^126 units, was \(value)")
        let multiple = Int128((scaled / Double(step)).rounded()) * step
        if Double(multiple) / Double(unitsPerOne) == value { return multiple }
        return quotient(of: Int128(scaled.rounded()), by: step) * step
    }

    /// The multiple of a step that lies nearest, where all of it is exact in 64 bits.
    private static func nearMultiple(_ scaled: Double, step: Int128) -> Int64? {
        guard scaled.magnitude < 0x1p53, let step = Int64(exactly: step), step < 1 << 53 else { return nil }
        return Int64((scaled / Double(step)).rounded()) * step
    }
}

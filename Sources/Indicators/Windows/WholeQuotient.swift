import Columns

/// Quotients of whole numbers and one fixed divisor, correctly rounded, in two fused steps and without a division.
///
/// The inverse is held in two doubles. What they lose is less than 2^-50 of half a unit in the last place. A quotient
/// of a whole number below 2^53 lies on no border between two doubles, and no nearer to one than its half unit divided
/// by the divisor's whole part without its powers of two: where that has at most 49 bits, nothing can go wrong.
struct WholeQuotient {
    private let inverse: Octet
    private let rest: Octet

    /// Quotients by a divisor, or nil where it has too many digits.
    init?(by divisor: Double) {
        guard divisor.isNormal, divisor > 0, divisor < 0x1p200, divisor.significandWidth <= 48 else { return nil }
        let nearest = 1 / divisor
        inverse = Octet(nearest)
        rest = Octet((1.0).addingProduct(-nearest, divisor) * nearest)
    }

    /// Eight quotients.
    @inline(__always) func of(_ numbers: Octet) -> Octet { (numbers * rest).adding(numbers, times: inverse) }
}

extension WholeQuotient {
    /// Means of windows that are summed in steps of a grid, as far as those sums are exact.
    init?(byMeanOf period: Int, _ grid: DecimalScale) {
        guard period <= 2_048 else { return nil }
        self.init(by: grid.stepsPerUnit * Double(period))
    }

    /// Variances of such windows, from n times the sum of squares less the square of the sum.
    init?(byVarianceOf period: Int, _ grid: DecimalScale) {
        guard period <= 2_048 else { return nil }
        let scale = Double(period) * grid.stepsPerUnit
        self.init(by: scale * scale)
    }
}

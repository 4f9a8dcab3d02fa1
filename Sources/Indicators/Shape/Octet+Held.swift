internal import CBytes

extension Octet {
    /// Each value, or where there is a zero in a second set the last value before that has none, or else `before`. No
    /// value is NaN.
    ///
    /// What is missing is taken from one, two and four rows earlier; only then comes what was before the eight, so that
    /// they do not wait for it.
    @inline(__always) func held(whereZero moves: Octet, after before: SIMD4<Double>) -> Octet {
        let none = SIMD4(repeating: Double.nan)
        let known = replacingZeros(of: moves, with: .nan)
        let one = known.or(known.oneEarlier(after: none))
        let two = one.or(one.twoEarlier(after: none))
        return Octet(lanes_or(two.low, before), lanes_or(lanes_or(two.high, two.low), before))
    }
}

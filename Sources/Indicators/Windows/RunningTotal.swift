internal import CBytes

/// A sum that goes on over rows, four at a time: each is the one four rows before it and the four values since.
struct RunningTotal {
    /// The last four sums, the last four values, and the sums of these with the value before each.
    private var sums: SIMD4<Double>
    private var values = SIMD4<Double>(repeating: 0)
    private var pairs = SIMD4<Double>(repeating: 0)

    init(_ value: Double) { sums = SIMD4(repeating: value) }

    /// The sum of everything so far.
    var value: Double { sums[3] }

    /// Adds eight values and gives the sum after each.
    @inline(__always) mutating func add(_ octet: Octet) -> Octet { Octet(add(octet.low), add(octet.high)) }

    @inline(__always) private mutating func add(_ four: SIMD4<Double>) -> SIMD4<Double> {
        let two = lanes_plus(four, lanes_one_earlier(values, four))
        sums = lanes_plus(sums, lanes_plus(two, lanes_two_earlier(pairs, two)))
        (values, pairs) = (four, two)
        return sums
    }
}

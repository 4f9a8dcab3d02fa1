internal import CBytes

/// The blocks of a ``GeometricRecurrence``, eight rows at once.
struct GeometricBlock {
    private let smoothing: Octet
    private let decay: (one: SIMD4<Double>, two: SIMD4<Double>, four: SIMD4<Double>, eight: SIMD4<Double>)
    private let powers: Octet

    /// The blocks of a recurrence.
    init(_ recurrence: GeometricRecurrence) {
        let powers = recurrence.powers
        smoothing = Octet(recurrence.smoothing)
        decay = (
            SIMD4(repeating: powers[0]), SIMD4(repeating: powers[1]), SIMD4(repeating: powers[3]),
            SIMD4(repeating: powers[7])
        )
        self.powers = Octet(
            SIMD4(powers[0], powers[1], powers[2], powers[3]), SIMD4(powers[4], powers[5], powers[6], powers[7]))
    }

    /// The values after each of eight samples that are finite; `value` is the one before them in all lanes, then the
    /// last of them.
    @inline(__always) func values(of samples: Octet, after value: inout SIMD4<Double>) -> Octet {
        let none = SIMD4(repeating: 0.0)
        let reference = lanes_first(samples.low)
        let first = Octet(reference, reference)
        let one = smoothing * (samples - first)
        let two = one.adding(one.oneEarlier(after: none), times: Octet(decay.one, decay.one))
        let four = two.adding(two.twoEarlier(after: none), times: Octet(decay.two, decay.two))
        let sums = first + Octet(four.low, lanes_fused(four.low, decay.four, four.high))
        // The next block waits for the last lane alone.
        let distance = lanes_minus(value, reference)
        value = lanes_fused(distance, decay.eight, lanes_last(sums.high))
        // Zero has one sign, however many products of nothing were added on the way.
        return sums.adding(Octet(distance, distance), times: powers) + Octet(0)
    }
}

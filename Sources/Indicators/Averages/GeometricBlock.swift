/// The blocks of a ``GeometricRecurrence``, eight rows at once.
///
/// Every lane adds up in the order of the recurrence; samples that come after its row have no weight there.
struct GeometricBlock {
    /// What the second to the eighth sample of a block weigh in its first four and in its last four rows.
    private let low: (SIMD4<Double>, SIMD4<Double>, SIMD4<Double>)
    private let high:
        (
            SIMD4<Double>, SIMD4<Double>, SIMD4<Double>, SIMD4<Double>, SIMD4<Double>, SIMD4<Double>, SIMD4<Double>
        )
    private let powers: Octet
    private let lastPower: Double

    /// The blocks of a recurrence.
    init(_ recurrence: GeometricRecurrence) {
        func lanes(_ start: Int) -> SIMD4<Double> {
            let weights = recurrence.weights
            return SIMD4(weights[start], weights[start + 1], weights[start + 2], weights[start + 3])
        }
        low = (lanes(6), lanes(5), lanes(4))
        high = (lanes(10), lanes(9), lanes(8), lanes(7), lanes(6), lanes(5), lanes(4))
        powers = Octet(recurrence.powers.lowHalf, recurrence.powers.highHalf)
        lastPower = recurrence.powers[7]
    }

    /// The values after each of eight samples that are finite; `value` is the one before them, then the last of them.
    @inline(__always) func values(of samples: Octet, after value: inout Double) -> Octet {
        let first = samples.low[0]
        let one = samples.low - first
        let two = samples.high - first
        var low = SIMD4(repeating: first)
        var high = low
        low.addProduct(self.low.0, SIMD4(repeating: one[1]))
        low.addProduct(self.low.1, SIMD4(repeating: one[2]))
        low.addProduct(self.low.2, SIMD4(repeating: one[3]))
        high.addProduct(self.high.0, SIMD4(repeating: one[1]))
        high.addProduct(self.high.1, SIMD4(repeating: one[2]))
        high.addProduct(self.high.2, SIMD4(repeating: one[3]))
        high.addProduct(self.high.3, SIMD4(repeating: two[0]))
        high.addProduct(self.high.4, SIMD4(repeating: two[1]))
        high.addProduct(self.high.5, SIMD4(repeating: two[2]))
        high.addProduct(self.high.6, SIMD4(repeating: two[3]))
        let distance = value - first
        // The next block waits for this alone.
        value = high[3].addingProduct(distance, lastPower)
        low.addProduct(SIMD4(repeating: distance), powers.low)
        high.addProduct(SIMD4(repeating: distance), powers.high)
        return Octet(low + 0, high + 0)
    }
}

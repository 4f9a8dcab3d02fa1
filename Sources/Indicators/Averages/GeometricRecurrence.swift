/// value += smoothing × (sample − value), eight rows at a time.
///
/// Rows are counted from the first one taken, in blocks of eight. Within a block a value is what is left of the value
/// before the block and a weighted sum of the block's own samples, so that the rows of a block do not wait for one
/// another. Distances are from the block's first sample: a value equal to every sample stays what it is, bit for bit.
public struct GeometricRecurrence: Sendable {
    /// What is left of a value after one to eight rows.
    @usableFromInline let powers: SIMD8<Double>
    /// What a sample of the block weighs, by how many rows ago it was; seven zeros before stand for rows to come.
    @usableFromInline let weights: InlineArray<15, Double>
    /// The present value.
    public var value: Double
    /// The block that has begun: its first sample, distances from that, and the distance of the value before.
    @usableFromInline var place = 0
    /// How many rows the block has. Only the first may have fewer than eight: where others set the beat.
    @usableFromInline var length = 8
    @usableFromInline var reference = 0.0
    @usableFromInline var distances = SIMD8<Double>(repeating: 0)
    @usableFromInline var distance = 0.0

    /// A recurrence that goes on from a value.
    public init(smoothing: Double, from value: Double = 0) {
        precondition(smoothing > 0 && smoothing <= 1, "a smoothing is above 0 and at most 1, was \(smoothing)")
        let decay = 1 - smoothing
        var powers = SIMD8<Double>(repeating: decay)
        var weights = InlineArray<15, Double>(repeating: 0)
        weights[7] = smoothing
        for row in 1..<8 {
            powers[row] = powers[row - 1] * decay
            weights[7 + row] = weights[6 + row] * decay
        }
        self.powers = powers
        self.weights = weights
        self.value = value
    }

    /// Takes the next sample and gives the value after it.
    @inlinable public mutating func update(_ sample: Double) -> Double {
        if place == 0 {
            reference = sample
            distance = value - sample
        }
        distances[place] = sample - reference
        var sum = reference
        var row = 1
        while row <= place {
            sum = sum.addingProduct(distances[row], weights[7 + place - row])
            row += 1
        }
        // Zero has one sign, however many products of nothing were added on the way.
        value = sum.addingProduct(distance, powers[place]) + 0
        place += 1
        if place == length {
            place = 0
            length = 8
        }
        return value
    }
}

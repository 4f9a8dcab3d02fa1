/// value += smoothing × (sample − value), eight rows at a time.
///
/// Rows are counted from the first one taken, in blocks of eight. Within a block the value is what is left of the value
/// before it and a sum of the block's own samples, so that the rows of a block do not wait for one another. Distances
/// are from the block's first sample: a value equal to every sample stays what it is, bit for bit.
public struct GeometricRecurrence: Sendable {
    /// The rows of a block.
    @usableFromInline static var block: Int { 8 }
    /// The weight of the newest sample.
    @usableFromInline let smoothing: Double
    /// The weight of the value before.
    @usableFromInline let decay: Double
    /// What is left of a value after one to eight rows.
    @usableFromInline let powers: InlineArray<8, Double>
    /// The present value.
    public var value: Double
    @usableFromInline var place = 0
    @usableFromInline var reference = 0.0
    @usableFromInline var distance = 0.0
    @usableFromInline var partial = 0.0

    /// A recurrence that goes on from a value.
    public init(smoothing: Double, from value: Double = 0) {
        precondition(smoothing > 0 && smoothing <= 1, "a smoothing is above 0 and at most 1, was \(smoothing)")
        self.smoothing = smoothing
        let decay = 1 - smoothing
        self.decay = decay
        var power = 1.0
        powers = InlineArray { _ in
            power *= decay
            return power
        }
        self.value = value
    }

    /// Takes the next sample and gives the value after it.
    @inlinable public mutating func update(_ sample: Double) -> Double {
        if place == 0 {
            reference = sample
            distance = value - sample
            partial = 0
        } else {
            partial = (smoothing * (sample - reference)).addingProduct(partial, decay)
        }
        value = (partial + reference).addingProduct(distance, powers[place])
        place = (place + 1) & 7
        return value
    }
}

/// value += smoothing × (sample − value), eight rows at a time.
///
/// Rows are counted from the first one taken, in blocks of eight. Within a block a value is what is left of the value
/// before the block and a weighted sum of the block's own samples, so that the rows of a block do not wait for one
/// another: the weighted sum of two samples is made of one and one before it, that of four of two and two, and so on.
/// Distances are from the block's first sample: a value equal to every sample stays what it is, bit for bit.
public struct GeometricRecurrence: Sendable {
    /// The weight of the newest sample.
    @usableFromInline let smoothing: Double
    /// What is left of a value after one to eight rows.
    @usableFromInline let powers: InlineArray<8, Double>
    /// The present value.
    public var value: Double
    /// The row of the block that comes next.
    @usableFromInline var place = 0
    /// How many rows the block has. Only the first may have fewer than eight: where others set the beat.
    @usableFromInline var length = 8
    /// The first sample of the block, and the distance from it of the value before.
    @usableFromInline var reference = 0.0
    @usableFromInline var distance = 0.0
    /// The weighted sums of one, two and four samples that end with each row of the block.
    @usableFromInline var ones = InlineArray<8, Double>(repeating: 0)
    @usableFromInline var twos = InlineArray<8, Double>(repeating: 0)
    @usableFromInline var fours = InlineArray<8, Double>(repeating: 0)

    /// A recurrence that goes on from a value.
    public init(smoothing: Double, from value: Double = 0) {
        precondition(smoothing > 0 && smoothing <= 1, "a smoothing is above 0 and at most 1, was \(smoothing)")
        self.smoothing = smoothing
        let decay = 1 - smoothing
        var powers = InlineArray<8, Double>(repeating: decay)
        for row in 1..<8 { powers[row] = powers[row - 1] * decay }
        self.powers = powers
        self.value = value
    }

    /// Takes the next sample and gives the value after it.
    @inlinable public mutating func update(_ sample: Double) -> Double {
        if place == 0 {
            reference = sample
            distance = value - sample
        }
        let one = smoothing * (sample - reference)
        let two = one.addingProduct(place >= 1 ? ones[place - 1] : 0, powers[0])
        let four = two.addingProduct(place >= 2 ? twos[place - 2] : 0, powers[1])
        let eight = place >= 4 ? four.addingProduct(fours[place - 4], powers[3]) : four
        (ones[place], twos[place], fours[place]) = (one, two, four)
        // Zero has one sign, however many products of nothing were added on the way.
        value = (reference + eight).addingProduct(distance, powers[place]) + 0
        place += 1
        if place == length {
            place = 0
            length = 8
        }
        return value
    }
}

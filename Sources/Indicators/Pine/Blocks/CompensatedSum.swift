/// A sum without end whose rounding is carried along (Neumaier 1974).
@usableFromInline struct CompensatedSum: Sendable {
    @usableFromInline var sum = 0.0
    @usableFromInline var lost = 0.0

    /// Of nothing.
    @inlinable init() {}

    @inlinable mutating func add(_ sample: Double) {
        let next = sum + sample
        lost += abs(sum) >= abs(sample) ? (sum - next) + sample : (sample - next) + sum
        sum = next
    }

    @inlinable var value: Double { sum + lost }
}

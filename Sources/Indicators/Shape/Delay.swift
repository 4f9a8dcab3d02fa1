/// The last samples, given back some rows later.
public struct Delay: Sendable {
    @usableFromInline var ring: [Double]
    @usableFromInline var place = 0

    /// A delay of at least one row.
    public init(rows: Int) {
        precondition(rows > 0, "a delay is of one row at least, was \(rows)")
        ring = Array(repeating: .nan, count: rows)
    }

    /// Takes a sample and gives the one of that many rows before, NaN where there is none.
    @inlinable public mutating func update(_ sample: Double) -> Double {
        let old = ring[place]
        ring[place] = sample
        place = place + 1 == ring.count ? 0 : place + 1
        return old
    }
}

import Statistics

/// The points of a space in the order of a Sobol sequence.
///
/// A cell of a space that the sequence meets again is passed over. Where a thousand in a row are, the rest of the space
/// comes in a random order. Axes beyond the dimensions of the sequence are drawn at random.
struct SobolOrder: PointSource {
    private var fresh: FreshPoints
    private var sequence: SobolSequence
    private let shift: [UInt32]
    private var draws: Draws
    private var isSpent = false
    private var isFirst = true
    /// The axes with more than one value.
    private let free: [Int]

    private static let patience = 1_000

    init(_ space: SweepSpace, seed: UInt64) {
        fresh = FreshPoints(space, seed: seed)
        free = space.axes.indices.filter { !space.axes[$0].isFixed }
        sequence = SobolSequence(dimensions: min(free.count, SobolSequence.dimensionLimit))
        var draws = Draws(seed: seed, .sobol)
        shift = sequence.point.map { _ in UInt32(draws.uniform() * 0x1p32) }
        self.draws = draws
    }

    mutating func next() -> [Int]? {
        var misses = 0
        while !isSpent, misses < Self.patience {
            if !isFirst { isSpent = !sequence.advance() }
            isFirst = false
            let coordinates = coordinates()
            if fresh.take(coordinates) { return coordinates }
            misses += 1
        }
        isSpent = true
        return fresh.takeAny()
    }

    private mutating func coordinates() -> [Int] {
        var coordinates = [Int](repeating: 0, count: fresh.space.axes.count)
        for (dimension, place) in free.enumerated() {
            let count = fresh.space.axes[place].count
            if dimension < shift.count {
                let unit = (Double(sequence.point[dimension] ^ shift[dimension]) + 0.5) * 0x1p-32
                coordinates[place] = min(Int(unit * Double(count)), count - 1)
            } else {
                coordinates[place] = draws.place(below: count)
            }
        }
        return coordinates
    }
}

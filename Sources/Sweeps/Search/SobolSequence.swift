/// Points of low discrepancy in the unit cube (Sobol 1967), in the order of the Gray code.
///
/// Direction numbers are those of Joe and Kuo (2008), made from their primitive polynomials and first numbers. The
/// first 2^k points have one point in every interval of 2^-k of each dimension.
struct SobolSequence: Sendable {
    /// The most dimensions that there are direction numbers for.
    static let dimensionLimit = polynomials.count + 1

    /// The point to come, each dimension in units of 2^-32.
    private(set) var point: [UInt32]
    private let directions: [[UInt32]]
    private var number: UInt64 = 0

    init(dimensions: Int) {
        precondition(
            (0...Self.dimensionLimit).contains(dimensions),
            "a Sobol sequence has at most \(Self.dimensionLimit) dimensions, was \(dimensions)")
        point = Array(repeating: 0, count: dimensions)
        directions = (0..<dimensions).map { Self.directions(of: $0) }
    }

    /// Steps to the next point; false where all 2^32 were given.
    mutating func advance() -> Bool {
        let bit = (~number).trailingZeroBitCount
        guard bit < 32 else { return false }
        for dimension in point.indices { point[dimension] ^= directions[dimension][bit] }
        number += 1
        return true
    }

    /// Degree, inner coefficients and first numbers of each dimension after the first (new-joe-kuo-6.21201).
    private static let polynomials: [(degree: Int, coefficients: UInt32, first: [UInt32])] = [
        (1, 0, [1]), (2, 1, [1, 3]), (3, 1, [1, 3, 1]), (3, 2, [1, 1, 1]), (4, 1, [1, 1, 3, 3]), (4, 4, [1, 3, 5, 13]),
        (5, 2, [1, 1, 5, 5, 17]), (5, 4, [1, 1, 5, 5, 5]), (5, 7, [1, 1, 7, 11, 19]), (5, 11, [1, 1, 5, 1, 1]),
        (5, 13, [1, 1, 1, 3, 11]), (5, 14, [1, 3, 5, 5, 31]), (6, 1, [1, 3, 3, 9, 7, 49]),
        (6, 13, [1, 1, 1, 15, 21, 21]), (6, 16, [1, 3, 1, 13, 27, 49]), (6, 19, [1, 1, 1, 15, 7, 5]),
        (6, 22, [1, 3, 1, 15, 13, 25]), (6, 25, [1, 1, 5, 5, 19, 61]), (7, 1, [1, 3, 7, 11, 23, 15, 103]),
        (7, 4, [1, 3, 7, 13, 13, 15, 69]),
    ]

    private static func directions(of dimension: Int) -> [UInt32] {
        guard dimension > 0 else { return (0..<32).map { 1 << UInt32(31 - $0) } }
        let (degree, coefficients, first) = polynomials[dimension - 1]
        var numbers = first.enumerated().map { $1 << UInt32(31 - $0) }
        for place in degree..<32 {
            var next = numbers[place - degree] ^ (numbers[place - degree] >> UInt32(degree))
            for term in 1..<max(degree, 1) where coefficients >> UInt32(degree - 1 - term) & 1 == 1 {
                next ^= numbers[place - term]
            }
            numbers.append(next)
        }
        return numbers
    }
}

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

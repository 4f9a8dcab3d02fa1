/// Points that fulfil the condition of a space, none of them twice, in an order that does not depend on scores.
protocol PointSource: Sendable {
    /// The coordinates of the next point; nil where there is none.
    mutating func next() -> [Int]?
}

/// The points of the grid in the order of their numbers.
struct GridOrder: PointSource {
    private var points: GridPoints

    init(_ space: SweepSpace) { points = space.points }

    mutating func next() -> [Int]? { points.nextCoordinates() }
}

/// The points of a space in a random order.
///
/// A space of up to 2^62 points is gone through without storing any; a larger one is drawn from, and what was drawn is
/// remembered. Where a condition holds so rarely that none of twenty million points in a row fulfils it, the source
/// ends.
struct RandomOrder: PointSource {
    private let space: SweepSpace
    private let order: NumberOrder?
    private var place = 0
    private var draws: Draws
    private var visited: Set<[Int]> = []

    private static let patience = 20_000_000

    init(_ space: SweepSpace, seed: UInt64) {
        self.space = space
        order = space.gridCount.flatMap { $0 <= 1 << 62 ? NumberOrder(count: $0, seed: seed) : nil }
        draws = Draws(seed: seed, .unnumbered)
    }

    mutating func next() -> [Int]? {
        for _ in 0..<Self.patience {
            let coordinates: [Int]
            if let order {
                guard place < order.count else { return nil }
                coordinates = space.coordinates(of: order.number(at: place))
                place += 1
            } else {
                coordinates = space.axes.map { draws.place(below: $0.count) }
            }
            guard space.fulfils(coordinates) else { continue }
            if order == nil, !visited.insert(coordinates).inserted { continue }
            return coordinates
        }
        return nil
    }
}

/// Points of a space that were met before.
struct VisitedPoints: Sendable {
    private let space: SweepSpace
    private var numbers: Set<Int> = []
    private var others: Set<[Int]> = []

    init(_ space: SweepSpace) { self.space = space }

    /// Enters a point; false if it was there.
    mutating func insert(_ coordinates: [Int]) -> Bool {
        if let number = space.number(of: coordinates) { return numbers.insert(number).inserted }
        return others.insert(coordinates).inserted
    }

    func contains(_ coordinates: [Int]) -> Bool {
        if let number = space.number(of: coordinates) { return numbers.contains(number) }
        return others.contains(coordinates)
    }

    /// Takes a point out; false if it was not there.
    mutating func remove(_ coordinates: [Int]) -> Bool {
        if let number = space.number(of: coordinates) { return numbers.remove(number) != nil }
        return others.remove(coordinates) != nil
    }
}

/// Points that fulfil the condition and were not met before.
struct FreshPoints: Sendable {
    let space: SweepSpace
    private var visited: VisitedPoints
    private var rest: RandomOrder

    init(_ space: SweepSpace, seed: UInt64) {
        self.space = space
        visited = VisitedPoints(space)
        rest = RandomOrder(space, seed: seed)
    }

    /// Whether a point may still be asked.
    func has(_ coordinates: [Int]) -> Bool { !visited.contains(coordinates) && space.fulfils(coordinates) }

    /// Takes a point; false if it was met before or does not fulfil the condition.
    mutating func take(_ coordinates: [Int]) -> Bool { space.fulfils(coordinates) && visited.insert(coordinates) }

    /// Enters a point that is known from elsewhere.
    mutating func know(_ coordinates: [Int]) { _ = visited.insert(coordinates) }

    /// Takes any point that is left; nil where there is none.
    mutating func takeAny() -> [Int]? {
        while let coordinates = rest.next() {
            if visited.insert(coordinates) { return coordinates }
        }
        return nil
    }
}

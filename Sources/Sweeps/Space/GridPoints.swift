/// The points of a grid that fulfil the condition, made as they are asked for: the last axis goes round fastest.
public struct GridPoints: Sequence, IteratorProtocol, Sendable {
    private let space: SweepSpace
    private var coordinates: [Int]?

    init(_ space: SweepSpace) {
        precondition(space.isListable, "a grid lists axes of values that stand apart")
        self.space = space
        coordinates = [Int](repeating: 0, count: space.axes.count)
    }

    public mutating func next() -> SweepPoint? { nextCoordinates().map { space.point(at: $0) } }

    /// The coordinates of the next point that fulfils the condition.
    mutating func nextCoordinates() -> [Int]? {
        while let current = coordinates {
            advance()
            if space.fulfils(current) { return current }
        }
        return nil
    }

    private mutating func advance() {
        guard var current = coordinates else { return }
        coordinates = nil
        for place in current.indices.reversed() {
            current[place] += 1
            if current[place] < space.axes[place].count {
                coordinates = current
                return
            }
            current[place] = 0
        }
    }
}

extension SweepSpace {
    /// The points of the grid that fulfil the condition, in the order of their numbers.
    ///
    /// None of them is stored. A space with a continuous axis has no grid.
    public var points: GridPoints { GridPoints(self) }

    /// The number of points of the grid that fulfil the condition, found by going through them where there is one.
    public var fulfillingCount: Int {
        if condition == nil, let gridCount { return gridCount }
        var points = points
        var count = 0
        while points.nextCoordinates() != nil { count += 1 }
        return count
    }
}

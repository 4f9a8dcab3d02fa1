/// The scores of the points of a sweep, the greater the better, and who is whose neighbour.
///
/// A point is kept as its coordinates and its score, forty bytes or so with four parameters.
public struct SweepResults: Sendable {
    /// The space of the points.
    public let space: SweepSpace
    private var flat: [Int] = []
    private(set) var scores: [Double] = []
    private var placesByNumber: [Int: Int] = [:]
    private var placesByCoordinates: [[Int]: Int] = [:]

    /// No results yet.
    public init(_ space: SweepSpace) { self.space = space }

    /// Results of points, each given once.
    public init(_ space: SweepSpace, _ results: some Sequence<(point: SweepPoint, score: Double?)>) {
        self.init(space)
        for result in results { enter(result.point, score: result.score) }
    }

    /// The number of points, with a score or without.
    public var count: Int { scores.count }

    /// Enters a point; nil is a result that was refused.
    public mutating func enter(_ point: SweepPoint, score: Double?) {
        let isNew =
            if let number = space.number(of: point.coordinates) {
                placesByNumber.updateValue(count, forKey: number) == nil
            } else {
                placesByCoordinates.updateValue(count, forKey: point.coordinates) == nil
            }
        precondition(isNew, "a point has one result, \(point.values.map(\.text)) had two")
        flat += point.coordinates
        scores.append(score.flatMap { $0.isFinite ? $0 : nil } ?? .nan)
    }

    /// The score at a place of the order in which points were entered.
    public func score(at place: Int) -> Double? { scores[place].isNaN ? nil : scores[place] }

    /// The point at a place.
    public func point(at place: Int) -> SweepPoint { space.point(at: coordinates(at: place)) }

    /// The place of a point, if it was entered.
    public func place(of coordinates: [Int]) -> Int? {
        if let number = space.number(of: coordinates) { return placesByNumber[number] }
        return placesByCoordinates[coordinates]
    }

    func coordinates(at place: Int) -> [Int] { Array(flat[(place * width)..<((place + 1) * width)]) }

    func coordinate(at place: Int, axis: Int) -> Int { flat[place * width + axis] }

    private var width: Int { space.axes.count }

    /// Whether one place stands before another: by its score, then by the digest of its parameters.
    func ranks(_ place: Int, before other: Int) -> Bool {
        if scores[place] != scores[other] { return scores[place] > scores[other] }
        return space.breaksTie(point(at: place), before: point(at: other))
    }
}

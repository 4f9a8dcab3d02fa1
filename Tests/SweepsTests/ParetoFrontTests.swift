import Digests
import Strategies
import TestSupport
import Testing

@testable import Sweeps

@Suite struct ParetoFrontTests {
    private func space() throws -> SweepSpace {
        try SweepSpace([try Axis("length", "1..400", in: .whole(1...400))])
    }

    private func points(_ space: SweepSpace, goals: Int, seed: UInt64, levels: Int) -> [ScoredPoint] {
        var generator = SeededGenerator(seed: seed)
        return (0..<400).map { number in
            let scores = (0..<goals).map { _ in Double(Int.random(in: 0..<levels, using: &generator)) }
            return ScoredPoint(point: space.point(number: number), scores: scores)
        }
    }

    @Test(
        "It is what comparing all with all leaves, in any order, ties by the lowest digest", arguments: 1...4,
        [3, 20, 1_000])
    func front(goals: Int, levels: Int) throws {
        let space = try space()
        let all = points(space, goals: goals, seed: UInt64(goals * levels), levels: levels)
        let expected = all.filter { one in
            !all.contains { other in
                let isCovered = zip(other.scores, one.scores).allSatisfy { $0 >= $1 }
                if other.scores == one.scores {
                    return other.point != one.point
                        && space.digest(of: other.point).hexadecimal < space.digest(of: one.point).hexadecimal
                }
                return isCovered
            }
        }
        for order in [all, all.reversed()] {
            var front = ParetoFront(space, goals: goals)
            for one in order { _ = front.enter(one) }
            #expect(Set(front.points) == Set(expected))
            #expect(front.points.count == expected.count)
            #expect(zip(front.points, front.points.dropFirst()).allSatisfy { $0.scores[0] >= $1.scores[0] })
        }
    }

    @Test("A point is told whether it belongs")
    func entering() throws {
        let space = try space()
        func scored(_ number: Int, _ scores: Double...) -> ScoredPoint {
            ScoredPoint(point: space.point(number: number), scores: scores)
        }
        var front = ParetoFront(space, goals: 2)
        var entered = [scored(0, 1, 1), scored(1, 1, 0), scored(2, 0, 2), scored(3, 2, 2), scored(4, 2, 1)].map {
            front.enter($0)
        }
        #expect(entered == [true, false, true, true, false])
        #expect(front.points == [scored(3, 2, 2)])
        entered = [scored(5, 3, 2), scored(6, 1, 9)].map { front.enter($0) }
        #expect(entered == [true, true])
        #expect(front.points == [scored(5, 3, 2), scored(6, 1, 9)])
    }

    @Test(
        "The best so many are those of a full sort, in any order, ties by the lowest digest",
        arguments: [1, 2, 7, 399, 400, 500])
    func top(limit: Int) throws {
        let space = try space()
        let all = points(space, goals: 1, seed: 9, levels: 25)
        let digests = Dictionary(uniqueKeysWithValues: all.map { ($0.point, space.digest(of: $0.point).hexadecimal) })
        let expected = all.sorted { left, right in
            left.scores != right.scores
                ? left.scores[0] > right.scores[0] : digests[left.point] ?? "" < digests[right.point] ?? ""
        }.prefix(limit)
        for order in [all, all.reversed()] {
            var top = TopTrials(space, limit: limit)
            for one in order { top.enter(one) }
            #expect(top.points == Array(expected))
            #expect(top.best == expected.first)
        }
    }
}

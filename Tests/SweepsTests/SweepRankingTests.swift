import Digests
import Strategies
import TestSupport
import Testing

@testable import Sweeps

@Suite struct SweepRankingTests {
    private static let whole = ParameterDomain.whole(0...1_000_000)

    private func space(_ axes: (String, String)..., where condition: String? = nil) throws -> SweepSpace {
        var all: [Axis] = []
        for (name, text) in axes {
            all.append(try Axis(name, text, in: name == "kind" ? .choice(["a", "b", "c"]) : Self.whole))
        }
        return try SweepSpace(all, where: condition)
    }

    private func ranking(_ space: SweepSpace, _ score: ([Double]) -> Double?) -> SweepRanking {
        let scores = space.points.map { (point: $0, score: score($0.coordinates.map(Double.init))) }
        return SweepRanking(SweepResults(space, scores))
    }

    @Test("Neighbours are within a step of every ordered axis, words and truths equal, the rest of the grid not")
    func neighbours() throws {
        let space = try space(("a", "1..5"), ("kind", "*"), ("b", "1..5"))
        let ranking = ranking(space) { $0[0] * 100 + $0[1] * 1_000 + $0[2] }
        #expect(ranking.isGrid && ranking.isComplete)
        func around(_ coordinates: [Int]) throws -> Neighbourhood {
            let place = try #require(ranking.results.place(of: coordinates))
            return try #require(ranking.neighbourhood(of: place))
        }
        #expect(try around([2, 1, 2]).neighbours == [1_101, 1_102, 1_103, 1_201, 1_203, 1_301, 1_302, 1_303])
        #expect(try around([0, 0, 4]).neighbours == [3, 103, 104])
        #expect(try around([4, 2, 2]).neighbours.count == 5)
    }

    @Test("Many axes are compared point by point, to the same neighbours")
    func manyAxes() throws {
        let axes = (0..<7).map { _ in "1..2" }
        let space = try SweepSpace(axes.enumerated().map { try Axis("p\($0)", $1, in: Self.whole) })
        let ranking = ranking(space) { $0.reduce(0, +) }
        // All 128 points are within a step of each other; 3^7 steps would be more than there are points.
        #expect(ranking.neighbourhood(of: 0)?.neighbours.count == 127)
        #expect(ranking.best(by: .peak) == 127)
    }

    /// Scores 4 and 1, 2, 3 about it: mean 2.5, deviation 1.2909944487358056, bound 2.5 - 1.645 × that / 2.
    @Test("Mean, deviation, bound and worst of a neighbourhood, by hand")
    func figures() {
        let around = Neighbourhood(score: 4, neighbours: [3, 1, 2], missing: 2)
        #expect(around.mean == 2.5 && around.worst == 1 && around.median == 2 && around.count == 4)
        #expect(abs((around.deviation ?? 0) - 1.290_994_448_735_805_6) < 1e-15)
        #expect(abs((around.lowerBound ?? 0) - 1.438_157_065_914_8) < 1e-12)
        #expect(around.medianRatio == 0.5 && around.worstRatio == 0.25 && around.goodNeighbours == 1.0 / 3)
        #expect(around.robustScore == 2)
    }

    @Test("A plateau is measured from three neighbours on and for a score above 0")
    func unmeasured() {
        let few = Neighbourhood(score: 4, neighbours: [3, 1], missing: 0)
        let poor = Neighbourhood(score: 0, neighbours: [3, 1, 2], missing: 0)
        for around in [few, poor] {
            #expect(around.medianRatio == nil && around.worstRatio == nil && around.goodNeighbours == nil)
            #expect(around.robustScore == nil)
        }
        let alone = Neighbourhood(score: 4, neighbours: [], missing: 0)
        #expect(alone.deviation == nil && alone.lowerBound == nil && alone.worst == nil && alone.mean == 4)
    }

    @Test("An isolated peak wins by peak alone; a broad hill by every other choice, a rough one by no bound")
    func choices() throws {
        let space = try space(("a", "1..30"), ("b", "1..10"))
        let ranking = ranking(space) { place in
            if place == [2, 2] { return 9 }
            // A hill that is even, and one with a higher mean where every second point is poor.
            if abs(place[0] - 12) <= 1, abs(place[1] - 5) <= 1 { return place == [12, 5] ? 3.2 : 3 }
            if abs(place[0] - 24) <= 1, abs(place[1] - 5) <= 1 {
                return Int(place[0] + place[1]) % 2 == 0 ? -0.5 : 6
            }
            return 0.1
        }
        func best(_ choice: SweepRanking.Choice) -> [Int]? {
            ranking.best(by: choice).map { ranking.results.coordinates(at: $0) }
        }
        #expect(best(.peak) == [2, 2])
        #expect(best(.neighbourhood) == [24, 5])
        #expect(best(.lowerBound) == [12, 5])
        #expect(best(.robust) == [12, 5])
        let peak = try #require(ranking.best(by: .peak).flatMap { ranking.neighbourhood(of: $0) })
        #expect(peak.score == 9 && peak.worst == 0.1 && peak.mean < 1.1)
    }

    @Test("Equal results are ranked by the digest of their parameters, whatever order they come in")
    func ties() throws {
        let space = try space(("a", "1..6"), ("b", "1..6"))
        let points = Array(space.points)
        let lowest = try #require(
            points.min { space.digest(of: $0).bytes.lexicographicallyPrecedes(space.digest(of: $1).bytes) })
        for order in [points, points.reversed()] {
            let ranking = SweepRanking(SweepResults(space, order.map { (point: $0, score: Optional(1.0)) }))
            let best = try #require(ranking.best(by: .peak))
            #expect(ranking.results.point(at: best) == lowest)
            #expect(ranking.places(atMost: 5).first == best)
            #expect(ranking.places(atMost: 5).count == 5)
        }
    }

    @Test("What has no score is never the best, and is counted among neighbours")
    func missing() throws {
        let space = try space(("a", "1..3"), ("b", "1..3"))
        let ranking = ranking(space) { $0 == [0, 0] || $0 == [0, 1] ? nil : ($0 == [0, 2] ? .nan : $0[0]) }
        #expect(ranking.neighbourhood(of: 0) == nil)
        let middle = try #require(ranking.neighbourhood(of: 4))
        #expect(middle.missing == 3 && middle.neighbours == [1, 1, 2, 2, 2])
        let none = self.ranking(space) { _ in nil }
        #expect(SweepRanking.Choice.allCases.allSatisfy { none.best(by: $0) == nil })
        #expect(none.places(atMost: 3).isEmpty)
        #expect(none.importances().allSatisfy { $0.share == nil })
        #expect(SweepRanking(SweepResults(space)).best(by: .peak) == nil)
    }

    @Test("An optimum on an edge is told, for ordered axes of three values and more")
    func edges() throws {
        let space = try space(("a", "1..5"), ("kind", "*"), ("b", "1..3"), ("two", "1..2"), ("one", "7"))
        let ranking = ranking(space) { _ in 1 }
        func edges(_ coordinates: [Int]) throws -> [SweepRanking.Edge] {
            ranking.edges(of: try #require(ranking.results.place(of: coordinates)))
        }
        #expect(try edges([0, 0, 1, 0, 0]) == [.init(name: "a", isLast: false)])
        #expect(try edges([4, 2, 0, 1, 0]) == [.init(name: "a", isLast: true), .init(name: "b", isLast: false)])
        #expect(try edges([2, 0, 1, 1, 0]) == [])
    }

    @Test("Near the end of a continuous range is its edge")
    func continuousEdge() throws {
        let space = try SweepSpace([try Axis("factor", "0..1", in: .number(0...1))])
        let points = [0, 9_999, 500_000, 995_000].map { (point: space.point(at: [$0]), score: Optional(1.0)) }
        let ranking = SweepRanking(SweepResults(space, points))
        #expect(!ranking.isGrid)
        #expect((0..<4).map { ranking.edges(of: $0).map(\.isLast) } == [[false], [false], [], [true]])
    }

    @Test("Scattered points have the nearest of their words as neighbours")
    func scattered() throws {
        let space = try SweepSpace([
            try Axis("kind", "*", in: .choice(["a", "b"])), try Axis("x", "0..1", in: .number(0...1)),
            try Axis("y", "0..1000", in: Self.whole),
        ])
        // At 0.5 and 500; the nearest by share of the range, one of another word, and two far away.
        let places = [
            [0, 500_000, 500], [0, 510_000, 500], [0, 500_000, 520], [0, 470_000, 500], [0, 500_000, 460],
            [0, 450_000, 500], [0, 900_000, 900], [0, 100_000, 100], [1, 500_000, 500],
        ]
        let points = places.enumerated().map { (point: space.point(at: $1), score: Optional(Double($0))) }
        let ranking = SweepRanking(SweepResults(space, points))
        #expect(!ranking.isGrid && !ranking.isComplete)
        #expect(ranking.neighbourhood(of: 0)?.neighbours == [1, 2, 3, 4, 5])
        #expect(ranking.neighbourhood(of: 8)?.neighbours == [])
    }

    @Test("On a grid the main effects of a sum of parts are the shares of their variances")
    func importances() throws {
        let space = try space(("a", "1..5"), ("kind", "*"), ("b", "1..7"), ("one", "7"))
        let kinds = [0.0, 4, 2]
        let ranking = ranking(space) { 3 * $0[0] + kinds[Int($0[1])] }
        // Variances: 9 × 2 of five steps, 8 / 3 of the words, none of b.
        let total = 18 + 8.0 / 3
        let shares = ranking.importances()
        #expect(shares.map(\.name) == ["a", "kind", "b"])
        for (share, expected) in zip(shares, [18 / total, 8.0 / 3 / total, 0]) {
            #expect(abs(try #require(share.share) - expected) < 1e-12)
        }
        #expect(self.ranking(space) { _ in 2 }.importances().map(\.share) == [nil, nil, nil])
    }

    @Test(
        "Of scattered points shares come near those of the grid, and noise explains next to nothing", arguments: 0..<5)
    func scatteredImportances(seed: UInt64) throws {
        let space = try SweepSpace([
            try Axis("x", "0..1", in: .number(0...1)), try Axis("kind", "*", in: .choice(["a", "b"])),
            try Axis("idle", "1..1000", in: Self.whole), try Axis("few", "1..4", in: Self.whole),
        ])
        let points = SearchRun(RandomSearch(space, trials: 600, seed: seed), atMost: 100) { _ in 0 }.candidates.map(
            \.point)
        let scores = points.map { point -> (point: SweepPoint, score: Double?) in
            let place = point.coordinates
            return (point, 12 * Double(place[0]) / 1_000_000 + 4 * Double(place[1]))
        }
        // Variances 12 and 4: three quarters and a quarter.
        let shares = SweepRanking(SweepResults(space, scores)).importances().compactMap(\.share)
        #expect(shares.count == 4)
        #expect(abs(shares[0] - 0.75) < 0.06 && abs(shares[1] - 0.25) < 0.09)
        #expect(shares[2] < 0.05 && shares[3] < 0.03)
    }
}

import Strategies
import Testing

@testable import Sweeps

/// What every search promises.
@Suite struct SearchTests {
    private static let whole = ParameterDomain.whole(1...1_000_000)

    /// 3 × 2 × 12 points, of which 48 fulfil the condition.
    private func space() throws -> SweepSpace {
        try SweepSpace(
            [
                try Axis("kind", "*", in: .choice(["a", "b", "c"])), try Axis("on", "*", in: .truth),
                try Axis("length", "1..12", in: Self.whole), try Axis("fixed", "5", in: Self.whole),
            ], where: "on or length > 8")
    }

    /// A score with ties, and with points that have none.
    private func score(_ candidate: Candidate) -> Double? {
        let place = candidate.point.coordinates
        if place[2] == 4 { return nil }
        return Double((place[0] * 5 + place[1] * 3 + place[2] * 7) % 11) * candidate.share
    }

    @Test("It keeps to condition and budget, and asks nothing twice", arguments: SearchMaker.all, [1, 7, 20, 47])
    func budget(maker: SearchMaker, trials: Int) throws {
        let space = try space()
        let run = SearchRun(try maker.make(space, trials, 3), atMost: 5, score: score)
        #expect(run.candidates.allSatisfy { space.fulfils($0.point.coordinates) })
        #expect(Set(run.candidates).count == run.candidates.count)
        if maker.testDescription == "halving" {
            #expect(run.candidates.count <= trials && !run.candidates.isEmpty)
        } else {
            #expect(run.candidates.count == trials)
            #expect(run.candidates.allSatisfy { $0.share == 1 })
        }
    }

    @Test("It ends where the space does, having asked all of it", arguments: SearchMaker.all)
    func exhaustion(maker: SearchMaker) throws {
        let space = try space()
        #expect(space.fulfillingCount == 48)
        let run = SearchRun(try maker.make(space, 500, 3), atMost: 5, score: score)
        #expect(Set(run.candidates.map(\.point)).count == 48)
        #expect(run.candidates.count == (maker.testDescription == "halving" ? 48 + 16 + 5 + 1 : 48))
    }

    @Test("No budget asks nothing, and so does a condition that nothing fulfils", arguments: SearchMaker.all)
    func nothing(maker: SearchMaker) throws {
        var none = try maker.make(try space(), 0, 3)
        #expect(none.ask(atMost: 5).isEmpty)
        #expect(none.ask(atMost: 5).isEmpty)
        let empty = try SweepSpace([try Axis("length", "1..9", in: Self.whole)], where: "length > 9")
        var search = try maker.make(empty, 20, 3)
        #expect(search.ask(atMost: 5).isEmpty)
    }

    @Test(
        "Neither the size of an answer nor the order of its results changes what is asked", arguments: SearchMaker.all,
        0..<3 as Range<UInt64>)
    func independence(maker: SearchMaker, seed: UInt64) throws {
        let space = try space()
        let one = SearchRun(try maker.make(space, 40, seed), atMost: 1, score: score)
        for size in [2, 7, 1_000] {
            let run = SearchRun(try maker.make(space, 40, seed), atMost: size, reversing: true, score: score)
            #expect(run.candidates == one.candidates)
        }
    }

    @Test("Told what was known at any moment, a new search goes on as the first did", arguments: SearchMaker.all)
    func resume(maker: SearchMaker) throws {
        let space = try space()
        let whole = SearchRun(try maker.make(space, 40, 8), atMost: 3, score: score)
        for cut in 0...whole.candidates.count {
            var search = try maker.make(space, 40, 8)
            search.tell(zip(whole.candidates, whole.scores).prefix(cut).map { ($0, score: $1) })
            let rest = SearchRun(search, atMost: 4, score: score)
            #expect(rest.candidates == Array(whole.candidates.dropFirst(cut)), "cut at \(cut)")
        }
    }

    @Test("A result that was told before it was asked for is not asked", arguments: SearchMaker.all)
    func ahead(maker: SearchMaker) throws {
        let space = try space()
        let whole = SearchRun(try maker.make(space, 16, 8), atMost: 16, score: score)
        // The second result arrived before the stop, and the first did not.
        var search = try maker.make(space, 16, 8)
        search.tell([(whole.candidates[1], score: whole.scores[1])])
        let rest = SearchRun(search, atMost: 4, score: score)
        #expect(rest.candidates == [whole.candidates[0]] + whole.candidates.dropFirst(2))
    }

    @Test("A point known from elsewhere is not asked again", arguments: SearchMaker.all)
    func known(maker: SearchMaker) throws {
        let space = try space()
        let first = SearchRun(try maker.make(space, 8, 8), atMost: 16, score: score)
        let known = try #require(space.points.first { point in !first.candidates.contains { $0.point == point } })
        var search = try maker.make(space, 500, 8)
        search.tell([(Candidate(point: known, share: 1), score: 2)])
        let run = SearchRun(search, atMost: 4, score: score)
        let asked = Set(run.candidates.filter { $0.share == 1 }.map(\.point))
        if maker.testDescription != "halving" { #expect(asked.count == 47 && !asked.contains(known)) }
        #expect(Set(run.candidates).count == run.candidates.count)
    }

    @Test("Seeds are different ways, and one seed is one way", arguments: SearchMaker.all.dropFirst())
    func seeds(maker: SearchMaker) throws {
        let space = try space()
        let runs = try [1, 1, 2].map { SearchRun(try maker.make(space, 30, $0), atMost: 4, score: score).candidates }
        #expect(runs[0] == runs[1])
        #expect(runs[0] != runs[2])
    }

    @Test("A search goes on where nothing has a score", arguments: SearchMaker.all)
    func missing(maker: SearchMaker) throws {
        let run = SearchRun(try maker.make(try space(), 40, 3), atMost: 4) { _ in nil }
        #expect(maker.testDescription == "halving" || run.candidates.count == 40)
        let undefined = SearchRun(try maker.make(try space(), 40, 3), atMost: 4) { _ in .nan }
        #expect(undefined.candidates == run.candidates)
    }

    @Test("Continuous axes and spaces beyond numbers are searched", arguments: SearchMaker.all.dropFirst())
    func vast(maker: SearchMaker) throws {
        let domain = ParameterDomain.number(0...10)
        let spaces = [
            try SweepSpace([try Axis("a", "0..1", in: domain), try Axis("b", "2..5", in: domain)], where: "a < b / 4"),
            try SweepSpace((0..<30).map { try Axis("p\($0)", "1..1000", in: Self.whole) }),
        ]
        for space in spaces {
            let run = SearchRun(try maker.make(space, 60, 3), atMost: 4) { -Double($0.point.coordinates[0]) }
            #expect(run.candidates.count >= 50)
            #expect(Set(run.candidates).count == run.candidates.count)
            #expect(run.candidates.allSatisfy { space.fulfils($0.point.coordinates) })
        }
    }

    @Test("A grid refuses a range without a step, and points beyond numbers")
    func refusals() throws {
        let continuous = try SweepSpace([try Axis("factor", "0..1", in: .number(0...1))])
        #expect {
            try GridSearch(continuous)
        } throws: { "\($0)".contains("\"factor\" is a range without a step") && "\($0)".contains("give it a step") }
        let vast = try SweepSpace((0..<30).map { try Axis("p\($0)", "1..1000", in: Self.whole) })
        #expect { try GridSearch(vast) } throws: { "\($0)".contains("more points than can be numbered") }
    }

    @Test("A grid is asked in the order of its numbers")
    func grid() throws {
        let space = try space()
        let run = SearchRun(try GridSearch(space), atMost: 5, score: score)
        #expect(run.candidates.map(\.point) == Array(space.points))
    }

    @Test("Rounds of a halving search are a third of the one before, on three times as many bars")
    func halving() throws {
        let space = try SweepSpace([try Axis("length", "1..1000", in: Self.whole)])
        let search = HalvingSearch(space, trials: 400, seed: 1)
        #expect(search.sizes == [270, 90, 30, 10])
        let run = SearchRun(search, atMost: 50) { Double($0.point.coordinates[0]) }
        let shares = [1.0 / 27, 1.0 / 9, 1.0 / 3, 1]
        for (share, size) in zip(shares, search.sizes) {
            #expect(run.candidates.filter { abs($0.share - share) < 1e-12 }.count == size)
        }
        #expect(run.candidates.count == 400)
        let first = run.candidates.prefix(search.sizes[0]).map { $0.point.coordinates[0] }
        let last = run.candidates.suffix(search.sizes[3]).map { $0.point.coordinates[0] }
        #expect(last == first.sorted(by: >).prefix(search.sizes[3]).map { $0 })
    }
}

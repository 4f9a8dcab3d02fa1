import Digests
import Documents
import Faults
import Strategies
import Testing

@testable import Sweeps

@Suite struct SweepSpaceTests {
    private static let whole = ParameterDomain.whole(1...10_000_000)

    private func crossover() throws -> SweepSpace {
        try SweepSpace(
            [try Axis("fast", "5..50:1", in: Self.whole), try Axis("slow", "20..200:2", in: Self.whole)],
            where: "fast < slow")
    }

    @Test("The reference sweep has 3,930 sets of 4,186")
    func counts() throws {
        let space = try crossover()
        #expect(space.gridCount == 4_186)
        #expect(space.fulfillingCount == 3_930)
        #expect(Array(space.points).count == 3_930)
    }

    @Test("The last axis goes round fastest, and numbers lead back to their points")
    func order() throws {
        let space = try SweepSpace([
            try Axis("kind", "b,a", in: .choice(["a", "b"])), try Axis("on", "*", in: .truth),
            try Axis("length", "1,2,3", in: Self.whole),
        ])
        let texts = space.points.map { $0.values.map(\.text).joined(separator: " ") }
        #expect(texts.prefix(4) == ["b false 1", "b false 2", "b false 3", "b true 1"])
        #expect(texts.count == 12 && texts.last == "a true 3")
        for (number, point) in space.points.enumerated() {
            #expect(space.number(of: point.coordinates) == number)
            #expect(space.point(number: number) == point)
        }
    }

    @Test("The canonical text has names in the order of their bytes, and its digest is the SHA-256 of it")
    func canonical() throws {
        let space = try SweepSpace([
            try Axis("slow", "20", in: Self.whole), try Axis("on", "true", in: .truth),
            try Axis("Kind", "ema", in: .text), try Axis("factor", "0.5", in: .number(0...1)),
        ])
        let point = space.point(number: 0)
        let text = #"{"Kind":"ema","factor":0.5,"on":true,"slow":20}"#
        #expect(space.canonicalText(of: point) == text)
        #expect(space.parameters(of: point).keys == ["slow", "on", "Kind", "factor"])
        #expect(
            space.given(of: point) == [
                GivenParameter("slow", "20"), GivenParameter("on", "true"), GivenParameter("Kind", "ema"),
                GivenParameter("factor", "0.5"),
            ])
        #expect(space.digest(of: point) == SHA256.digest(of: text))
    }

    @Test("A condition sees numbers, truths and words")
    func conditions() throws {
        let space = try SweepSpace(
            [
                try Axis("kind", "*", in: .choice(["a", "b"])), try Axis("on", "*", in: .truth),
                try Axis("length", "1..3", in: Self.whole),
            ], where: "kind == 'a' and (on or length > 2)")
        #expect(
            space.points.map { $0.values.map(\.text).joined(separator: " ") }
                == ["a false 3", "a true 1", "a true 2", "a true 3"])
    }

    @Test("A condition without a result is not fulfilled")
    func undefinedCondition() throws {
        let space = try SweepSpace([try Axis("length", "0..3", in: .whole(0...9))], where: "6 / length > 2")
        #expect(space.points.map(\.coordinates) == [[1], [2]])
    }

    @Test("A million points and more are walked without storing them")
    func million() throws {
        let space = try SweepSpace([
            try Axis("a", "1..1000", in: Self.whole), try Axis("b", "1..1001", in: Self.whole),
        ])
        var points = space.points
        var count = 0
        while points.nextCoordinates() != nil { count += 1 }
        #expect(count == 1_001_000 && space.gridCount == 1_001_000)
    }

    @Test("A space of no axes has one point, the parameters as they are")
    func empty() throws {
        let space = try SweepSpace([])
        #expect(space.points.map(\.coordinates) == [[]])
        #expect(space.canonicalText(of: space.point(number: 0)) == "{}")
    }

    @Test("Continuous axes and grids beyond numbers have points but no list")
    func unlistable() throws {
        let domain = ParameterDomain.number(0...10)
        let continuous = try SweepSpace([try Axis("factor", "0..1", in: domain)])
        #expect(!continuous.isListable && continuous.gridCount != nil)
        let vast = try SweepSpace((0..<4).map { try Axis("p\($0)", "1..1000000", in: Self.whole) })
        #expect(!vast.isListable && vast.gridCount == nil)
        #expect(vast.point(at: [0, 1, 2, 3]).values == [.whole(1), .whole(2), .whole(3), .whole(4)])
    }

    @Test("A name given twice, an unknown name and a condition that is a number are refused")
    func refusals() throws {
        let fast = try Axis("fast", "1..3", in: Self.whole)
        let twice = try #require(throws: Fault.self) { try SweepSpace([fast, fast]) }
        #expect(twice.what == "\"fast\" is given twice")
        let unknown = try #require(throws: Fault.self) { try SweepSpace([fast], where: "fst < 3") }
        #expect(unknown.place == "--where:1" && unknown.remedy == "the names are fast")
        let number = try #require(throws: Fault.self) { try SweepSpace([fast], where: "fast + 3") }
        #expect(number.what == "\"fast + 3\" comes to a number")
    }
}

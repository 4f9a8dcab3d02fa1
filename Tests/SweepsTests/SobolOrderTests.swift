import Strategies
import Sweeps
import Testing

@Suite struct SobolOrderTests {
    @Test("A space of as many points as the sequence has cells is met once each, under any shift", arguments: 0..<5)
    func cells(seed: UInt64) throws {
        let whole = ParameterDomain.whole(1...100)
        let space = try SweepSpace([try Axis("a", "1..16", in: whole), try Axis("b", "1..16", in: whole)])
        let run = SearchRun(SobolSearch(space, trials: 16, seed: seed), atMost: 16) { _ in 0 }
        // Sixteen points of the first two dimensions: one in each row, column and quarter by quarter.
        let places = run.candidates.map(\.point.coordinates)
        #expect(Set(places.map { $0[0] }).count == 16)
        #expect(Set(places.map { $0[1] }).count == 16)
        #expect(Set(places.map { $0[0] / 4 * 4 + $0[1] / 4 }).count == 16)
    }
}

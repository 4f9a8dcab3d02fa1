import Strategies
import Sweeps
import Testing

@Suite struct ListedSearchTests {
    @Test(
        "Points are asked in the order in which they were entered, whatever is asked at a time", arguments: [1, 2, 7])
    func order(size: Int) throws {
        let space = try SweepSpace([
            try Axis("fast", "1..4", in: .whole(1...9)), try Axis("slow", "10,20", in: .whole(1...99)),
        ])
        let numbers = [5, 0, 7, 2, 1]
        let results = SweepResults(space, numbers.map { (point: space.point(number: $0), score: nil) })
        var search = ListedSearch(results)
        var asked: [Candidate] = []
        while case let some = search.ask(atMost: size), !some.isEmpty {
            #expect(some.count <= size)
            search.tell(some.map { ($0, score: 1) })
            asked += some
        }
        #expect(asked.map(\.point) == numbers.map { space.point(number: $0) })
        #expect(asked.allSatisfy { $0.share == 1 })
    }
}

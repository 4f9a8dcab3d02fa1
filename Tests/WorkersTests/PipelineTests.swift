import Synchronization
import Testing
import Workers

@Suite struct PipelineTests {
    private struct Stop: Error, Equatable {
        let index: Int
    }

    @Test("Values are taken in order, each once, on any number of threads", arguments: 1...4, [0, 1, 2, 100])
    func valuesAreTakenInOrder(threads: Int, count: Int) throws {
        var taken: [Int] = []
        try produceConcurrently(count, threads: threads, ahead: 3) {
            $0 * $0
        } take: { (index, value) throws(Stop) in
            #expect(value == index * index)
            taken.append(index)
        }
        #expect(taken == Array(0..<count))
    }

    @Test("No more values are made ahead than asked")
    func makingWaits() throws {
        let made = Atomic(0)
        var mostAhead = 0
        try produceConcurrently(200, threads: 3, ahead: 4) { index in
            made.add(1, ordering: .relaxed)
            return index
        } take: { (index, _) throws(Stop) in
            mostAhead = max(mostAhead, made.load(ordering: .relaxed) - index)
        }
        // Those that are made and wait, and those being made when one was taken.
        #expect(mostAhead <= 4 + 3 + 1)
    }

    @Test("A fault of the taker ends the making and is thrown", arguments: 1...4)
    func takersFaultEnds(threads: Int) {
        let made = Atomic(0)
        let stop = #expect(throws: Stop.self) {
            try produceConcurrently(10_000, threads: threads, ahead: 2) { index in
                made.add(1, ordering: .relaxed)
                return index
            } take: { (index, _) throws(Stop) in
                if index == 5 { throw Stop(index: index) }
            }
        }
        #expect(stop == Stop(index: 5))
        #expect(made.load(ordering: .relaxed) < 100)
    }
}

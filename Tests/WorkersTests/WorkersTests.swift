import Glibc
import Synchronization
import Testing
import Workers

@Suite struct WorkersTests {
    @Test("Results come in order of their indices, whoever is done first", arguments: 1...4)
    func mapKeepsOrder(threads: Int) {
        for count in [0, 1, 2, 3, 4, 5, 1_000] {
            let results = mapConcurrently(count, threads: threads) { index in
                // The first indices take longest.
                var sum = index
                for step in 0..<(1_000 - index) { sum &+= step &* index }
                return sum
            }
            #expect(
                results
                    == (0..<count).map { index in (0..<(1_000 - index)).reduce(index) { $0 &+ $1 &* index } })
        }
    }

    @Test("Every index is visited once", arguments: 1...4, [0, 1, 2, 3, 7, 1_000])
    func everyIndexOnce(threads: Int, count: Int) {
        let visits = Mutex([Int](repeating: 0, count: count))
        forEachConcurrently(count, threads: threads) { index in
            visits.withLock { $0[index] += 1 }
        }
        #expect(visits.withLock { $0 } == Array(repeating: 1, count: count))
    }

    @Test("One thread or one item stays on the thread that asks, in order")
    func staysOnTheCaller() {
        for (count, threads) in [(5, 1), (1, 4)] {
            let caller = pthread_self()
            let seen = Mutex([(index: Int, isCaller: Bool)]())
            forEachConcurrently(count, threads: threads) { index in
                let isCaller = pthread_equal(pthread_self(), caller) != 0
                seen.withLock { $0.append((index, isCaller)) }
            }
            let visits = seen.withLock { $0 }
            #expect(visits.map(\.index) == Array(0..<count))
            #expect(visits.allSatisfy { $0.isCaller })
        }
    }

    @Test("No threads is a programmer's error")
    func noThreads() async {
        await #expect(processExitsWith: .failure) {
            forEachConcurrently(3, threads: 0) { _ in }
        }
    }

    @Test("Parts of a shared buffer arrive from every thread", arguments: 1...4)
    func sharedBuffer(threads: Int) {
        var values = [Int](repeating: 0, count: 1_000)
        values.withUnsafeMutableBufferPointer { buffer in
            let shared = SharedBuffer(buffer)
            #expect(shared.count == 1_000)
            forEachConcurrently(10, threads: threads) { part in
                let elements = shared.elements
                for index in (part * 100)..<((part + 1) * 100) { elements[index] = index * index }
            }
        }
        #expect(values == (0..<1_000).map { $0 * $0 })
    }
}

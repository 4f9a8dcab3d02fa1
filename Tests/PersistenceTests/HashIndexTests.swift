import Faults
import TestSupport
import Testing

@testable import Persistence

@Suite struct HashIndexTests {
    @Test("Every ordinal is found by its hash, in order, and no other is", arguments: 1...UInt64(Campaign.size(20)))
    func search(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var index = HashIndex(capacity: seed % 2 == 0 ? 0 : 5_000)
        var plain: [UInt64: [Int]] = [:]
        // Few distinct low bits, so that lines grow long and hashes are there more than once.
        for ordinal in 0..<5_000 {
            let hash = UInt64.random(in: 0..<700, using: &generator) << (seed % 3 * 4)
            index.append(hash)
            plain[hash, default: []].append(ordinal)
        }
        #expect(index.count == 5_000)
        for hash in (0..<800).map({ UInt64($0) << (seed % 3 * 4) }) {
            var found: [Int] = []
            try index.search(hash) { ordinal throws(Fault) in
                found.append(ordinal)
                return false
            }
            #expect(found == plain[hash] ?? [])
            var first: Int?
            try index.search(hash) { ordinal throws(Fault) in
                first = first ?? ordinal
                return true
            }
            #expect(first == plain[hash]?.first)
        }
    }
}

import Faults

/// Ordinals by hashes, of which some may be equal: a table that is probed in line, with 16 to 24 bytes an entry.
struct HashIndex: Sendable {
    /// The hash of each ordinal.
    private var hashes: [UInt64] = []
    /// One more than an ordinal, or 0 where nothing is; a power of two of them, at most half of them taken.
    private var slots: [UInt32]

    init(capacity: Int = 0) {
        var size = 1_024
        while size < 2 * capacity { size *= 2 }
        slots = [UInt32](repeating: 0, count: size)
        hashes.reserveCapacity(capacity)
    }

    /// The number of entries.
    var count: Int { hashes.count }

    /// Adds a hash, whose ordinal is the number of those before it.
    mutating func append(_ hash: UInt64) {
        precondition(hashes.count < Int(UInt32.max), "an index has less than 2³² entries")
        if 2 * hashes.count >= slots.count { grow() }
        hashes.append(hash)
        insert(hashes.count - 1)
    }

    /// Hands out the ordinals of a hash in the order in which they came, until the body answers true.
    func search(_ hash: UInt64, _ body: (Int) throws(Fault) -> Bool) throws(Fault) {
        var slot = first(hash)
        while slots[slot] != 0 {
            let ordinal = Int(slots[slot]) - 1
            if hashes[ordinal] == hash, try body(ordinal) { return }
            slot = (slot + 1) & (slots.count - 1)
        }
    }

    private func first(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (slots.count - 1) }

    private mutating func insert(_ ordinal: Int) {
        var slot = first(hashes[ordinal])
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(ordinal + 1)
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: 2 * slots.count)
        for ordinal in hashes.indices { insert(ordinal) }
    }
}

internal import Statistics

/// The numbers below a count in a random order, each once, without storing them.
///
/// A Feistel network permutes the next power of four, and walks on where it leaves the count: at most four steps on
/// average for each number.
struct NumberOrder: Sendable {
    let count: Int
    private let halfBits: UInt64
    private let key: SIMD2<UInt32>

    private static let rounds: UInt32 = 6

    init(count: Int, seed: UInt64) {
        precondition(count > 0 && count <= 1 << 62, "an order has 1 to 2^62 numbers, had \(count)")
        self.count = count
        let bits = UInt64(Int.bitWidth - (count - 1).leadingZeroBitCount)
        halfBits = max(1, (bits + 1) / 2)
        key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    }

    /// The number at a place of the order.
    func number(at place: Int) -> Int {
        precondition((0..<count).contains(place), "a place is within 0..<\(count), was \(place)")
        var number = permuted(UInt64(place))
        while number >= UInt64(count) { number = permuted(number) }
        return Int(number)
    }

    private func permuted(_ number: UInt64) -> UInt64 {
        let mask = (UInt64(1) << halfBits) - 1
        var left = number >> halfBits
        var right = number & mask
        for round in 0..<Self.rounds {
            let words = Philox.words(
                counter: SIMD4(UInt32(truncatingIfNeeded: right), round, 0, SearchPurpose.order.rawValue), key: key)
            (left, right) = (right, left ^ ((UInt64(words.x) << 32 | UInt64(words.y)) & mask))
        }
        return left << halfBits | right
    }
}

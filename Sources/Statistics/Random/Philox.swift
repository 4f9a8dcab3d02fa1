/// The counter-based generator Philox4x32 (Salmon and others, 2011): a draw is a pure function of its place.
public enum Philox {
    /// The four words of a counter under a key.
    @inlinable public static func words(
        counter: SIMD4<UInt32>, key: SIMD2<UInt32>, rounds: Int = 10
    ) -> SIMD4<UInt32> {
        var counter = counter
        var key = key
        for round in 0..<rounds {
            if round > 0 { key &+= SIMD2(0x9E37_79B9, 0xBB67_AE85) }
            let first = UInt64(counter.x) &* 0xD251_1F53
            let second = UInt64(counter.z) &* 0xCD9E_8D57
            counter = SIMD4(
                UInt32(truncatingIfNeeded: second >> 32) ^ counter.y ^ key.x, UInt32(truncatingIfNeeded: second),
                UInt32(truncatingIfNeeded: first >> 32) ^ counter.w ^ key.y, UInt32(truncatingIfNeeded: first))
        }
        return counter
    }

    /// The words of eight counters that follow each other in their first word, each in the lower half of a lane.
    ///
    /// They are those of ``words(counter:key:rounds:)``, eight at a time.
    @inlinable static func eightWords(
        counter first: SIMD4<UInt32>, key: SIMD2<UInt32>
    ) -> (SIMD8<UInt64>, SIMD8<UInt64>, SIMD8<UInt64>, SIMD8<UInt64>) {
        let mask = SIMD8<UInt64>(repeating: 0xFFFF_FFFF)
        let upper = SIMD8<UInt64>(repeating: 32)
        var x = (SIMD8<UInt64>(repeating: UInt64(first.x)) &+ SIMD8(0, 1, 2, 3, 4, 5, 6, 7)) & mask
        var y = SIMD8<UInt64>(repeating: UInt64(first.y))
        var z = SIMD8<UInt64>(repeating: UInt64(first.z))
        var w = SIMD8<UInt64>(repeating: UInt64(first.w))
        var key = key
        for round in 0..<10 {
            if round > 0 { key &+= SIMD2(0x9E37_79B9, 0xBB67_AE85) }
            let one = x &* SIMD8(repeating: 0xD251_1F53)
            let other = z &* SIMD8(repeating: 0xCD9E_8D57)
            x = (other &>> upper) ^ y ^ SIMD8(repeating: UInt64(key.x))
            z = (one &>> upper) ^ w ^ SIMD8(repeating: UInt64(key.y))
            y = other & mask
            w = one & mask
        }
        return (x, y, z, w)
    }
}

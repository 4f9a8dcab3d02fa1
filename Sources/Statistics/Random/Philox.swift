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
}

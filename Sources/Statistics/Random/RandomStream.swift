/// Random numbers named by seed, stream and path. Nobody owns a state: a draw depends on its place and on nothing else.
public struct RandomStream: Sendable {
    private let key: SIMD2<UInt32>
    private let path: SIMD2<UInt32>
    private let stream: UInt32

    /// The stream of a purpose within a seed, for one path.
    public init(seed: UInt64, stream: UInt32, path: UInt64 = 0) {
        key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
        self.path = SIMD2(UInt32(truncatingIfNeeded: path), UInt32(truncatingIfNeeded: path >> 32))
        self.stream = stream
    }

    /// The four words of a block.
    public func words(block: UInt32) -> SIMD4<UInt32> {
        Philox.words(counter: SIMD4(block, path.x, path.y, stream), key: key)
    }

    /// Two uniform numbers of a block, each inside (0, 1) on a grid of 2^-53.
    public func uniforms(block: UInt32) -> SIMD2<Double> {
        let words = words(block: block)
        return SIMD2(Self.uniform(words.x, words.y), Self.uniform(words.z, words.w))
    }

    /// The two 64-bit words that the uniforms of eight blocks are made of, a lane for each block.
    func eightPairs(block: UInt32) -> (SIMD8<UInt64>, SIMD8<UInt64>) {
        let words = Philox.eightWords(counter: SIMD4(block, path.x, path.y, stream), key: key)
        let upper = SIMD8<UInt64>(repeating: 32)
        return (words.0 &<< upper | words.1, words.2 &<< upper | words.3)
    }

    /// The uniform number that a 64-bit word stands for.
    static func uniform(_ word: UInt64) -> Double { (Double(Int64(word >> 11)) + 0.5) * 0x1p-53 }

    private static func uniform(_ high: UInt32, _ low: UInt32) -> Double { uniform(UInt64(high) << 32 | UInt64(low)) }
}

internal import CPaths

/// Random numbers named by seed, stream and path. Nobody owns a state: a draw depends on its place and on nothing else.
public struct RandomStream: Sendable {
    private let key: SIMD2<UInt32>
    private let path: SIMD2<UInt32>
    private let stream: UInt32
    private let seed: UInt64

    /// The stream of a purpose within a seed, for one path.
    public init(seed: UInt64, stream: UInt32, path: UInt64 = 0) {
        key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
        self.path = SIMD2(UInt32(truncatingIfNeeded: path), UInt32(truncatingIfNeeded: path >> 32))
        self.stream = stream
        self.seed = seed
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

    /// The uniform numbers of blocks from a first one on, two a block: those of ``uniforms(block:)``, many at a time.
    public func fill(_ uniforms: inout [Double], from block: UInt32 = 0) {
        fill(&uniforms, from: block, assay_uniforms)
    }

    /// The normal numbers of blocks from a first one on, two a block (Box and Muller, 1958).
    ///
    /// The first uniform gives the radius, the second the angle: `√(-2 ln u) cos 2πv` and `√(-2 ln u) sin 2πv`.
    public func fillNormals(_ normals: inout [Double], from block: UInt32 = 0) {
        fill(&normals, from: block, assay_normals)
    }

    /// A whole number below another from a word: `word × count / 2³²`, of which none is likelier by more than 2⁻¹⁶.
    public static func place(_ word: UInt32, below count: UInt32) -> UInt32 {
        UInt32(truncatingIfNeeded: (UInt64(word) * UInt64(count)) >> 32)
    }

    /// A whole number below another from two words: the upper half of their product.
    public static func place(_ high: UInt32, _ low: UInt32, below count: UInt64) -> UInt64 {
        (UInt64(high) << 32 | UInt64(low)).multipliedFullWidth(by: count).high
    }

    private var source: assay_source { assay_source(seed: seed, stream: stream, form: assay_widest) }
    private var longPath: UInt64 { UInt64(path.y) << 32 | UInt64(path.x) }

    /// Eight blocks are drawn at a time, which are sixteen numbers; what goes beyond those asked for is left.
    private func fill(
        _ numbers: inout [Double], from block: UInt32,
        _ draw: (assay_source, UInt64, UInt32, Int, UnsafeMutablePointer<Double>?) -> Void
    ) {
        let whole = numbers.count / 16 * 16
        numbers.withUnsafeMutableBufferPointer { draw(source, longPath, block, whole / 2, $0.baseAddress) }
        guard whole < numbers.count else { return }
        var rest = [Double](repeating: 0, count: 16)
        rest.withUnsafeMutableBufferPointer { draw(source, longPath, block + UInt32(whole / 2), 8, $0.baseAddress) }
        for place in whole..<numbers.count { numbers[place] = rest[place - whole] }
    }

    /// The two 64-bit words that the uniforms of eight blocks are made of, a lane for each block.
    func eightPairs(block: UInt32) -> (SIMD8<UInt64>, SIMD8<UInt64>) {
        let words = Philox.eightWords(counter: SIMD4(block, path.x, path.y, stream), key: key)
        let upper = SIMD8<UInt64>(repeating: 32)
        return (words.0 &<< upper | words.1, words.2 &<< upper | words.3)
    }

    /// The uniform number that a 64-bit word stands for.
    public static func uniform(_ word: UInt64) -> Double { (Double(Int64(word >> 11)) + 0.5) * 0x1p-53 }

    private static func uniform(_ high: UInt32, _ low: UInt32) -> Double { uniform(UInt64(high) << 32 | UInt64(low)) }
}

/// Resamples of rows in blocks of one length that begin anywhere and wrap around (Politis and Romano, 1992).
public struct CircularBootstrap: Sendable {
    /// The number of rows.
    public let count: Int
    /// The rows of a block.
    public let block: Int

    /// Resamples of so many rows.
    public init(count: Int, block: Int) {
        precondition(count > 0, "a resample has rows, had \(count)")
        precondition((1...count).contains(block), "a block has 1 to \(count) rows, had \(block)")
        self.count = count
        self.block = block
    }

    /// The whole blocks of a resample.
    public var blocks: Int { count / block }

    /// The first row of each whole block of one resample: a function of the seed and its number.
    public func starts(seed: UInt64, resample: UInt64) -> [Int] {
        let stream = RandomStream(seed: seed, stream: Self.stream, path: resample)
        return (0..<blocks).map { place in
            let pair = stream.uniforms(block: UInt32(place / 2))
            return min(count - 1, Int(Double(count) * (place.isMultiple(of: 2) ? pair.x : pair.y)))
        }
    }

    /// The purpose that the streams of resamples have.
    private static let stream: UInt32 = 4
}

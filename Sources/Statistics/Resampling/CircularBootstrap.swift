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
        starts(blocks, seed: seed, resample: resample)
    }

    /// The rows of one resample of any length: whole blocks, of which the last is cut.
    public func fill(_ rows: inout [Int], seed: UInt64, resample: UInt64) {
        let starts = starts((rows.count + block - 1) / block, seed: seed, resample: resample)
        for place in rows.indices { rows[place] = (starts[place / block] + place % block) % count }
    }

    private func starts(_ number: Int, seed: UInt64, resample: UInt64) -> [Int] {
        let stream = RandomStream(seed: seed, stream: Self.stream, path: resample)
        return (0..<number).map { place in
            let pair = stream.uniforms(block: UInt32(place / 2))
            return min(count - 1, Int(Double(count) * (place.isMultiple(of: 2) ? pair.x : pair.y)))
        }
    }

    /// The purpose that the streams of resamples have.
    private static let stream: UInt32 = 4
}

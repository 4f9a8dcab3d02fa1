/// Resamples of rows in blocks of random length that begin anywhere and wrap around (Politis and Romano, 1994).
public struct StationaryBootstrap: Sendable {
    /// The number of rows.
    public let count: Int
    /// The mean length of a block.
    public let meanBlock: Double

    /// Resamples of so many rows.
    public init(count: Int, meanBlock: Double) {
        precondition(count > 0, "a resample has rows, had \(count)")
        precondition(meanBlock >= 1, "a block has at least one row in the mean, had \(meanBlock)")
        self.count = count
        self.meanBlock = meanBlock
    }

    /// The rows that uniform numbers choose. Each step takes two, whatever comes of them.
    public func rows(_ uniforms: (_ step: Int) -> SIMD2<Double>) -> [Int] {
        var rows = [Int](repeating: 0, count: count)
        fill(&rows, uniforms)
        return rows
    }

    /// The rows of one resample of any length: a function of the seed and its number.
    public func fill(_ rows: inout [Int], seed: UInt64, resample: UInt64) {
        let stream = RandomStream(seed: seed, stream: Self.stream, path: resample)
        let restart = 1 / meanBlock
        var row = 0
        for first in stride(from: 0, to: rows.count, by: 8) {
            let pairs = stream.eightPairs(block: UInt32(first))
            for lane in 0..<min(8, rows.count - first) {
                if first + lane == 0 || RandomStream.uniform(pairs.0[lane]) < restart {
                    row = min(count - 1, Int(Double(count) * RandomStream.uniform(pairs.1[lane])))
                } else {
                    row = row + 1 == count ? 0 : row + 1
                }
                rows[first + lane] = row
            }
        }
    }

    /// The purpose that the streams of resamples have.
    private static let stream: UInt32 = 4

    private func fill(_ rows: inout [Int], _ uniforms: (_ step: Int) -> SIMD2<Double>) {
        precondition(rows.count == count, "a resample has \(count) rows, had \(rows.count)")
        let restart = 1 / meanBlock
        var row = 0
        for step in 0..<count {
            let pair = uniforms(step)
            if step == 0 || pair.x < restart {
                row = min(count - 1, Int(Double(count) * pair.y))
            } else {
                row = row + 1 == count ? 0 : row + 1
            }
            rows[step] = row
        }
    }
}

import Documents
import Statistics
import TestSupport
import Testing

@Suite struct ResamplingTests {
    @Test("The block lengths of the reference are met", .enabled(if: Reference.isUsed))
    func blockLengths() throws {
        let path = try #require(Reference.path("reference/golden/validation.json"))
        let golden = try JSON(parsing: CompressedText.lines(of: path).joined(separator: "\n"))
        let cases = try #require(golden["cases"]?.arrayValue)
            .filter { $0["id"]?.stringValue?.hasPrefix("blocklength/") == true }
        #expect(!cases.isEmpty)
        for one in cases {
            let values = try #require(one["input"]?["x"]?.arrayValue).map { try #require($0.doubleValue) }
            let length = try #require(BlockLength(values))
            let expected = try #require(one["expected"])
            #expect(length.firstQuietLag.map(Double.init) == expected["mhat"]?.doubleValue)
            #expect(Double(length.bandwidth) == expected["M"]?.doubleValue)
            for (key, value) in [
                ("G", length.curvature), ("longRunVariance", length.longRunVariance),
                ("stationary", length.stationary), ("circular", length.circular),
            ] {
                let golden = try #require(expected[key]?.doubleValue)
                #expect(abs(value - golden) <= 1e-12 + 1e-9 * abs(golden), "\(key) was \(value), not \(golden)")
            }
        }
    }

    @Test("Uniform numbers choose the rows that the reference chooses")
    func rows() {
        let restarts = [0.7529, 0.3467, 0.5555, 0.8784, 0.1639, 0.1029, 0.4649, 0.425, 0.492, 0.5005, 0.1898, 0.6909]
        let places = [0.7324, 0.5736, 0.9104, 0.6569, 0.3567, 0.4995, 0.6039, 0.2146, 0.6202, 0.7225, 0.7347, 0.2352]
        let rows = StationaryBootstrap(count: 12, meanBlock: 4).rows { SIMD2(restarts[$0], places[$0]) }
        #expect(rows == [8, 9, 10, 11, 4, 5, 6, 7, 8, 9, 8, 9])
    }

    @Test(
        "A resample depends on its seed and number alone, and blocks are as long as asked",
        arguments: [1, 7] as [UInt64])
    func seeds(seed: UInt64) {
        let bootstrap = StationaryBootstrap(count: 20_000, meanBlock: 8)
        var (first, again, other) = (
            [Int](repeating: 0, count: 20_000), [Int](repeating: 1, count: 20_000), [Int](repeating: 0, count: 20_000)
        )
        bootstrap.fill(&first, seed: seed, resample: 3)
        bootstrap.fill(&again, seed: seed, resample: 3)
        bootstrap.fill(&other, seed: seed, resample: 4)
        #expect(first == again && first != other)
        let breaks = zip(first, first.dropFirst()).count { ($0 + 1) % 20_000 != $1 }
        #expect(abs(Double(breaks) - 2_500) < 200, "seed \(seed): \(breaks) blocks")
    }

    @Test("Eight steps drawn at once are those drawn one by one", arguments: [1, 7, 8, 9, 203] as [Int])
    func lanes(count: Int) {
        let bootstrap = StationaryBootstrap(count: count, meanBlock: 3)
        let stream = RandomStream(seed: 77, stream: 4, path: 1 << 40)
        var rows = [Int](repeating: -1, count: count)
        bootstrap.fill(&rows, seed: 77, resample: 1 << 40)
        #expect(rows == bootstrap.rows { stream.uniforms(block: UInt32($0)) })
    }

    @Test("Circular blocks begin anywhere, each as likely, and depend on seed and number alone")
    func circular() {
        let bootstrap = CircularBootstrap(count: 10, block: 3)
        #expect(bootstrap.blocks == 3)
        let drawn = (0..<2_000).flatMap { bootstrap.starts(seed: 5, resample: $0) }
        #expect(drawn.count == 6_000 && drawn == (0..<2_000).flatMap { bootstrap.starts(seed: 5, resample: $0) })
        // 600 are expected of each row, with a deviation of 23.
        for row in 0..<10 { #expect(abs(drawn.count { $0 == row } - 600) < 100) }
    }

    @Test("A series that stands still has no block length")
    func constant() {
        #expect(BlockLength([1, 1, 1]) == nil && BlockLength([]) == nil)
    }
}

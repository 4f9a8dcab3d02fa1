import CPaths
import Glibc
import Statistics
import TestSupport
import Testing

/// Numbers that are drawn eight at a time, against the same drawn one by one, in every form that the machine has.
@Suite struct LaneTests {
    /// The forms of this machine, the plain one first.
    static let forms: [UInt32] = [1, 2, 3].filter { $0 <= assay_form_here().rawValue }

    private func source(_ form: UInt32) -> assay_source {
        assay_source(seed: 0xdead_beef_cafe_f00d, stream: 7, form: assay_form(form))
    }

    @Test("Uniforms are those of single blocks, to the bit", arguments: forms)
    func uniforms(form: UInt32) {
        var values = [Double](repeating: 0, count: 64)
        assay_uniforms(source(form), 0x2_0000_0005, 0, 32, &values)
        let stream = RandomStream(seed: 0xdead_beef_cafe_f00d, stream: 7, path: 0x2_0000_0005)
        for block in 0..<32 {
            #expect(stream.uniforms(block: UInt32(block)) == SIMD2(values[2 * block], values[2 * block + 1]))
        }
    }

    @Test("Normals are cosine and sine of the uniforms, within a few units of the last digit", arguments: forms)
    func normals(form: UInt32) {
        var (values, uniforms) = ([Double](repeating: 0, count: 4_096), [Double](repeating: 0, count: 4_096))
        assay_normals(source(form), 3, 100, 2_048, &values)
        assay_uniforms(source(form), 3, 100, 2_048, &uniforms)
        for pair in stride(from: 0, to: 4_096, by: 2) {
            let radius = (-2 * log(uniforms[pair])).squareRoot()
            let angle = 2 * Double.pi * uniforms[pair + 1]
            #expect(abs(values[pair] - radius * cos(angle)) < 2e-15 * max(1, radius))
            #expect(abs(values[pair + 1] - radius * sin(angle)) < 2e-15 * max(1, radius))
        }
    }

    @Test("Powers and logarithms are those of the system to the last digit or two", arguments: forms)
    func functions(form: UInt32) {
        let points = (0..<8_192).map { -700 + Double($0) * 0.172 }
        var powers = [Double](repeating: 0, count: points.count)
        assay_exponentials(assay_form(form), points, &powers, points.count)
        for (point, power) in zip(points, powers) {
            #expect(abs(power - exp(point)) <= 4.5e-16 * exp(point), "e to \(point)")
        }
        let edges: [Double] = [-800, -709, 710, 900, 0, -0.0, 1e-300, -1e-17]
        var ends = [Double](repeating: 0, count: 8)
        assay_exponentials(assay_form(form), edges, &ends, 8)
        #expect(ends == [0, 0, .infinity, .infinity, 1, 1, 1, 1])
        let sizes =
            (0..<8_192).map { exp(-300 + Double($0) * 0.07) } + [
                1, 1 - 0x1p-53, 1 + 0x1p-52, 0x1p-1022, 0.5, 2, 0x1p-54, 3,
            ]
        var logarithms = [Double](repeating: 0, count: sizes.count)
        assay_logarithms(assay_form(form), sizes, &logarithms, sizes.count)
        for (size, logarithm) in zip(sizes, logarithms) {
            #expect(abs(logarithm - log(size)) <= 4.5e-16 * abs(log(size)), "ln of \(size)")
        }
    }

    @Test("All forms give the same bits", arguments: forms)
    func sameBits(form: UInt32) {
        func bits(_ form: UInt32) -> [UInt64] {
            var (normals, functions) = ([Double](repeating: 0, count: 8_192), [Double](repeating: 0, count: 8_192))
            assay_normals(source(form), 11, 0, 4_096, &normals)
            assay_exponentials(assay_form(form), normals, &functions, functions.count)
            return (normals + functions).map(\.bitPattern)
        }
        #expect(bits(form) == bits(1))
    }

    @Test("A stream fills any count from any block with the same numbers", arguments: [1, 2, 15, 16, 17, 100] as [Int])
    func fill(count: Int) {
        let stream = RandomStream(seed: 5, for: .returns, path: 9)
        var (all, some) = ([Double](repeating: 0, count: 128), [Double](repeating: 0, count: count))
        stream.fillNormals(&all)
        stream.fillNormals(&some)
        #expect(some == Array(all.prefix(count)))
        stream.fillNormals(&some, from: 3)
        #expect(some == Array(all.dropFirst(6).prefix(count)))
        stream.fill(&some)
        #expect(SIMD2(some[0], some.count > 1 ? some[1] : stream.uniforms(block: 0).y) == stream.uniforms(block: 0))
    }

    @Test("A million normals have the moments and the tails of normals", arguments: [1, 2] as [UInt64])
    func moments(seed: UInt64) {
        var normals = [Double](repeating: 0, count: 1 << 18)
        RandomStream(seed: seed, for: .noise).fillNormals(&normals)
        let (moments, count) = (Moments(normals), Double(normals.count))
        #expect(abs(moments.mean) < 4.5 / count.squareRoot())
        #expect(abs((moments.variance ?? 0) - 1) < 4.5 * (2 / count).squareRoot())
        #expect(abs(moments.skewness ?? 9) < 4.5 * (6 / count).squareRoot())
        #expect(abs((moments.kurtosis ?? 0) - 3) < 4.5 * (24 / count).squareRoot())
        let chance = 2 * NormalDistribution.cumulative(-3)
        #expect(abs(Double(normals.count { abs($0) > 3 }) - count * chance) < 4.5 * (count * chance).squareRoot())
    }

    @Test("The purposes of streams are distinct")
    func purposes() {
        let first = Set(RandomPurpose.allCases.map { RandomStream(seed: 1, for: $0).words(block: 0) })
        #expect(first.count == RandomPurpose.allCases.count)
    }

    @Test("Whole numbers below another come as often each")
    func places() {
        let stream = RandomStream(seed: 8, for: .permutations)
        var counts = [Int](repeating: 0, count: 7)
        for block in 0..<7_000 {
            let words = stream.words(block: UInt32(block))
            counts[Int(RandomStream.place(words.x, below: 7))] += 1
            #expect(RandomStream.place(words.y, words.z, below: 3) < 3)
        }
        #expect(counts.allSatisfy { abs($0 - 1_000) < 140 })
    }
}

@Suite struct BrownianBridgeTests {
    @Test("Steps come level by level, each between neighbours that are known")
    func steps() {
        let bridge = BrownianBridge(times: [1, 2, 3, 4, 5])
        #expect(bridge.steps.map(\.place) == [5, 2, 1, 3, 4])
        #expect(bridge.path([0, 0, 0, 0, 0]) == [0, 0, 0, 0, 0])
    }

    @Test("The covariance of a path is the lesser of two times", arguments: [[0.25, 1, 1.5], [1, 2, 3, 4, 5.5, 9]])
    func covariance(times: [Double]) {
        let bridge = BrownianBridge(times: times)
        // The path is linear in its normals: one at a time gives the matrix.
        let columns = times.indices.map { one in bridge.path(times.indices.map { $0 == one ? 1 : 0 }) }
        for row in times.indices {
            for column in times.indices {
                let sum = columns.reduce(0) { $0 + $1[row] * $1[column] }
                #expect(abs(sum - min(times[row], times[column])) < 1e-12)
            }
        }
    }
}

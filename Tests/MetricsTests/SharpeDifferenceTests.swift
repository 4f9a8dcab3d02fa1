import Metrics
import Statistics
import Testing

@Suite struct SharpeDifferenceTests {
    /// Normal returns of two accounts with a correlation.
    private func pair(
        _ count: Int, seed: UInt64, means: (Double, Double) = (0.001, 0.001), correlation: Double = 0.5
    ) -> ([Double], [Double]) {
        let stream = RandomStream(seed: seed, stream: 0)
        var lists: ([Double], [Double]) = ([], [])
        for row in 0..<count {
            let pair = stream.uniforms(block: UInt32(row))
            let (one, other) = (NormalDistribution.quantile(pair.x), NormalDistribution.quantile(pair.y))
            lists.0.append(means.0 + 0.01 * one)
            let mixed = correlation * one + (1 - correlation * correlation).squareRoot() * other
            lists.1.append(means.1 + 0.02 * mixed)
        }
        return lists
    }

    private func difference(
        _ lists: ([Double], [Double]), block: Int? = nil, resamples: Int = 499, seed: UInt64 = 3
    ) -> SharpeDifference? {
        SharpeDifference(lists.0, lists.1, block: block, resamples: resamples, confidence: 0.95, seed: seed, threads: 2)
    }

    @Test("The error of independent normal returns is that of Jobson and Korkie as Memmel (2003) mends it")
    func normalError() throws {
        let count = 20_000
        let lists = pair(count, seed: 11, means: (0.004, 0.002), correlation: 0.6)
        let found = try #require(difference(lists, resamples: 99))
        let (one, other) = (0.4, 0.1)
        let expected = 2 - 2 * 0.6 + (one * one + other * other - 2 * one * other * 0.36) / 2
        #expect(abs(found.error / (expected / Double(count)).squareRoot() - 1) < 0.02)
        #expect(abs(found.difference - 0.3) < 4 * found.error)
        #expect(found.probability == 0.01 && found.lower > 0)
    }

    @Test("The gradient is that of the ratio: a small change of returns moves the difference as the scores tell")
    func gradient() throws {
        // Twelve returns by hand; adding h to the first alone moves mean/deviation by a difference quotient.
        let first: [Double] = [2, -1, 3, 0, 1, -2, 4, 1, -1, 2, 0, 3].map { $0 / 100 }
        let second: [Double] = [1, 0, -1, 2, 1, 1, -2, 3, 0, -1, 2, 1].map { $0 / 100 }
        func ratio(_ values: [Double]) throws -> Double {
            let moments = Moments(values)
            return try moments.mean / #require(moments.populationDeviation)
        }
        let found = try #require(difference((first, second), block: 1))
        let plain = try ratio(first) - ratio(second)
        #expect(abs(found.difference - plain) < 1e-14)
        // The jackknife's error is near the delta method's with lags; both are of the same order for twelve returns.
        let left = try first.indices.map { row in
            var (one, other) = (first, second)
            one.remove(at: row)
            other.remove(at: row)
            return try ratio(one) - ratio(other)
        }
        let mean = left.reduce(0, +) / 12
        let jackknife = (left.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } * 11 / 12).squareRoot()
        #expect(found.error > 0.4 * jackknife && found.error < 2 * jackknife)
    }

    @Test("Neither the currency nor the gearing of an account matters, and exchanging both turns the sign")
    func symmetry() throws {
        let lists = pair(600, seed: 5, means: (0.002, 0))
        let found = try #require(difference(lists, block: 4))
        let geared = try #require(difference((lists.0.map { $0 * 3 }, lists.1.map { $0 / 7 }), block: 4))
        #expect(abs(found.difference - geared.difference) < 1e-12 && found.probability == geared.probability)
        let turned = try #require(difference((lists.1, lists.0), block: 4))
        #expect(turned.difference == -found.difference && turned.probability == found.probability)
        #expect(abs(turned.lower + found.upper) < 1e-12)
        #expect(found == difference(lists, block: 4), "the same seed gives the same answer")
    }

    @Test("Accounts that are one but for a factor, short ones and constant ones have no difference to judge")
    func absent() {
        let lists = pair(100, seed: 2)
        #expect(difference((lists.0, lists.0)) == nil)
        #expect(difference((lists.0, lists.0.map { $0 * 2 })) == nil)
        #expect(difference((Array(lists.0.prefix(9)), Array(lists.1.prefix(9)))) == nil)
        #expect(difference((lists.0, lists.1.map { _ in 0.01 })) == nil)
    }

    @Test("Of accounts with one ratio about one in twenty seems to differ at 5 %")
    func level() {
        let trials = 200
        let rejected = (0..<trials).count { trial in
            // Means over deviations are 0.1 of both.
            let lists = pair(120, seed: UInt64(1_000 + trial), means: (0.001, 0.002))
            return (difference(lists, block: 2, resamples: 199)?.probability ?? 1) <= 0.05
        }
        // 10 are expected; 2 to 21 are within the binomial's 99.9 %.
        #expect((2...21).contains(rejected), "\(rejected)")
    }
}

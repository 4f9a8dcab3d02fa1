import Statistics
import TestSupport
import Testing

/// Quantiles of scipy 1.17.1.
@Suite struct QuantileTests {
    private static let gamma: [(shape: Double, probability: Double, point: Double)] = [
        (0.05, 0.3, 2.0378971887326733e-11), (0.5, 0.01, 7.854392895485092e-05), (0.5, 0.975, 2.511943093657444),
        (1.0, 0.5, 0.6931471805599455), (2.5, 1e-09, 0.00040614478283282704), (2.5, 0.999999, 17.94409343980521),
        (3.0, 0.1, 1.1020653282493214), (50.0, 0.25, 45.06660987316966), (1000.0, 0.999, 1100.5780982933145),
        (0.3, 1e-06, 6.97269909640939e-21),
    ]

    @Test("Gamma quantiles are those of another program", arguments: gamma.indices)
    func gammaQuantiles(index: Int) {
        let (shape, probability, point) = Self.gamma[index]
        let found = GammaDistribution.quantile(probability, shape: shape)
        #expect(abs(found - point) <= 1e-11 * point, "\(found) is not \(point)")
    }

    private static let student: [(degrees: Double, probability: Double, point: Double)] = [
        (1.0, 0.01, -31.82051595377396), (2.1, 0.3, -0.6124168057253698), (3.0, 0.999, 10.214531852407383),
        (5.0, 1e-08, -62.4045061109673), (8.5, 0.5001, 0.00025812752143717564), (30.0, 0.975, 2.0422724563012378),
        (1_000_000.0, 0.02, -2.0537515896914313), (4.0, 0.25, -0.7406970841126829),
    ]

    @Test("Student's quantiles are those of another program", arguments: student.indices)
    func studentQuantiles(index: Int) {
        let (degrees, probability, point) = Self.student[index]
        let found = StudentDistribution.quantile(probability, degrees: degrees)
        #expect(abs(found - point) <= 1e-9 * abs(point) + 1e-13, "\(found) is not \(point)")
    }

    @Test("The density of Student's distribution is the slope of its probability", arguments: [-3.0, -0.2, 0.7, 5])
    func studentDensity(point: Double) {
        let slope =
            (StudentDistribution.cumulative(point + 1e-5, degrees: 4)
                - StudentDistribution.cumulative(point - 1e-5, degrees: 4)) / 2e-5
        let density = power(2.718281828459045, StudentDistribution.logDensity(point, degrees: 4))
        #expect(abs(slope - density) < 1e-9)
    }

    @Test("Quantiles rise with the probability, so that draws may be mirrored", arguments: 1...20)
    func rising(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let chances = (0..<200).map { _ in Double.random(in: 1e-6..<1, using: &generator) }.sorted()
        let shape = Double.random(in: 0.2...20, using: &generator)
        for (low, high) in zip(chances, chances.dropFirst()) where high - low > 1e-9 {
            #expect(GammaDistribution.quantile(low, shape: shape) < GammaDistribution.quantile(high, shape: shape))
            #expect(
                StudentDistribution.quantile(low, degrees: shape + 1)
                    < StudentDistribution.quantile(high, degrees: shape + 1))
        }
    }

    @Test("Beta and binomial quantiles are those of another program")
    func betaAndBinomial() {
        #expect(abs(BetaDistribution.quantile(0.025, 3, 998) - 0.0006190999316495713) < 1e-13)
        #expect(abs(BetaDistribution.quantile(0.975, 4, 997) - 0.008742023238478303) < 1e-13)
        #expect(abs(BetaDistribution.quantile(0.1, 0.5, 0.5) - 0.024471741852423214) < 1e-12)
        #expect(BinomialDistribution.quantile(0.025, tries: 1_000, chance: 0.05) == 37)
        #expect(BinomialDistribution.quantile(0.975, tries: 1_000, chance: 0.05) == 64)
        #expect(BinomialDistribution.quantile(0.5, tries: 20, chance: 0.3) == 6)
        #expect(BinomialDistribution.cumulative(1, tries: 2, chance: 0.5) == 0.75)
    }

    @Test("Poisson draws are the least number that reaches the probability")
    func poisson() {
        let cases: [(mean: Double, chance: Double, count: Int)] = [
            (0, 0.7, 0), (0.02, 0.979, 0), (0.02, 0.981, 1), (3, 0.5, 3), (9.5, 0.999, 20), (9.5, 1e-9, 0),
            (400, 0.3, 389),
        ]
        for one in cases { #expect(PoissonDistribution.quantile(one.chance, mean: one.mean) == one.count) }
        #expect(abs((0..<60).reduce(0) { $0 + PoissonDistribution.probability($1, mean: 9) } - 1) < 1e-13)
        #expect(PoissonDistribution.quantile(1, mean: 5) > 20, "a uniform of one ends too")
    }

    @Test("Intervals of a share hold it, and the exact one is the wider")
    func intervals() {
        for count in 0...20 {
            let score = BinomialDistribution.scoreInterval(count, of: 20, confidence: 0.95)
            let exact = BinomialDistribution.exactInterval(count, of: 20, confidence: 0.95)
            let share = Double(count) / 20
            #expect(exact.contains(share) && score.lowerBound <= share && score.upperBound >= share)
            #expect(exact.upperBound - exact.lowerBound > score.upperBound - score.lowerBound - 0.02)
        }
    }
}

@Suite struct SearchTests {
    @Test("A root is found to the last digits, at an end and between")
    func roots() {
        #expect(abs(root(within: 0...2) { $0 * $0 - 2 } - 2.0.squareRoot()) < 1e-15)
        #expect(abs(root(within: -4...4) { $0 * $0 * $0 - 0.001 } - 0.1) < 1e-15)
        #expect(root(within: 1...2) { $0 - 1 } == 1)
        #expect(root(within: 3...5) { $0 } == 3, "no change of sign leaves the nearer end")
    }

    @Test("The bottom of a bent valley is found, and walls are not passed")
    func minimum() {
        let valley = Minimum(from: [-1.2, 1]) { 100 * power($0[1] - $0[0] * $0[0], 2) + power(1 - $0[0], 2) }
        #expect(abs(valley.point[0] - 1) < 1e-5 && abs(valley.point[1] - 1) < 1e-5 && valley.isSettled)
        let wall = Minimum(from: [3]) { $0[0] > 1 ? $0[0] : .nan }
        #expect(wall.point[0] > 1 && wall.value < 1.01)
        let best = Minimum(fromEach: [[2.1], [-2.1]]) { power($0[0], 4) - 8 * power($0[0], 2) + $0[0] }
        #expect(best.point[0] < -2)
    }
}

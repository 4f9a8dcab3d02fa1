import Statistics
import Testing

@Suite struct DistributionTests {
    /// Quantiles of the normal distribution, from the reference values of algorithm AS 241 and scipy.
    private static let quantiles: [(probability: Double, point: Double)] = [
        (0.25, -0.6744897501960817), (0.001, -3.090232306167813), (1e-20, -9.262340089798405), (0.5, 0),
        (0.975, 1.9599639845400536), (0.9999999, 5.199337582290662), (1e-300, -37.0470962993612),
        (0.075, -1.4395314709384557), (0.925, 1.439531470938456), (0.0749999, -1.4395321773759004),
        (0.9999999999999999, 8.209536151601386),
    ]

    @Test("Normal quantiles are those published, to fourteen digits", arguments: quantiles.indices)
    func quantilesArePublished(index: Int) {
        let (probability, point) = Self.quantiles[index]
        #expect(abs(NormalDistribution.quantile(probability) - point) <= 1e-12 + 1e-14 * abs(point))
    }

    @Test("Probability and quantile undo each other, in the far tail too", arguments: [-37.0, -20, -8, -1, 0, 1, 5])
    func inverse(point: Double) {
        let back = NormalDistribution.quantile(NormalDistribution.cumulative(point))
        #expect(abs(back - point) <= 1e-10 * max(1, abs(point)), "\(point) came back as \(back)")
    }

    @Test("The density is the slope of the probability", arguments: [-2.0, -0.5, 0, 1.5])
    func density(point: Double) {
        let slope = (NormalDistribution.cumulative(point + 1e-5) - NormalDistribution.cumulative(point - 1e-5)) / 2e-5
        #expect(abs(slope - NormalDistribution.density(point)) < 1e-10)
    }

    /// Five per cent and one per cent points of the tables in every textbook, to their printed digits.
    private static let chiSquare: [(point: Double, degrees: Int, probability: Double)] = [
        (3.841, 1, 0.05), (5.991, 2, 0.05), (7.815, 3, 0.05), (18.307, 10, 0.05), (6.635, 1, 0.01), (9.210, 2, 0.01),
        (124.342, 100, 0.05), (77.929, 100, 0.95),
    ]

    @Test("Tails of the chi-square distribution are those of the tables", arguments: chiSquare.indices)
    func chiSquareTails(index: Int) {
        let (point, degrees, probability) = Self.chiSquare[index]
        #expect(abs(ChiSquareDistribution.upperTail(point, degrees: degrees) - probability) < 3e-5)
    }

    @Test("With two degrees the tail is an exponential, on both sides of the mean", arguments: [0.1, 1, 4, 4.1, 9, 60])
    func exponentialTail(point: Double) {
        let expected = 1 / CompensatedSum(Self.exponentialTerms(point / 2)).value
        let tail = ChiSquareDistribution.upperTail(point, degrees: 2)
        #expect(abs(tail - expected) <= 1e-13 * max(expected, 1e-3), "\(tail) is not \(expected)")
    }

    /// The terms of the series of eˣ.
    private static func exponentialTerms(_ point: Double) -> [Double] {
        var term = 1.0
        return (0..<200).map { step in
            if step > 0 { term *= point / Double(step) }
            return term
        }
    }

    /// Two-sided five per cent points of Student's tables.
    private static let student: [(point: Double, degrees: Double)] = [
        (12.706205, 1), (4.302653, 2), (2.570582, 5), (2.228139, 10), (2.042272, 30), (1.983972, 100), (1.962339, 1000),
    ]

    @Test("Student's tails are those of the tables", arguments: student.indices)
    func studentTails(index: Int) {
        let (point, degrees) = Self.student[index]
        #expect(abs(StudentDistribution.twoSided(point, degrees: degrees) - 0.05) < 1e-7)
        #expect(
            StudentDistribution.twoSided(-point, degrees: degrees)
                == StudentDistribution.twoSided(point, degrees: degrees))
    }

    @Test("With one degree Student's tail is an arcus tangent", arguments: [0.0, 0.3, 1, 4])
    func cauchy(point: Double) {
        let expected = point == 0 ? 1 : point == 1 ? 0.5 : nil
        let tail = StudentDistribution.twoSided(point, degrees: 1)
        if let expected { #expect(abs(tail - expected) < 1e-14) }
        // Below the normal's shoulders and above its tails.
        #expect(tail >= 2 * NormalDistribution.cumulative(-point) - 1e-15)
    }
}
